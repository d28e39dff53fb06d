import type { JsonObject } from "../../src/contract/json.ts";
import { changed, json, object, oneOf, type Pair, paths, reading, response, text, whole } from "./pair.ts";

const open = (...values: readonly string[]) => ({ ...text, "x-extensible-enum": values });
const kind = (value: string) => object({ kind: { const: value }, [value]: text }, ["kind"]);
const answers = (more: JsonObject) => ({ responses: more });
const ok = (schema: JsonObject = object({ a: text }, ["a"]), more: JsonObject = {}) => ({
  description: "",
  content: json(schema),
  ...more,
});
const header = (more: JsonObject = {}) => ok(undefined, { headers: { "X-A": { schema: text, ...more } } });
const hook = (more: JsonObject) =>
  paths(
    {},
    {
      webhooks: {
        ping: { post: { operationId: "ping", responses: { "200": { description: "" } }, ...more } },
      },
    },
  );
const hookBody = (more: JsonObject = {}) => ({
  requestBody: { content: json(object({ a: text })), ...more },
});
const hookParameter = (more: JsonObject = {}) => ({
  parameters: [{ name: "p", in: "query", schema: text, ...more }],
});
const brought = (read: string) =>
  `import type { PingRequest } from "@acme/operations/webhooks";\nexport const read = (request: PingRequest) => ${read};\n`;
const headers = (read: string) =>
  `import type { AResponseHeaders } from "@acme/operations";\nexport const read = (headers: AResponseHeaders) => ${read};\n`;
const failing = (code: string) => `import type { AFailure } from "@acme/operations";\n${code}\n`;

const shapes = {
  components: {
    schemas: {
      Cat: object({ kind: { const: "cat" }, sort: { const: "cat" } }, ["kind", "sort"]),
      Dog: object({ kind: { const: "dog" }, sort: { const: "dog" } }, ["kind", "sort"]),
      Other: object({ kind: text }),
    },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const union = (names: readonly string[], discriminator: JsonObject) => ({
  responses: { "200": ok({ oneOf: names.map(ref), discriminator }) },
});

export const responsePairs: readonly Pair[] = [
  response("response-property-optional-added", object({ a: text }), object({ a: text, b: text }), {
    use: "data.a",
    fixture: '{ a: "x" }',
  }),
  response("response-property-required-added", object({ a: text }), object({ a: text, b: text }, ["b"]), {
    use: "data.a",
    fixture: '{ a: "x" }',
  }),
  response("response-property-became-required", object({ a: text }), object({ a: text }, ["a"]), {
    use: "data.a?.length",
    fixture: "{}",
  }),
  response("response-property-became-optional", object({ a: text }, ["a"]), object({ a: text }), {
    use: "data.a.length",
  }),
  response("response-property-required-removed", object({ a: text, b: text }, ["a"]), object({ b: text }), {
    use: "data.a",
  }),
  response("response-property-optional-removed", object({ a: text, b: text }), object({ b: text }), {
    use: "data.a",
  }),
  response(
    "response-property-became-write-only",
    object({ a: text, b: text }),
    object({ a: { ...text, writeOnly: true }, b: text }),
    { use: "data.a" },
  ),
  response("response-enum-value-added", oneOf("x"), oneOf("x", "y"), { use: "({ x: 1 })[data]" }),
  response("response-enum-value-removed", oneOf("x", "y"), oneOf("x"), { use: 'data === "y"' }),
  response("response-open-enum-value-added", open("x"), open("x", "y"), { use: 'data === "x"' }),
  response("response-open-enum-value-removed", open("x", "y"), open("x"), { use: 'data === "y"' }),
  response("response-enum-opened", oneOf("x"), open("x"), { use: "({ x: 1 })[data]" }),
  response("response-enum-closed", open("x"), oneOf("x"), { use: 'data === "x"', fixture: '"z"' }),
  response("response-became-nullable", text, { type: ["string", "null"] }, { use: "data.length" }),
  response("response-became-not-nullable", { type: ["string", "null"] }, text, {
    use: "data?.length",
    fixture: "null",
  }),
  response("response-integer-became-number", whole, { type: "number" }, { use: "data.toFixed()" }),
  response("response-type-changed", text, whole, { use: "data.length" }),
  response(
    "response-type-changed",
    text,
    { type: ["string", "number"] },
    { name: "widened", use: "data.length" },
  ),
  response("response-type-changed", oneOf("x"), text, {
    name: "from an enum",
    use: "((table: { readonly x: number }) => table[data])({ x: 1 })",
  }),
  response("response-type-specialized", { type: ["string", "number"] }, text, {
    use: "String(data)",
    fixture: "1",
  }),
  response(
    "response-default-changed",
    { ...text, default: "x" },
    { ...text, default: "y" },
    { use: "data.length" },
  ),
  response("response-constraint-loosened", { ...text, maxLength: 3 }, text, { use: "data.length" }),
  response("response-constraint-tightened", text, { ...text, maxLength: 3 }, { use: "data.length" }),
  response(
    "response-condition-changed",
    { ...text, pattern: "^a" },
    { ...text, pattern: "^b" },
    { use: "data.length" },
  ),
  response(
    "response-branch-added",
    { oneOf: [kind("a"), kind("b")] },
    { oneOf: [kind("a"), kind("b"), kind("c")] },
    {
      use: "({ a: 1, b: 2 })[data.kind]",
    },
  ),
  changed(
    "response-branch-added-with-fallback",
    union(["Cat", "Other"], { propertyName: "kind", mapping: { cat: "Cat" }, defaultMapping: "Other" }),
    union(["Cat", "Dog", "Other"], {
      propertyName: "kind",
      mapping: { cat: "Cat", dog: "Dog" },
      defaultMapping: "Other",
    }),
    { rest: { openapi: "3.2.0", ...shapes }, also: ["discriminator-value-added"], use: reading("data.kind") },
  ),
  response(
    "response-branch-removed",
    { oneOf: [kind("a"), kind("b"), kind("c")] },
    { oneOf: [kind("a"), kind("b")] },
    {
      use: 'data.kind === "c"',
    },
  ),
  changed(
    "response-discriminator-changed",
    union(["Cat", "Dog"], { propertyName: "kind" }),
    union(["Cat", "Dog"], { propertyName: "sort" }),
    { rest: shapes },
  ),
  changed(
    "discriminator-value-added",
    union(["Cat", "Dog"], { propertyName: "kind", mapping: { cat: "Cat" } }),
    union(["Cat", "Dog"], { propertyName: "kind", mapping: { cat: "Cat", hound: "Dog" } }),
    { rest: shapes },
  ),
  changed("response-success-status-added", answers({ "200": ok() }), answers({ "200": ok(), "201": ok() }), {
    use: reading("data.a"),
  }),
  changed(
    "response-success-payload-added",
    answers({ "200": ok() }),
    answers({ "200": ok(), "201": ok(object({ b: text }, ["b"])) }),
    { use: reading("data.a") },
  ),
  changed(
    "response-success-status-removed",
    answers({ "200": ok(), "201": ok(object({ b: text }, ["b"])) }),
    answers({ "200": ok() }),
    { use: reading('"b" in data ? data.b.length : 0') },
  ),
  changed(
    "response-failure-status-added",
    answers({ "200": ok(), "404": ok() }),
    answers({ "200": ok(), "404": ok(), "409": ok() }),
    {
      use: failing("export const is = (failure: AFailure) => failure.status === 404;"),
      fixture: failing('export const table: Record<AFailure["status"], string> = { 404: "" };'),
    },
  ),
  changed(
    "response-failure-status-removed",
    answers({ "200": ok(), "404": ok(), "409": ok() }),
    answers({ "200": ok(), "404": ok() }),
    { use: failing("export const is = (failure: AFailure) => failure.status === 409;") },
  ),
  changed(
    "response-media-type-added",
    answers({ "200": ok() }),
    answers({ "200": { description: "", content: { ...ok().content, "text/plain": { schema: text } } } }),
    { use: reading("data.a") },
  ),
  changed(
    "response-media-type-removed",
    answers({ "200": { description: "", content: { ...ok().content, "text/plain": { schema: text } } } }),
    answers({ "200": ok() }),
    {
      use: `import type { AAnswers } from "@acme/operations";\nexport const read = (answers: AAnswers) => answers["text/plain"];\n`,
    },
  ),
  changed(
    "response-media-type-respelled",
    answers({ "200": ok() }),
    answers({
      "200": {
        description: "",
        content: { "Application/JSON;charset=utf-8": { schema: object({ a: text }, ["a"]) } },
      },
    }),
    { use: reading("data.a") },
  ),
  changed("response-header-added", answers({ "200": ok() }), answers({ "200": header() }), {
    use: reading("data.a"),
  }),
  changed("response-header-optional-removed", answers({ "200": header() }), answers({ "200": ok() }), {
    use: headers("headers"),
  }),
  changed(
    "response-header-required-removed",
    answers({ "200": header({ required: true }) }),
    answers({ "200": ok() }),
    { use: headers("headers") },
  ),
  changed(
    "response-header-became-optional",
    answers({ "200": header({ required: true }) }),
    answers({ "200": header() }),
    {
      use: headers('headers["X-A"]?.length'),
    },
  ),
  changed(
    "response-header-became-required",
    answers({ "200": header() }),
    answers({ "200": header({ required: true }) }),
    {
      use: headers('headers["X-A"]'),
    },
  ),
  {
    rule: "response-required-body-of-webhook",
    before: hook(hookBody()),
    after: hook(hookBody({ required: true })),
    use: brought("request.body?.a"),
    fixture:
      'import type { PingRequest } from "@acme/operations/webhooks";\nexport const made: PingRequest = {};\n',
  },
  {
    rule: "response-body-of-webhook-removed",
    before: hook(hookBody({ required: true })),
    after: hook(hookBody()),
    use: brought("request.body.a"),
  },
  {
    rule: "response-parameter-of-webhook-changed",
    before: hook(hookParameter()),
    after: hook(hookParameter({ required: true })),
    use: brought("request.query?.p"),
    fixture:
      'import type { PingRequest } from "@acme/operations/webhooks";\nexport const made: PingRequest = { query: {} };\n',
  },
  {
    rule: "response-parameter-of-webhook-removed",
    before: hook(hookParameter({ required: true })),
    after: hook(hookParameter()),
    use: brought("request.query.p.length"),
  },
];
