import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes } from "./classes.ts";
import { openapi30Components, openapi30Group } from "./openapi-3.0.ts";
import type { Group, Json } from "./suite.ts";
import { typedGroup } from "./typed-form.ts";

const command = join(import.meta.dirname, "conformance.ts");

function run(suite: string | undefined, ...args: readonly string[]) {
  const { JSON_SCHEMA_TEST_SUITE: _given, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", command, ...args],
    { encoding: "utf8", env: { ...env, ...(suite !== undefined && { JSON_SCHEMA_TEST_SUITE: suite }) } },
  );
  return { status, stdout, stderr };
}

const group = (schema: Json, ...tests: readonly (readonly [Json, boolean])[]): Group => ({
  file: "f",
  description: "d",
  schema,
  tests: tests.map(([data, valid]) => ({ description: "t", data, valid })),
});

describe("the command", () => {
  let suite = "";
  beforeAll(() => {
    suite = mkdtempSync(join(tmpdir(), "suite-"));
    for (const folder of ["tests/draft2020-12/optional/format", "tests/draft4", "remotes/draft2020-12"])
      mkdirSync(join(suite, folder), { recursive: true });
    const { file: _file, ...own } = group({ minLength: 2 }, ["ab", true], ["a", false], [1, true]);
    writeFileSync(join(suite, "tests/draft2020-12/minLength.json"), JSON.stringify([own]));
    writeFileSync(
      join(suite, "tests/draft2020-12/ref.json"),
      JSON.stringify([
        group({ $ref: "#/$defs/a", $defs: { a: { type: "string" } } }, ["a", true], [1, false]),
      ]),
    );
  });
  afterAll(() => rmSync(suite, { recursive: true, force: true }));

  test("is skipped without the suite, and says so", () => {
    expect(run(undefined)).toEqual({
      status: 0,
      stdout: "conformance: skipped, JSON_SCHEMA_TEST_SUITE does not name a folder with the official suite\n",
      stderr: "",
    });
  });

  test("refuses a folder that is no suite", () => {
    expect(run(join(suite, "tests"))).toMatchObject({ status: 2, stdout: "" });
  });

  test("counts, and fails below a bar", () => {
    const good = run(suite, "--json", "--class", "core");
    expect(JSON.parse(good.stdout)).toMatchObject({
      scores: [{ class: "core", passed: 5, total: 5, reached: true }],
    });
    expect(good.status).toBe(0);

    const wrong = join(suite, "wrong");
    cpSync(join(suite, "tests"), join(wrong, "tests"), { recursive: true });
    cpSync(join(suite, "remotes"), join(wrong, "remotes"), { recursive: true });
    writeFileSync(
      join(wrong, "tests/draft2020-12/wrong.json"),
      JSON.stringify([group({ type: "string" }, ["a", false])]),
    );
    const bad = run(wrong, "--failures", "--class", "core");
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('core: wrong: d: t: "a" was accepted');
    expect(bad.stdout).toMatch(/^core +5 +6 +83\.3 +100 +NO /m);
  });
});

describe("the classes", () => {
  test("have names of their own, and bars", () => {
    expect(new Set(classes.map(({ id }) => id)).size).toBe(classes.length);
    expect(classes.every(({ bar }) => bar >= 90)).toBe(true);
  });

  test("the typed form names the type, and drops what would mean something else", () => {
    const given = group(
      { properties: { a: { minimum: 1 } } },
      [{ a: 0 }, false],
      [{ a: "x" }, true],
      [5, true],
    );
    expect(typedGroup(given)).toEqual(
      group({ type: "object", properties: { a: { type: "number", minimum: 1 } } }, [{ a: 0 }, false]),
    );
  });

  test.each<{ name: string; schema: Json; want: boolean }>([
    {
      name: "keywords of 3.0",
      schema: { type: "array", items: { maximum: 1, exclusiveMaximum: true } },
      want: true,
    },
    { name: "a definition", schema: { $ref: "#/definitions/a", definitions: { a: {} } }, want: true },
    { name: "a list of types", schema: { type: ["string", "null"] }, want: false },
    { name: "patternProperties", schema: { patternProperties: { a: {} } }, want: false },
    { name: "a remote reference", schema: { $ref: "http://json-schema.org/draft-04/schema#" }, want: false },
  ])("OpenAPI 3.0 can say $name: $want", ({ schema, want }) => {
    expect(openapi30Group(group(schema)) !== undefined).toBe(want);
  });

  test("definitions become components, and data stays as it is", () => {
    expect(
      openapi30Components("G", {
        allOf: [{ $ref: "#/definitions/a" }, { $ref: "#" }],
        definitions: { a: { enum: [{ $ref: "#/definitions/a" }] } },
      }),
    ).toEqual({
      G: { allOf: [{ $ref: "#/components/schemas/G.a" }, { $ref: "#/components/schemas/G" }] },
      "G.a": { enum: [{ $ref: "#/definitions/a" }] },
    });
  });
});
