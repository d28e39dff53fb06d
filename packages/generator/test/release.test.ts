import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isBaseline, parseContract, serializeContract } from "../src/baseline/baseline.ts";
import type { Pipeline } from "../src/cli/pipeline.ts";
import type { Bump, ChangeReport } from "../src/contract/change.ts";
import type { Contract } from "../src/contract/contract.ts";
import { diagnostic } from "../src/diagnostics.ts";
import { parseConfig } from "../src/parse/config.ts";
import { requiredBumps } from "../src/version/bumps.ts";
import { changesetOf } from "../src/version/changeset.ts";
import { refusalsOf } from "../src/version/refusals.ts";
import { parseReleasePlan, underBumps } from "../src/version/release-plan.ts";
import { type Ran, runIn } from "./support/terminal.ts";

// The commands of a release, with a contract whose whole content is its version: `<bump> <number>`.

const contractOf = (text: string): Contract =>
  ({ info: { title: "Tasks", version: text.trim(), source: "openapi.json", specHash: text } }) as Contract;

/** What is in the head's version is the bump; the same versions are no change. */
function diffContracts(base: Contract, head: Contract): ChangeReport {
  const bump = base.info.version === head.info.version ? "none" : (head.info.version.split(" ")[0] as Bump);
  const summary = `It is ${head.info.version} now.`;
  const refused = head.info.version.includes("reused") && { refused: true };
  const change = { rule: "any", path: "", summary, operations: [], wire: "W0", type: "T0", ...refused };
  return {
    base: base.info,
    head: head.info,
    symbols: bump === "none" ? [] : [{ kind: "schema", name: "Task", bump, changes: [change] }],
    packages: bump === "none" ? [] : [{ package: "schemas", bump, reason: "Task is another." }],
    bump,
    wire: "W0",
    type: "T0",
    rollout: "any",
    causes: [],
  } as unknown as ChangeReport;
}

const pipeline: Pipeline = {
  async generate({ spec }) {
    if (spec.text.includes("wrong"))
      return {
        diagnostics: [diagnostic("ref-unresolved", { file: spec.file, pointer: "/a" }, { ref: "#/x" })],
      };
    return { contract: contractOf(spec.text), diagnostics: [] };
  },
  parseConfig,
  isOpenapi: () => true,
  release: async () => ({
    isBaseline,
    parseContract,
    serializeContract,
    diffContracts,
    reportFor: (report) => report,
    proveReport: (report) => report,
    proveGenerator: (report) => report,
    requiredBumps,
    changesetOf,
    refusalsOf,
    parseReleasePlan,
    underBumps,
    emptyCompat: "none\n",
    extendCompat: (text, { base, head }) =>
      text === "broken"
        ? { problem: "it is broken" }
        : { text: `${text}${base.version} → ${head.version}\n` },
  }),
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-release-"));
  await write({
    "openapi.json": "none 1",
    ".changeset/config.json": "{}",
    ".changeset/mine.md": "mine",
    "packages/schemas/package.json": '{ "name": "@acme/schemas", "version": "1.4.0" }',
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...argv: string[]): Promise<Ran> => runIn(folder, argv, pipeline);
const changesets = async (): Promise<string[]> => (await readdir(join(folder, ".changeset"))).sort();

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** The usual state: a release has been made, and then the contract was changed. */
async function changed(to: string): Promise<void> {
  await run("release", "--baseline");
  await write({ "openapi.json": to });
}

describe("release --baseline", () => {
  test("keeps the contract, and says when nothing is new", async () => {
    expect(await run("release", "--baseline")).toEqual({
      code: 0,
      out: "contracts.baseline.json is the contract as it stands.\n",
      err: "",
    });
    const kept = parseContract(await readFile(join(folder, "contracts.baseline.json"), "utf8"));
    expect(kept).toMatchObject({ contract: { info: { version: "none 1" } } });
    expect((await run("release", "--baseline")).out).toBe("contracts.baseline.json is unchanged.\n");
  });

  test("gives the operations package a copy, by which published versions can be compared with", async () => {
    await write({ "packages/operations/package.json": '{ "name": "@acme/operations", "version": "1.4.0" }' });
    await run("release", "--baseline");
    const [kept, carried] = await Promise.all(
      ["", "packages/operations/"].map((path) =>
        readFile(join(folder, `${path}contracts.baseline.json`), "utf8"),
      ),
    );
    expect(carried).toBe(kept);
    expect(await readFile(join(folder, "packages/operations/compat.json"), "utf8")).toBe("none\n");
    await write({ "packages/operations/contracts.baseline.json": "old" });
    expect((await run("release", "--baseline")).out).toContain("is the contract as it stands");
    expect(await readFile(join(folder, "packages/operations/contracts.baseline.json"), "utf8")).toBe(kept);
  });

  test("adds to compat.json what has changed since the last one", async () => {
    await write({ "packages/operations/package.json": '{ "name": "@acme/operations", "version": "1.4.0" }' });
    await changed("major 2");
    await run("release", "--baseline");
    const file = join(folder, "packages/operations/compat.json");
    expect(await readFile(file, "utf8")).toBe("none\nnone 1 → major 2\n");
    await write({ "packages/operations/compat.json": "broken", "openapi.json": "major 3" });
    const { code, err } = await run("release", "--baseline");
    expect(code).toBe(2);
    expect(err).toContain("packages/operations/compat.json is not what a release has written: it is broken.");
    expect(await readFile(join(folder, "contracts.baseline.json"), "utf8")).toContain("major 2");
  });

  test("does not keep a contract that is wrong", async () => {
    await write({ "openapi.json": "wrong" });
    const { code, err } = await run("release", "--baseline");
    expect([code, err.includes("ref-unresolved")]).toEqual([1, true]);
    expect(await readdir(folder)).not.toContain("contracts.baseline.json");
  });
});

describe("changeset", () => {
  test("before the first release writes nothing", async () => {
    const { code, out } = await run("changeset");
    expect(code).toBe(0);
    expect(out).toContain("There is no contracts.baseline.json, so nothing has been released yet.");
    expect(await changesets()).toEqual(["config.json", "mine.md"]);
  });

  test("writes one file, again the same, and another one in its place when the change is another", async () => {
    await changed("major 2");
    const first = await run("changeset");
    expect(first.out).toMatch(
      /^\.changeset\/contract-[0-9a-f]{12}\.md\n {2}@acme\/schemas {2}major {2}Task is another\.\n$/,
    );
    const before = await changesets();
    expect(before).toHaveLength(3);
    const text = await readFile(join(folder, ".changeset", before[1] ?? ""), "utf8");
    expect(text).toMatch(/^---\n"@acme\/schemas": major\n---\n\nContract Tasks none 1 → major 2: /);
    expect(await run("changeset")).toEqual(first);
    expect(await changesets()).toEqual(before);

    await write({ "openapi.json": "minor 3" });
    expect((await run("changeset")).out).toContain(`\n  instead of .changeset/${before[1]}\n`);
    const after = await changesets();
    expect(after).toHaveLength(3);
    expect(after).not.toEqual(before);
    expect(after).toContain("mine.md");
  });

  test("removes nothing when there is no change", async () => {
    await changed("major 2");
    await run("changeset");
    const before = await changesets();
    await write({ "openapi.json": "none 1" });
    expect((await run("changeset")).out).toBe("The contract has not changed for any package.\n");
    expect(await changesets()).toEqual(before);
  });

  test("--json tells programs", async () => {
    await changed("patch 2");
    const { file, bumps } = JSON.parse((await run("changeset", "--json")).out);
    expect(file).toMatch(/^\.changeset\/contract-/);
    expect(bumps).toEqual([
      { name: "@acme/schemas", version: "1.4.0", bump: "patch", reason: "Task is another." },
    ]);
  });

  test("asks for changesets where they are not set up", async () => {
    await changed("major 2");
    await rm(join(folder, ".changeset"), { recursive: true });
    const { code, err } = await run("changeset");
    expect(code).toBe(2);
    expect(err).toContain("npx changeset init");
  });
});

describe("release --check", () => {
  const plan = (type: string) => JSON.stringify({ releases: [{ name: "@acme/schemas", type }] });
  const check = async (type: string) => {
    await write({ "plan.json": plan(type) });
    return run("release", "--check", "--plan", "plan.json");
  };

  test("lets pass what is enough", async () => {
    await changed("minor 2");
    for (const type of ["minor", "major"])
      expect(await check(type)).toEqual({
        code: 0,
        out: "The planned release is large enough for the change of the contract.\n",
        err: "",
      });
  });

  test("refuses less, and says which package needs what and why", async () => {
    await changed("major 2");
    const { code, err } = await check("patch");
    expect(code).toBe(1);
    expect(err).toContain("  @acme/schemas 1.4.0: planned a patch, needed a major. Task is another.\n");
    expect(err).toContain("Run contracts changeset");
    expect((await check("none")).err).toContain("planned nothing, needed a major");
  });

  test("asks no plan when nothing has changed", async () => {
    await changed("none 1");
    expect((await run("release", "--check")).code).toBe(0);
  });

  test("asks changesets, and hands on what it refuses with", async () => {
    await changed("major 2");
    expect((await run("release", "--check")).err).toContain("install @changesets/cli");
    const program = "node_modules/.bin/changeset";
    await write({ [program]: `#!/bin/sh\necho '${plan("minor")}' > "$3"\n` });
    await chmod(join(folder, program), 0o755);
    expect(await run("release", "--check")).toMatchObject({
      code: 1,
      err: expect.stringContaining("planned a minor, needed a major"),
    });
    await write({ [program]: "#!/bin/sh\necho no main branch >&2\nexit 1\n" });
    expect(await run("release", "--check")).toMatchObject({
      code: 1,
      err: "error: changesets gives no plan:\nno main branch\n\n",
    });
    expect(await readdir(join(folder, "node_modules"))).toEqual([".bin"]);
  });
});

test("a change that no version makes right is refused by both", async () => {
  await changed("major reused");
  for (const argv of [["changeset"], ["release", "--check"]])
    expect(await run(...argv)).toEqual({
      code: 1,
      out: "",
      err: "error: no version makes this right; take it back\n  schema Task: It is major reused now.\n",
    });
  expect(await changesets()).toEqual(["config.json", "mine.md"]);
});

describe("usage", () => {
  const rows: { argv: string[]; files?: Record<string, string>; want: string }[] = [
    { argv: ["release"], want: "give one of --check and --baseline" },
    { argv: ["release", "--check", "--baseline"], want: "give one of --check and --baseline" },
    {
      argv: ["release", "--check", "--base", "old.json", "--plan", "none.json"],
      files: {
        "old.json": serializeContract({ contract: contractOf("none 0"), generator: "1" }),
        "openapi.json": "major 1",
      },
      want: "--plan: there is no file none.json",
    },
    {
      argv: ["changeset", "--base", "old.json"],
      files: {
        "old.json": serializeContract({ contract: contractOf("none 0"), generator: "1" }),
        "packages/schemas/package.json": "{}",
      },
      want: "packages/schemas/package.json has no name or no version",
    },
  ];
  test.each(rows)("$argv", async ({ argv, files = {}, want }) => {
    await write(files);
    const { code, err } = await run(...argv);
    expect(err).toContain(want);
    expect(code).toBe(2);
  });

  test("a baseline that cannot be used is a problem", async () => {
    const good = serializeContract({ contract: contractOf("none 0"), generator: "1" });
    await write({ "contracts.baseline.json": good.replace("none 0", "none 1") });
    for (const argv of [["changeset"], ["release", "--check"], ["changeset", "--base", "none.json"]]) {
      const { code, err } = await run(...argv);
      expect(err).toMatch(argv.includes("--base") ? /base-unreadable/ : /baseline-invalid/);
      expect(code).toBe(1);
    }
  });

  test("a plan that is none is a problem", async () => {
    await changed("major 2");
    await write({ "plan.json": "{}" });
    const { code, err } = await run("release", "--check", "--plan", "plan.json");
    expect(err).toContain(
      "plan.json is not what changeset status --output writes: it has no list of releases",
    );
    expect(code).toBe(1);
  });
});
