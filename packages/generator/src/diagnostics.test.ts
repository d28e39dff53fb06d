import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareDiagnostics,
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  diagnosticTable,
  type Place,
  quote,
} from "./diagnostics.ts";
import { parseConfig } from "./parse/config.ts";
import { parseErrorTables } from "./parse/error-tables.ts";
import { parseOpenapi } from "./parse/openapi.ts";

type Samples = {
  readonly [C in DiagnosticCode]: {
    readonly place: Place;
    readonly params: Parameters<(typeof diagnosticTable)[C]["message"]>[0];
  };
};

const spec = (pointer: string): Place => ({ file: "openapi.json", pointer });
const page = (line: number, column = 1): Place => ({ file: "error-codes.md", line, column });

/** One problem of each code, as its page shows it. */
const samples: Samples = {
  "input-unreadable": { place: { file: "openapi.json" }, params: { reason: "there is no such file" } },
  "json-syntax": {
    place: { file: "openapi.json", line: 4, column: 1 },
    params: { problem: 'a key in double quotes is expected, found "}"' },
  },
  "json-duplicate-key": {
    place: { file: "openapi.json", line: 3, column: 5 },
    params: { key: "/tasks", firstLine: 2 },
  },
  "json-depth": { place: { file: "openapi.json", line: 1, column: 3702 }, params: { limit: 512 } },
  "json-number-range": { place: { file: "openapi.json", line: 2, column: 14 }, params: { number: "1e400" } },
  "yaml-syntax": {
    place: { file: "openapi.yaml", line: 3, column: 1 },
    params: { problem: "a tab indents this line; YAML indents with spaces only" },
  },
  "yaml-duplicate-key": {
    place: { file: "openapi.yaml", line: 3, column: 3 },
    params: { key: "/tasks", firstLine: 2 },
  },
  "yaml-value": {
    place: { file: "openapi.yaml", line: 3, column: 20 },
    params: { problem: 'the tag "!include" has no meaning in JSON' },
  },
  "yaml-aliases": { place: { file: "openapi.yaml", line: 6, column: 33 }, params: { limit: 1_000_000 } },
  "config-invalid": {
    place: { file: "contracts.config.ts", pointer: "/scope" },
    params: { problem: 'scope has to be an npm scope such as "@acme"' },
  },
  "spec-version": { place: spec("/swagger"), params: { found: '"swagger" is "2.0"' } },
  "spec-structure": {
    place: spec("/components/schemas/Task/properties/title/maxLength"),
    params: { problem: '"maxLength" has to be an integer of 0 or more, but is the string "80"' },
  },
  "spec-field-unknown": { place: spec("/paths/~1tasks/get/paramters"), params: { field: "paramters" } },
  "ref-unresolved": {
    place: spec("/paths/~1tasks/get/responses/200/content/application~1json/schema/$ref"),
    params: { ref: "#/components/schemas/Taks" },
  },
  "ref-external": {
    place: spec("/components/schemas/Task/properties/owner/$ref"),
    params: { ref: "users.json#/User" },
  },
  "ref-invalid": {
    place: spec("/components/schemas/Task/properties/owner/$ref"),
    params: {
      ref: "schemas\\User.yaml",
      problem: "folders are separated by slashes, and names hold none",
    },
  },
  "ref-outside": {
    place: spec("/components/schemas/Task/properties/owner/$ref"),
    params: { ref: "../shared/User.yaml", reason: 'it is not below "api"' },
  },
  "ref-remote": {
    place: spec("/components/schemas/Task/properties/owner/$ref"),
    params: { ref: "https://example.com/User.yaml", reason: "that was not allowed" },
  },
  "ref-unreadable": {
    place: { file: "schemas/Task.yaml", pointer: "/properties/owner/$ref" },
    params: {
      ref: "user.yaml",
      reason: 'there is no such file, but one called "User.yaml": upper and lower case count',
    },
  },
  "ref-version": {
    place: { file: "common.yaml", pointer: "" },
    params: { found: "OpenAPI 3.0.3", version: "3.1", main: "openapi.json" },
  },
  "ref-cycle": {
    place: spec("/components/schemas/A"),
    params: { cycle: "#/components/schemas/A → #/components/schemas/B → #/components/schemas/A" },
  },
  "schema-id-duplicate": {
    place: spec("/components/schemas/Dog/$id"),
    params: { id: "pet", first: "/components/schemas/Cat" },
  },
  "schema-dialect": {
    place: spec("/jsonSchemaDialect"),
    params: { dialect: "http://json-schema.org/draft-07/schema#" },
  },
  "operation-id-duplicate": {
    place: spec("/paths/~1tasks/post/operationId"),
    params: { id: "tasks", first: "#/paths/~1tasks/get" },
  },
  "path-parameter-mismatch": {
    place: spec("/paths/~1tasks~1{task_id}/get"),
    params: { problem: 'The path "/tasks/{task_id}" names "task_id", and no path parameter describes it.' },
  },
  "path-irregular": {
    place: spec("/paths/~1tasks~1{id}"),
    params: {
      path: "/tasks/{id}",
      problem:
        'differs from "/tasks/{task_id}" in the names of its parameters alone, and is one path to a server',
    },
  },
  "client-limited": {
    place: spec("/paths/~1tasks/trace"),
    params: { subject: 'the method "TRACE"', reason: "fetch refuses it" },
  },
  "link-unresolved": {
    place: spec("/paths/~1tasks/post/responses/201/links/task"),
    params: { link: "task", problem: '"getTsak" is no operation of this document' },
  },
  "parameter-duplicate": {
    place: spec("/paths/~1tasks/get/parameters/1"),
    params: { name: "page", location: "query" },
  },
  "parameter-conflict": {
    place: spec("/paths/~1tasks/get"),
    params: { name: "filter", other: "page" },
  },
  "parameter-ignored": { place: spec("/paths/~1tasks/get/parameters/0"), params: { name: "Accept" } },
  "parameter-style-undefined": {
    place: spec("/paths/~1tasks/get/parameters/0"),
    params: {
      name: "expand",
      combination: "an array in the style deepObject",
      instead: "its items are sent by their numbers, as in a[0]=…",
    },
  },
  "encoding-ignored": {
    place: spec("/paths/~1files/post/requestBody/content/multipart~1form-data/encoding/flie"),
    params: { subject: '"flie"', reason: "the schema has no such property" },
  },
  "body-unsendable": { place: spec("/paths/~1tasks/get/requestBody"), params: { method: "GET" } },
  "status-invalid": { place: spec("/paths/~1tasks/get/responses/4xx"), params: { status: "4xx" } },
  "table-missing": { place: { file: "error-codes.md" }, params: { columns: "Code, Constant, Description" } },
  "table-columns": { place: page(3), params: { problem: "the column Constant is missing" } },
  "table-cell": {
    place: page(5, 17),
    params: { column: "Window", value: "60", problem: 'is not a duration such as "60 s", "1 min" or "24 h"' },
  },
  "tables-member-unknown": {
    place: { file: "error-codes.json", pointer: "/errors/0/retriable" },
    params: { member: "retriable" },
  },
  "tables-invalid": {
    place: { file: "error-codes.json", pointer: "/errors/0/code" },
    params: { problem: "errors[0].code has to be an integer" },
  },
  "error-code-unknown": {
    place: spec("/paths/~1tasks/post/responses/400"),
    params: { code: 3005, file: "error-codes.md" },
  },
  "error-code-removed": { place: spec("/paths/~1invitations/post/responses/409"), params: { code: 7003 } },
  "error-code-unused": { place: page(12), params: { code: 4502, name: "OrderTimeout" } },
  "error-code-duplicate": { place: page(14), params: { code: 4001, firstLine: 9 } },
  "error-name-duplicate": { place: page(14), params: { name: "TaskStatus", firstLine: 9 } },
  "error-name-invalid": { place: page(9), params: { name: "Task-Status" } },
  "error-name-reserved": { place: page(9), params: { name: "delete" } },
  "error-tables-missing": { place: { file: "openapi.json" }, params: { envelope: "code" } },
  "envelope-missing": { place: { file: "openapi.json" }, params: { tables: "error-codes.md" } },
  "error-status-differs": {
    place: { file: "error-codes.json", line: 4, column: 5 },
    params: { code: 3001, given: 402, documented: "400" },
  },
  "rate-limit-unknown": {
    place: spec("/paths/~1demo~1search/get/x-rate-limit"),
    params: { bucket: "demo-serach" },
  },
  "name-collision": {
    place: spec("/components/schemas/task_list"),
    params: { kind: "schema", name: "TaskList", first: "TaskList" },
  },
  "extension-invalid": {
    place: spec("/paths/~1tasks/post/x-idempotency"),
    params: { extension: "x-idempotency", problem: 'must be "required", "optional" or "none"' },
  },
  "pattern-invalid": { place: spec("/components/schemas/Slug/pattern"), params: { pattern: "^[a-z+$" } },
  "access-contradictory": {
    place: spec("/components/schemas/User/properties/token"),
    params: { member: "token" },
  },
  "access-misplaced": {
    place: spec("/components/schemas/Tags/items/readOnly"),
    params: { mark: "readOnly" },
  },
  "nullable-widened": {
    place: spec("/components/schemas/State/nullable"),
    params: { keyword: "enum" },
  },
  "schema-inexact": {
    place: spec("/paths/~1photos/post/requestBody"),
    params: { keyword: "maxLength", reason: "it stands beside bytes" },
  },
  "openapi-types-failed": {
    place: { file: "openapi.json" },
    params: { reason: "Can't resolve $ref at #/paths/~1tasks/get/callbacks/done" },
  },
  "output-stale": {
    place: { file: "packages/operations/src/generated/tasks.ts" },
    params: { state: "out of date, or was edited by hand" },
  },
  "output-busy": {
    place: { file: "packages/.contracts-stage" },
    params: { owner: "process 4711 on build-1" },
  },
  "output-unwritable": { place: { file: "packages/client" }, params: { reason: "permission denied" } },
  "pull-failed": {
    place: { file: "openapi.json" },
    params: { url: "https://api.example.com/openapi.json", reason: "the server answered 503" },
  },
};

const codes = Object.keys(diagnosticTable) as DiagnosticCode[];
const folder = new URL("../../../docs/diagnostics/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const build = (code: DiagnosticCode): Diagnostic =>
  diagnostic(code, samples[code].place, samples[code].params as never);

function placeOf({ file, pointer, line, column }: Diagnostic): string {
  if (pointer !== undefined) return `${file}#${pointer}`;
  return line === undefined ? file : `${file}:${line}:${column}`;
}

describe("the table and its pages", () => {
  test("stand one to one, and the index lists each page once", () => {
    const files = readdirSync(folder).filter((file) => file !== "README.md");
    expect(files.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
    const rows = [
      ...read("README.md").matchAll(/^\| \[([a-z-]+)\]\(([a-z-]+)\.md\) \| (error|warning) \|/gm),
    ];
    expect(rows.map(([, code]) => code).sort()).toEqual([...codes].sort());
    for (const [, code, link, severity] of rows) {
      expect(link).toBe(code);
      expect(diagnosticTable[code as DiagnosticCode].severity).toBe(severity);
    }
  });

  test.each(codes)("%s reads well and is shown on its page as it is printed", (code) => {
    const problem = build(code);
    expect(problem.message).toMatch(/^(?:[A-Z"]|x-|https:).*\.$/su);
    expect(problem.message).not.toMatch(/undefined|\[object|\.\.$/);
    expect(problem.hint).toMatch(/^[A-Z].*\.$/su);
    const text = read(`${code}.md`);
    const printed = `${placeOf(problem)} ${problem.severity} ${code}\n  ${problem.message}\n  ${problem.hint} See docs/diagnostics/${code}.md\n`;
    expect(text).toContain(`\`\`\`text\n${printed}\`\`\``);
    expect(text.startsWith(`# ${code}\n\n`)).toBe(true);
    for (const heading of ["## Example", "## Why it matters", "## How to mend it"])
      expect(text).toContain(`\n${heading}\n`);
  });

  const runs: {
    codes: DiagnosticCode[];
    run: (text: string, report: (problem: Diagnostic) => void) => unknown;
  }[] = [
    {
      codes: ["json-syntax", "json-duplicate-key", "json-number-range", "spec-version"],
      run: (text, report) => parseOpenapi("openapi.json", text, report),
    },
    {
      codes: ["yaml-syntax", "yaml-duplicate-key", "yaml-value", "yaml-aliases"],
      run: (text, report) => parseOpenapi("openapi.yaml", text, report),
    },
    {
      codes: ["table-missing", "table-columns"],
      run: (text, report) => parseErrorTables("error-codes.md", text, report),
    },
    {
      codes: ["table-cell"],
      run: (text, report) =>
        parseErrorTables("error-codes.md", `${text}\n\n| Code | Constant | Description |\n|-|-|-|\n`, report),
    },
    {
      codes: ["tables-invalid", "tables-member-unknown"],
      run: (text, report) => parseErrorTables("error-codes.json", text, report),
    },
    {
      codes: ["config-invalid"],
      run: (_, report) =>
        parseConfig("contracts.config.ts", { spec: "openapi.json", out: "packages", scope: "acme" }, report),
    },
  ];
  test.each(runs.flatMap(({ codes: of, run }) => of.map((code) => ({ code, run }))))(
    "the example of $code gives the problem of its page",
    ({ code, run }) => {
      const problems: Diagnostic[] = [];
      const [, example = ""] = /^```(?:json|md|ts|yaml)\n(.*?)\n```$/ms.exec(read(`${code}.md`)) ?? [];
      run(example, (problem) => problems.push(problem));
      expect(problems).toEqual([build(code)]);
    },
  );
});

/** First and last code points of what must not reach a terminal, from the Unicode charts. */
const hidden: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe0fff],
];

function isHidden(point: number): boolean {
  return hidden.some(([first, last]) => point >= first && point <= last);
}

describe("quote", () => {
  const rows = [
    { name: "plain text", given: "a b-ä漢\u{1F600}", want: '"a b-ä漢\u{1F600}"' },
    { name: "quotes and backslashes", given: '"\\', want: '"\\"\\\\"' },
    { name: "escape sequences of terminals", given: "\u001b[31m\u009b", want: '"\\u001b[31m\\u009b"' },
    {
      name: "marks that turn the direction",
      given: "a\u202eb\u2066c\u061c",
      want: '"a\\u202eb\\u2066c\\u061c"',
    },
    {
      name: "characters without width",
      given: "\u200b\ufeff\u00ad\u3164",
      want: '"\\u200b\\ufeff\\u00ad\\u3164"',
    },
    { name: "blanks that are no space", given: "\u00a0\u3000\u2028", want: '"\\u00a0\\u3000\\u2028"' },
    { name: "tags beyond the first plane", given: "\u{e0041}", want: '"\\udb40\\udc41"' },
    { name: "half a pair", given: "\ud800", want: '"\\ud800"' },
    { name: "120 characters", given: "x".repeat(120), want: `"${"x".repeat(120)}"` },
    { name: "more than 120 characters", given: "x".repeat(121), want: `"${"x".repeat(117)}..."` },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(quote(given)).toBe(want);
  });

  test("nothing that moves, hides or turns text comes through, and the text can be read back", () => {
    const tricky = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\u001b",
        "\u0085",
        "\u00ad",
        "\u061c",
        "\u115f",
        "\u180e",
        "\u200f",
        "\u202e",
        "\u2069",
        "\u2800",
        "\ufe0f",
        "\ufeff",
        "\u{e0020}",
      ),
    );
    fc.assert(
      fc.property(fc.array(tricky, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("").slice(0, 120);
        const shown = quote(text);
        for (const character of shown) expect(isHidden(character.codePointAt(0) ?? 0)).toBe(false);
        expect(JSON.parse(shown)).toBe(text);
      }),
    );
  });
});

describe("compareDiagnostics", () => {
  test("orders by file, line, column, pointer, code", () => {
    const at = (place: Place, code: "table-missing" | "json-depth" = "json-depth"): Diagnostic =>
      code === "json-depth"
        ? diagnostic(code, place, { limit: 1 })
        : diagnostic(code, place, { columns: "A" });
    const sorted = [
      at({ file: "a" }),
      at({ file: "a" }, "table-missing"),
      at({ file: "a", pointer: "/a" }),
      at({ file: "a", pointer: "/b" }),
      at({ file: "a", line: 2, column: 10 }),
      at({ file: "a", line: 10, column: 2 }),
      at({ file: "a", line: 10, column: 3 }),
      at({ file: "b" }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (given) => {
        expect(given.toSorted(compareDiagnostics)).toEqual(sorted);
      }),
    );
  });
});
