import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { type Config, defineConfig, parseConfig } from "./config.ts";

function run(value: unknown) {
  const problems: Diagnostic[] = [];
  const config = parseConfig("contracts.config.ts", value, (problem) => problems.push(problem));
  return { config, problems };
}

const minimal: Config = { spec: "openapi.json", out: "packages" };

/** What is not said of references lets them lead nowhere else. */
const parsed = { ...minimal, errors: undefined, allowRefsFrom: [], allowRemoteRefs: false };

const defaults = {
  scope: "@contracts",
  packages: ["error-codes", "envelope", "operations", "schemas", "client"],
  envelope: "auto",
  runtime: "@contracts/runtime",
  runtimeRange: "workspace:^",
  siblingRange: "workspace:^",
  schemas: { int64: "number", dateTime: "string" },
  keepSlowPatterns: false,
};

describe("accepts", () => {
  const rows: { name: string; given: Config; want: object }[] = [
    { name: "the least", given: minimal, want: { ...parsed, settings: defaults } },
    {
      name: "absent values that are spelled out",
      given: { ...minimal, errors: undefined, scope: undefined, envelope: undefined },
      want: { ...parsed, settings: defaults },
    },
    {
      name: "everything",
      given: {
        ...minimal,
        errors: "e.md",
        allowRefsFrom: ["../shared"],
        allowRemoteRefs: true,
        scope: "@acme",
        packages: ["schemas"],
        envelope: { code: "status", success: 200, timestamp: "time" },
        runtime: "acme-runtime",
        runtimeRange: "^1.2.0 || 2.x",
        siblingRange: "~1.0.0-rc.1",
        schemas: { int64: "bigint" },
        keepSlowPatterns: true,
      },
      want: {
        ...minimal,
        errors: "e.md",
        allowRefsFrom: ["../shared"],
        allowRemoteRefs: true,
        settings: {
          scope: "@acme",
          packages: ["schemas"],
          envelope: { code: "status", message: "message", data: "data", timestamp: "time", success: 200 },
          runtime: "acme-runtime",
          runtimeRange: "^1.2.0 || 2.x",
          siblingRange: "~1.0.0-rc.1",
          schemas: { int64: "bigint", dateTime: "string" },
          keepSlowPatterns: true,
        },
      },
    },
    {
      name: "no envelope",
      given: { ...minimal, envelope: false },
      want: { ...parsed, settings: { ...defaults, envelope: false } },
    },
    {
      name: "packages in any order, each once in the order of dependencies",
      given: { ...minimal, packages: ["client", "envelope", "client"] },
      want: { ...parsed, settings: { ...defaults, packages: ["envelope", "client"] } },
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(run(defineConfig(given))).toEqual({ config: want, problems: [] });
  });
});

describe("reports", () => {
  const rows: { name: string; given: unknown; want: string[] }[] = [
    { name: "nothing", given: undefined, want: [" it has to be an object"] },
    { name: "an array", given: [], want: [" it has to be an object"] },
    { name: "missing fields", given: {}, want: ["/spec spec is missing", "/out out is missing"] },
    {
      name: "an unknown field",
      given: { ...minimal, specs: 1 },
      want: ['/specs "specs" is not a known field'],
    },
    {
      name: "an empty path",
      given: { ...minimal, out: " " },
      want: ["/out out has to be a text that is not empty"],
    },
    {
      name: "a path with NUL",
      given: { ...minimal, out: "a\0" },
      want: ["/out out has to be a path, which holds no NUL"],
    },
    {
      name: "a scope without at sign",
      given: { ...minimal, scope: "acme" },
      want: ['/scope scope has to be an npm scope such as "@acme"'],
    },
    {
      name: "a scope with a slash",
      given: { ...minimal, scope: "@acme/x" },
      want: ['/scope scope has to be an npm scope such as "@acme"'],
    },
    {
      name: "a scope in upper case",
      given: { ...minimal, scope: "@Acme" },
      want: ['/scope scope has to be an npm scope such as "@acme"'],
    },
    {
      name: "an unknown package",
      given: { ...minimal, packages: ["client", "server"] },
      want: [
        "/packages/1 packages[1] has to be one of error-codes, envelope, operations, schemas, client, query",
      ],
    },
    {
      name: "no packages",
      given: { ...minimal, packages: [] },
      want: ["/packages packages has to name at least one package"],
    },
    {
      name: "packages as a text",
      given: { ...minimal, packages: "client" },
      want: ["/packages packages has to be an array of package names"],
    },
    {
      name: "an envelope of another kind",
      given: { ...minimal, envelope: true },
      want: ['/envelope envelope has to be "auto", false or an object that names the fields'],
    },
    {
      name: "wrong and unknown fields of the envelope",
      given: { ...minimal, envelope: { code: 1, success: 0.5, time: "t" } },
      want: [
        "/envelope/code envelope.code has to be a text",
        "/envelope/success envelope.success has to be an integer",
        '/envelope/time "time" is not a known field',
      ],
    },
    {
      name: "an envelope with one name for two fields",
      given: { ...minimal, envelope: { data: "code" } },
      want: ["/envelope envelope has to give each field a name of its own"],
    },
    {
      name: "a runtime that npm would refuse",
      given: { ...minimal, runtime: "Acme Runtime" },
      want: ["/runtime runtime has to be a name that npm allows"],
    },
    {
      name: "values that schemas cannot make",
      given: { ...minimal, schemas: { int64: "string", dateTime: true, date: "Date" } },
      want: [
        '/schemas/int64 schemas.int64 has to be "number" or "bigint"',
        '/schemas/dateTime schemas.dateTime has to be "string" or "Date"',
        '/schemas/date "date" is not a known field',
      ],
    },
    {
      name: "a range with a line break",
      given: { ...minimal, siblingRange: "^1\n" },
      want: ['/siblingRange siblingRange has to be a version range such as "^1.2.0" or "workspace:^"'],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    const { config, problems } = run(given);
    expect(config).toBeUndefined();
    expect(problems.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual(
      want.map((line) => line.replace(" ", " The configuration is not valid: ").concat(".")),
    );
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["config-invalid"]));
  });
});

test("no value makes it throw", () => {
  const field = fc.anything();
  const value = fc.oneof(
    fc.anything(),
    fc.record(
      { spec: field, errors: field, out: field, scope: field, packages: field, envelope: field },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(value, (given) => {
      const { config, problems } = run(given);
      expect(config === undefined).toBe(problems.length > 0);
    }),
  );
});
