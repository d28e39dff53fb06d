import type { JsonObject } from "../../src/contract/json.ts";
import { changed, json, object, oneOf, type Pair, paths, request, sending, text, whole } from "./pair.ts";

const kind = (value: string, properties: JsonObject = {}) => ({
  type: "object",
  properties: { kind: { const: value }, ...properties },
  required: ["kind"],
});
const parameter = (more: JsonObject = {}) => [{ name: "p", in: "query", schema: text, ...more }];
const body = (more: JsonObject = {}) => ({ requestBody: { content: json(object({ a: text })), ...more } });
const webhook = (responses: JsonObject) => ({ ping: { post: { operationId: "ping", responses } } });

/** Pets told apart by a discriminator. */
const pets = (property: string) => ({
  components: {
    schemas: {
      Cat: object({ kind: { const: "cat" }, sort: { const: "cat" } }, ["kind", "sort"]),
      Dog: object({ kind: { const: "dog" }, sort: { const: "dog" } }, ["kind", "sort"]),
    },
  },
  property,
});
const petBody = (property: string, mapping: JsonObject = {}) => ({
  requestBody: {
    required: true,
    content: json({
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
      discriminator: { propertyName: property, ...mapping },
    }),
  },
});

export const requestPairs: readonly Pair[] = [
  request("request-property-optional-added", object({ a: text }), object({ a: text, b: text }), {
    use: '{ a: "x" }',
  }),
  request("request-property-required-added", object({ a: text }), object({ a: text, b: text }, ["b"]), {
    use: '{ a: "x" }',
  }),
  request(
    "request-property-required-added",
    object({ a: text }),
    { allOf: [object({ a: text }), object({ b: text }, ["b"])] },
    { name: "by a member of allOf", use: '{ a: "x" }' },
  ),
  request(
    "request-property-required-added-with-default",
    object({ a: text }),
    object({ a: text, b: { ...text, default: "b" } }, ["b"]),
    { use: '{ a: "x" }' },
  ),
  request("request-property-became-required", object({ a: text }), object({ a: text }, ["a"]), { use: "{}" }),
  request("request-property-became-optional", object({ a: text }, ["a"]), object({ a: text }), {
    use: '{ a: "x" }',
  }),
  request("request-property-removed", object({ a: text, b: text }), object({ a: text }), {
    use: '{ a: "x", b: "x" }',
  }),
  request(
    "request-property-became-read-only",
    object({ a: text, b: text }),
    object({ a: text, b: { ...text, readOnly: true } }),
    { use: '{ a: "x", b: "x" }' },
  ),
  request("request-enum-value-added", oneOf("x"), oneOf("x", "y"), { use: '"x"' }),
  request("request-enum-value-removed", oneOf("x", "y"), oneOf("x"), { use: '"y"' }),
  request("request-became-enum", text, oneOf("x"), { use: '"anything"' }),
  request("request-became-enum", { ...text, "x-extensible-enum": ["x"] }, oneOf("x"), {
    name: "from an open one",
    use: '"anything"',
  }),
  request("request-enum-opened", oneOf("x"), { ...text, "x-extensible-enum": ["x"] }, { use: '"x"' }),
  request("request-enum-opened", oneOf("x"), text, { name: "to any text", use: '"x"' }),
  request(
    "request-open-enum-changed",
    { ...text, "x-extensible-enum": ["x"] },
    { ...text, "x-extensible-enum": ["x", "y"] },
    { use: '"z"' },
  ),
  request("request-became-nullable", text, { type: ["string", "null"] }, { use: '"x"' }),
  request("request-became-not-nullable", { type: ["string", "null"] }, text, { use: "null" }),
  request("request-type-generalized", text, { type: ["string", "number"] }, { use: '"x"' }),
  request("request-type-generalized", whole, { type: "number" }, { name: "integer to number", use: "1" }),
  request("request-number-became-integer", { type: "number" }, whole, { use: "1.5" }),
  request("request-type-changed", text, whole, { use: '"x"' }),
  request("request-type-changed", { type: ["string", "number"] }, text, { name: "narrowed", use: "1" }),
  request("request-default-changed", { ...text, default: "x" }, { ...text, default: "y" }, { use: '"x"' }),
  request("request-constraint-tightened", text, { ...text, maxLength: 3 }, { use: '"long text"' }),
  request(
    "request-constraint-tightened",
    { ...whole, minimum: 1 },
    { ...whole, minimum: 2 },
    {
      name: "minimum",
      use: "1",
    },
  ),
  request(
    "request-constraint-loosened",
    { ...text, maxLength: 3 },
    { ...text, maxLength: 4 },
    { use: '"abc"' },
  ),
  request(
    "request-condition-changed",
    { ...text, pattern: "^a" },
    { ...text, pattern: "^b" },
    { use: '"abc"' },
  ),
  request(
    "request-branch-added",
    { oneOf: [kind("a"), kind("b")] },
    { oneOf: [kind("a"), kind("b"), kind("c")] },
    {
      use: '{ kind: "a" }',
    },
  ),
  request("request-branch-added", text, { oneOf: [text, whole] }, { name: "to one schema", use: '"x"' }),
  request(
    "request-branch-removed",
    { oneOf: [kind("a"), kind("b"), kind("c")] },
    { oneOf: [kind("a"), kind("b")] },
    { use: '{ kind: "c" }' },
  ),
  changed("request-discriminator-changed", petBody("kind"), petBody("sort"), {
    rest: { components: pets("kind").components },
  }),
  changed("request-body-required-added", {}, body({ required: true }), { use: sending("{}") }),
  changed("request-body-optional-added", {}, body(), { use: sending("{}") }),
  changed("request-body-removed", body(), {}, { use: sending('{ body: { a: "x" } }') }),
  changed("request-body-became-required", body(), body({ required: true }), { use: sending("{}") }),
  changed("request-body-became-optional", body({ required: true }), body(), {
    use: sending('{ body: { a: "x" } }'),
  }),
  changed(
    "request-media-type-added",
    body(),
    body({ content: { ...json(object({ a: text })), "text/plain": { schema: text } } }),
    { use: sending('{ body: { a: "x" } }') },
  ),
  changed(
    "request-media-type-removed",
    body({ content: { ...json(object({ a: text })), "text/plain": { schema: text } } }),
    body(),
    { use: sending('{ body: "x", contentType: "text/plain" }') },
  ),
  changed(
    "request-media-type-respelled",
    body({ content: { "text/plain": { schema: text } } }),
    body({ content: { "text/plain; charset=UTF-8": { schema: text } } }),
    { use: sending('{ body: "x" }') },
  ),
  changed("request-parameter-optional-added", {}, { parameters: parameter() }, { use: sending("{}") }),
  changed(
    "request-parameter-required-added",
    {},
    { parameters: parameter({ required: true }) },
    {
      use: sending("{}"),
    },
  ),
  changed(
    "request-parameter-required-added-with-default",
    {},
    { parameters: parameter({ required: true, schema: { ...text, default: "x" } }) },
    { use: sending("{}") },
  ),
  changed(
    "request-parameter-became-required",
    { parameters: parameter() },
    { parameters: parameter({ required: true }) },
    { use: sending("{}") },
  ),
  changed(
    "request-parameter-became-optional",
    { parameters: parameter({ required: true }) },
    { parameters: parameter() },
    { use: sending('{ query: { p: "x" } }') },
  ),
  changed(
    "request-parameter-removed",
    { parameters: parameter() },
    {},
    {
      use: sending('{ query: { p: "x" } }'),
    },
  ),
  {
    rule: "request-path-parameter-renamed",
    before: pathWith("id"),
    after: pathWith("key"),
    use: sending('{ path: { id: "x" } }'),
  },
  changed(
    "request-parameter-style-changed",
    { parameters: parameter({ schema: { type: "array", items: text } }) },
    { parameters: parameter({ schema: { type: "array", items: text }, explode: false }) },
    { use: sending('{ query: { p: ["x"] } }') },
  ),
  {
    rule: "request-answer-status-added",
    before: paths({}, { webhooks: webhook({ "200": { description: "" } }) }),
    after: paths({}, { webhooks: webhook({ "200": { description: "" }, "202": { description: "" } }) }),
    use: answering("{ status: 200 }"),
  },
  {
    rule: "request-answer-status-removed",
    before: paths({}, { webhooks: webhook({ "200": { description: "" }, "202": { description: "" } }) }),
    after: paths({}, { webhooks: webhook({ "200": { description: "" } }) }),
    use: answering("{ status: 202 }"),
  },
];

function pathWith(name: string) {
  const parameters = [{ name, in: "path", required: true, schema: text }];
  return paths({
    [`/a/{${name}}`]: { get: { operationId: "a", parameters, responses: { "204": { description: "" } } } },
  });
}

function answering(value: string): string {
  return `import type { PingResponse } from "@acme/operations/webhooks";\nexport const answer: PingResponse = ${value};\n`;
}
