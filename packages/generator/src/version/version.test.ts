import { describe, expect, test } from "vitest";
import type { Bump, Change, ChangeReport } from "../contract/change.ts";
import type { VersionedPackage } from "../contract/release.ts";
import { requiredBumps } from "./bumps.ts";
import { changesetOf } from "./changeset.ts";
import { parseReleasePlan, underBumps } from "./release-plan.ts";

const info = { title: "Tasks", version: "1", source: "openapi.json", specHash: "a" };

const change: Change = {
  rule: "response-property-removed",
  cause: "spec",
  path: "body.price",
  summary: "The property is gone.",
  operations: ["getTask"],
  side: "base",
  wire: "W2",
  type: "T2",
  bumps: [],
  rollout: "clients-first",
};

const report = (more: Partial<ChangeReport> = {}): ChangeReport => ({
  base: info,
  head: { ...info, version: "2", specHash: "b" },
  symbols: [{ kind: "schema", name: "Task", bump: "major", changes: [change] }],
  packages: [
    { package: "schemas", bump: "major", reason: "Task has lost price." },
    { package: "operations", bump: "minor", reason: "GetTaskData has lost price." },
  ],
  bump: "major",
  wire: "W2",
  type: "T2",
  rollout: "clients-first",
  causes: ["spec"],
  ...more,
});

const at = (version: string): VersionedPackage[] => [
  { id: "schemas", name: "@acme/schemas", version },
  { id: "operations", name: "@acme/operations", version },
];

describe("required bumps", () => {
  const rows: { version: string; want: string[] }[] = [
    { version: "1.2.3", want: ["major", "minor"] },
    { version: "0.9.1", want: ["minor", "patch"] },
    { version: "10.0.0", want: ["major", "minor"] },
  ];
  test.each(rows)("at $version", ({ version, want }) => {
    expect(requiredBumps(report(), at(version)).map(({ bump }) => bump)).toEqual(want);
  });

  test("below 1.0.0 a patch stays one, and a package that is not there needs nothing", () => {
    const packages = [
      { package: "schemas", bump: "patch", reason: "A comment." },
      { package: "client", bump: "major", reason: "Gone." },
    ] as const;
    expect(requiredBumps(report({ packages }), at("0.1.0"))).toEqual([
      { name: "@acme/schemas", version: "0.1.0", bump: "patch", reason: "A comment." },
    ]);
  });
});

describe("changeset", () => {
  test("names packages, change, work and order", () => {
    expect(changesetOf(report(), at("1.0.0"))?.text).toBe(`---
"@acme/operations": minor
"@acme/schemas": major
---

Contract Tasks 1 → 2: code that uses it has to change.

**Breaking**

- schema \`Task\` \`body.price\`: The property is gone.

**What to do**

- Compile after the upgrade: what has to change is a compile error at its place.
- Programs that do not upgrade break.

**Order:** Upgrade the clients first; the server changes when no old client is left.
`);
  });

  test("is none where no package has to move", () => {
    expect(changesetOf(report({ packages: [] }), at("1.0.0"))).toBeUndefined();
  });

  test("has one identity for one change, whatever the digests of the inputs are", () => {
    const identity = (more: Partial<ChangeReport>) => changesetOf(report(more), at("1.0.0"))?.identity;
    expect(identity({ head: { ...info, specHash: "c" } })).toBe(identity({}));
    const other = { ...change, path: "body.name" };
    expect(
      identity({ symbols: [{ kind: "schema", name: "Task", bump: "major", changes: [other] }] }),
    ).not.toBe(identity({}));
  });

  test("keeps texts of the document in their line", () => {
    const changes = [{ ...change, path: "a`b", summary: "one\n---\n<script> two" }];
    const text = changesetOf(
      report({ symbols: [{ kind: "error-code", name: "Task", bump: "major", changes }] }),
      at("1.0.0"),
    )?.text;
    expect(text).toContain("- error code `Task` `` a`b ``: one --- \\<script\\> two\n");
  });

  test.each([
    { given: "body.price may be null", want: "body.price may be null" },
    { given: "the default of body.price was 1", want: "the default of body.price was 1" },
    { given: "body.prices is deprecated", want: "`body.price`: body.prices is deprecated" },
  ])("names the place once: $given", ({ given, want }) => {
    const changes = [{ ...change, summary: given }];
    const text = changesetOf(
      report({ symbols: [{ kind: "schema", name: "Task", bump: "major", changes }] }),
      at("1.0.0"),
    )?.text;
    expect(text).toMatch(new RegExp(`^- schema \`Task\`:? ${want}$`, "m"));
  });

  test("says once what is true of several symbols", () => {
    const symbols = ["a", "b", "c", "d", "e", "f", "g"].map((name) => ({
      kind: "operation" as const,
      name,
      bump: "major" as const,
      changes: name === "b" ? [change, { ...change, path: "" }] : [change],
    }));
    const text = changesetOf(report({ symbols }), at("1.0.0"))?.text ?? "";
    expect(text.match(/^- operation.*$/gm)).toEqual([
      "- operations `a`, `b`, `c`, `d`, `e` and 2 more: `body.price`: The property is gone.",
      "- operation `b`: The property is gone.",
    ]);
  });

  test("says how many changes it does not list", () => {
    const changes = Array.from({ length: 70 }, (_, index) => ({ ...change, path: `body.${index}` }));
    const symbols = [
      { kind: "schema", name: "Task", bump: "major", changes },
      { kind: "schema", name: "User", bump: "minor", changes: [change] },
    ] as const;
    const text = changesetOf(report({ symbols }), at("1.0.0"))?.text ?? "";
    expect(text.match(/^- schema/gm)).toHaveLength(60);
    expect(text).toContain("And 11 more, which `contracts diff` lists.");
    expect(text).not.toContain("User");
  });
});

describe("plan of changesets", () => {
  const plan = (schemas: Bump, operations?: Bump) =>
    JSON.stringify({
      changesets: [],
      releases: [
        { name: "@acme/schemas", type: schemas, oldVersion: "1.0.0", newVersion: "1.0.1" },
        ...(operations === undefined ? [] : [{ name: "@acme/operations", type: operations }]),
      ],
    });
  const found = (text: string) => {
    const releases = parseReleasePlan(text);
    if (typeof releases === "string") throw new Error(releases);
    return underBumps(requiredBumps(report(), at("1.0.0")), releases).map(
      ({ name, planned, bump }) => `${name} ${planned} < ${bump}`,
    );
  };

  test("enough is enough, and more too", () => {
    expect(found(plan("major", "minor"))).toEqual([]);
    expect(found(plan("major", "major"))).toEqual([]);
  });

  test("less is found, and so is nothing", () => {
    expect(found(plan("patch"))).toEqual(["@acme/schemas patch < major", "@acme/operations none < minor"]);
    expect(found(plan("minor", "none"))).toEqual([
      "@acme/schemas minor < major",
      "@acme/operations none < minor",
    ]);
  });

  test.each([
    ["nonsense", /^it is not valid JSON/],
    ["{}", /^it has no list of releases$/],
    ['{"releases":[{"name":"a","type":"huge"}]}', /no known type$/],
    ['{"releases":[null]}', /no name/],
  ])("%s is no plan", (text, want) => {
    expect(parseReleasePlan(text)).toMatch(want);
  });
});
