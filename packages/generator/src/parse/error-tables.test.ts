import { expect, test } from "vitest";
import type { ErrorTables } from "../contract/sources.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { parseErrorTables } from "./error-tables.ts";
import { withPositions } from "./positions.ts";

function run(file: string, text: string) {
  const problems: Diagnostic[] = [];
  const tables = parseErrorTables(file, text, (problem) => problems.push(problem));
  return { tables, problems };
}

const markdown = `
## General

| Code | Constant | Description | HTTP status | Retryable | Message | Replaces | Renamed from | Notes |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1001 | \`ParamError\` | A parameter is invalid. | 400 | no | Check it | 1002, 1003 | BadParam | |
| ~~1002~~ | \`Old\` | Deprecated. Gone. | | | | | | |

| HTTP | Meaning | Guidance | Action |
| --- | --- | --- | --- |
| 429 | Rate limited | Wait. | back-off |

| Bucket | Limit | Window | Scope | Applies to |
| --- | --- | --- | --- | --- |
| global | 60 | 1 min | IP | all |

| Header | Window | Methods |
| --- | --- | --- |
| Idempotency-Key | 24 h | POST, PUT |
`;

const json = {
  errors: [
    {
      code: 1001,
      name: "ParamError",
      description: "A parameter is invalid.",
      domain: "General",
      httpStatus: 400,
      retryable: false,
      message: "Check it",
      replaces: [1002, 1003],
      renamedFrom: "BadParam",
    },
    { code: 1002, name: "Old", description: "Deprecated. Gone.", domain: "General", removed: true },
  ],
  http: [{ status: 429, meaning: "Rate limited", guidance: "Wait.", action: "back-off" }],
  rateLimits: [{ bucket: "global", limit: 60, window: "1 min", scope: "IP", description: "all" }],
  idempotency: { header: "Idempotency-Key", window: "24 h", methods: ["POST", "PUT", "POST"] },
};

function withoutPlaces(tables: ErrorTables | undefined): unknown {
  return JSON.parse(
    JSON.stringify(tables, (key, value) => (key === "at" || key === "file" ? undefined : value)),
  );
}

const yaml = `
errors:
  - code: 1001
    name: ParamError
    description: A parameter is invalid.
    domain: General
    httpStatus: 400
    retryable: false
    message: Check it
    replaces: [1002, 1003]
    renamedFrom: BadParam
  - { code: 1002, name: Old, description: Deprecated. Gone., domain: General, removed: true }
http:
  - status: 429
    meaning: Rate limited
    guidance: Wait.
    action: back-off
rateLimits:
  - { bucket: global, limit: 60, window: 1 min, scope: IP, description: all }
idempotency:
  header: Idempotency-Key
  window: 24 h
  methods: [POST, PUT]
`;

test("the same tables as Markdown, JSON and YAML are the same", () => {
  const page = run("error-codes.md", markdown);
  const data = run("error-codes.json", JSON.stringify(json));
  const text = run("error-codes.yml", yaml);
  expect([...page.problems, ...data.problems, ...text.problems]).toEqual([]);
  expect(withoutPlaces(data.tables)).toEqual(withoutPlaces(page.tables));
  expect(withoutPlaces(text.tables)).toEqual(withoutPlaces(page.tables));
  expect(withoutPlaces(data.tables)).toMatchObject({
    codes: [
      { code: 1001, replaces: [1002, 1003] },
      { code: 1002, deprecated: true, removed: true },
    ],
    idempotency: { windowMs: 86_400_000 },
  });
});

test("rows of YAML have their places", () => {
  const { tables } = run("e.yaml", yaml);
  expect(tables?.codes.map(({ at }) => at)).toEqual([
    { line: 3, column: 5 },
    { line: 12, column: 5 },
  ]);
  expect(tables?.http[0]?.at).toEqual({ line: 14, column: 5 });
  expect(tables?.idempotency?.at).toEqual({ line: 20, column: 1 });
});

test("problems of YAML stand at the line and column of the member, or of the row that lacks it", () => {
  const text = "errors:\n  - code: one\n    name: A\n";
  const { tables, problems } = run("e.yaml", text);
  expect(tables).toBeUndefined();
  const placed = withPositions(problems, new Map([["e.yaml", text]]));
  expect(placed.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
    "2:5 The error tables are not valid: errors[0].code has to be an integer.",
    "2:5 The error tables are not valid: errors[0].description is missing.",
  ]);
});

test("members that no table has are passed over with a warning", () => {
  const given = {
    $schema: "x",
    "x-owner": "a",
    notes: [],
    errors: [{ code: 1, name: "A", description: "b", retriable: true, "x-team": "c" }],
  };
  const { tables, problems } = run("e.json", JSON.stringify(given));
  expect(tables?.codes).toHaveLength(1);
  expect(problems.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)).toEqual([
    "warning tables-member-unknown /notes",
    "warning tables-member-unknown /errors/0/retriable",
  ]);
});

test("rows of JSON have their places", () => {
  const { tables } = run("e.json", `\uFEFF${JSON.stringify(json, null, 2)}`);
  expect(tables?.codes.map(({ at }) => at)).toEqual([
    { line: 3, column: 5 },
    { line: 17, column: 5 },
  ]);
  expect(tables?.idempotency?.at).toEqual({ line: 42, column: 3 });
});

test("a code can be deprecated by its flag", () => {
  const { tables } = run("e.json", '{"errors":[{"code":1,"name":"A","description":"b","deprecated":true}]}');
  expect(tables?.codes).toEqual([
    { at: { line: 1, column: 12 }, code: 1, name: "A", description: "b", deprecated: true },
  ]);
});

const row = { code: 1, name: "A", description: "b" };
const rows: { name: string; given: unknown; want: string[] }[] = [
  { name: "an array", given: [], want: [" it has to be an object"] },
  { name: "no errors", given: {}, want: ["/errors errors is missing"] },
  { name: "no rows", given: { errors: [] }, want: ["/errors errors has to have a row"] },
  { name: "errors by name", given: { errors: { A: 1 } }, want: ["/errors errors has to be an array"] },
  {
    name: "a row that is a number",
    given: { errors: [1] },
    want: ["/errors/0 errors[0] has to be an object"],
  },
  {
    name: "wrong and missing members",
    given: { errors: [{ code: 1.5, name: " ", removed: 1 }] },
    want: [
      "/errors/0/code errors[0].code has to be an integer",
      "/errors/0/name errors[0].name has to be a text that is not empty",
      "/errors/0/description errors[0].description is missing",
      "/errors/0/removed errors[0].removed has to be true or false",
    ],
  },
  {
    name: "a status out of range",
    given: { errors: [row], http: [{ status: 600, meaning: "m", guidance: "g", action: "retry" }] },
    want: ["/http/0/status http[0].status has to be a status from 100 to 599"],
  },
  {
    name: "an unknown action",
    given: { errors: [row], http: [{ status: 500, meaning: "m", guidance: "g", action: "wait" }] },
    want: [
      "/http/0/action http[0].action is none of fix-request, refresh-auth, check-permission, sync-state, refetch, back-off, retry, none",
    ],
  },
  {
    name: "a window without unit",
    given: { errors: [row], rateLimits: [{ bucket: "a", limit: 0, window: "60" }] },
    want: [
      "/rateLimits/0/limit rateLimits[0].limit has to be an integer above 0",
      '/rateLimits/0/window rateLimits[0].window is not a duration such as "60 s", "1 min" or "24 h"',
    ],
  },
  {
    name: "an unknown method",
    given: { errors: [row], idempotency: { header: "A B", window: "1 h", methods: ["post"] } },
    want: [
      "/idempotency/header idempotency.header is not a header name",
      "/idempotency/methods/0 idempotency.methods[0] is not a list of methods out of DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY, TRACE",
    ],
  },
];

test.each(rows)("JSON: $name", ({ given, want }) => {
  const { tables, problems } = run("e.json", JSON.stringify(given));
  expect(tables).toBeUndefined();
  expect(problems.map(({ code, pointer, message }) => `${code}${pointer} ${message}`)).toEqual(
    want.map((line) => `tables-invalid${line.replace(" ", " The error tables are not valid: ")}.`),
  );
});

test("JSON that is broken is a matter of JSON", () => {
  expect(run("e.json", "{").problems.map(({ code }) => code)).toEqual(["json-syntax"]);
});
