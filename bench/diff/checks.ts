import type { JsonObject } from "../../packages/generator/src/contract/json.ts";
import {
  type Inputs,
  json,
  object,
  operation,
  paths,
  text,
} from "../../packages/generator/test/rules/pair.ts";

/** A change that a check of oasdiff speaks of and that none of this repository's examples is like. */
export interface CheckExample {
  /** The check, without the part of the message that it is about. */
  readonly check: string;
  readonly before: Inputs;
  readonly after: Inputs;
}

const list = (more: JsonObject = {}): JsonObject => ({ type: "array", items: text, ...more });
const number = (more: JsonObject): JsonObject => ({ type: "number", ...more });

/** Schemas, each tried in what is sent and in what is answered. */
const schemas: readonly (readonly [check: string, before: JsonObject, after: JsonObject])[] = [
  ["all-of-added", object({ a: text }), { allOf: [object({ a: text }), { minProperties: 1 }] }],
  ["any-of-added", { anyOf: [text, number({})] }, { anyOf: [text, number({}), { type: "boolean" }] }],
  ["const-changed", { const: "a" }, { const: "b" }],
  ["contains-added", list(), list({ contains: { const: "a" } })],
  [
    "content-encoding-changed",
    { ...text, contentEncoding: "base64" },
    { ...text, contentEncoding: "base32" },
  ],
  [
    "content-media-type-changed",
    { ...text, contentMediaType: "text/html" },
    { ...text, contentMediaType: "text/plain" },
  ],
  ["default-value-removed", { ...text, default: "a" }, text],
  [
    "dependent-required-added",
    object({ a: text, b: text }),
    { ...object({ a: text, b: text }), dependentRequired: { a: ["b"] } },
  ],
  [
    "dependent-schema-added",
    object({ a: text }),
    { ...object({ a: text }), dependentSchemas: { a: { minProperties: 2 } } },
  ],
  ["exclusive-max-decreased", number({ exclusiveMaximum: 9 }), number({ exclusiveMaximum: 8 })],
  ["exclusive-max-increased", number({ exclusiveMaximum: 8 }), number({ exclusiveMaximum: 9 })],
  [
    "if-added",
    object({ a: text }),
    { ...object({ a: text }), if: { required: ["a"] }, else: { maxProperties: 0 } },
  ],
  ["items-type-changed", list(), list({ items: number({}) })],
  ["max-items-decreased", list({ maxItems: 9 }), list({ maxItems: 8 })],
  ["max-items-increased", list({ maxItems: 8 }), list({ maxItems: 9 })],
  ["min-items-unset", list({ minItems: 1 }), list()],
  ["min-contains-increased", list({ contains: text }), list({ contains: text, minContains: 2 })],
  ["pattern-changed", { ...text, pattern: "^a" }, { ...text, pattern: "^b" }],
  ["pattern-property-added", object({}), { ...object({}), patternProperties: { "^x-": text } }],
  [
    "prefix-items-added",
    { type: "array", prefixItems: [text] },
    { type: "array", prefixItems: [text, number({})] },
  ],
  ["property-names-added", object({}), { ...object({}), propertyNames: { pattern: "^a" } }],
  ["list-of-types-widened", { type: ["string", "number"] }, { type: ["string", "number", "boolean"] }],
  ["unevaluated-items-added", list(), list({ unevaluatedItems: false })],
  [
    "unevaluated-properties-added",
    object({ a: text }),
    { ...object({ a: text }), unevaluatedProperties: false },
  ],
  [
    "additional-properties-removed",
    object({ a: text }),
    { ...object({ a: text }), additionalProperties: false },
  ],
  ["nested-property-removed", object({ a: object({ b: text }) }), object({ a: object({}) })],
];

const sent = (schema: JsonObject): Inputs =>
  operation({ requestBody: { required: true, content: json(schema) } });
const answered = (schema: JsonObject): Inputs =>
  operation({ responses: { "200": { description: "", content: json(schema) } } });

const scheme = (flow: JsonObject): JsonObject => ({
  components: { securitySchemes: { login: { type: "oauth2", flows: { clientCredentials: flow } } } },
  security: [{ login: ["read"] }],
});
const flow = { tokenUrl: "https://a.example/token", scopes: { read: "" } };
const ping = (more: JsonObject = {}): JsonObject => ({
  webhooks: { ping: { post: { operationId: "ping", responses: { "204": { description: "" } }, ...more } } },
});
const parameter = (schema: JsonObject, more: JsonObject = {}): Inputs =>
  operation({ parameters: [{ name: "p", in: "query", schema, ...more }] });
const header = (schema: JsonObject): Inputs =>
  operation({ responses: { "204": { description: "", headers: { "X-Left": { schema } } } } });
const sunset = (day?: string): Inputs => operation({ deprecated: true, ...(day && { "x-sunset": day }) });
const stability = (level?: string): Inputs =>
  operation(level === undefined ? {} : { "x-stability-level": level });

const others: readonly CheckExample[] = [
  { check: "webhook-added", before: paths({}), after: paths({}, ping()) },
  { check: "webhook-removed", before: paths({}, ping()), after: paths({}) },
  {
    check: "api-security-component-oauth-token-url-changed",
    before: operation({}, scheme(flow)),
    after: operation({}, scheme({ ...flow, tokenUrl: "https://b.example/token" })),
  },
  {
    check: "api-security-component-oauth-scope-added",
    before: operation({}, scheme(flow)),
    after: operation({}, scheme({ ...flow, scopes: { read: "", write: "" } })),
  },
  {
    check: "api-global-security-scope-added",
    before: operation({}, { ...scheme(flow), security: [{ login: [] }] }),
    after: operation({}, scheme(flow)),
  },
  { check: "api-deprecated-sunset-missing", before: operation(), after: sunset() },
  { check: "sunset-deleted", before: sunset("2999-01-01"), after: sunset() },
  { check: "api-stability-decreased", before: stability("stable"), after: stability("beta") },
  {
    check: "request-parameter-max-decreased",
    before: parameter(number({ maximum: 9 })),
    after: parameter(number({ maximum: 8 })),
  },
  {
    check: "request-parameter-enum-value-removed",
    before: parameter({ enum: ["a", "b"] }),
    after: parameter({ enum: ["a"] }),
  },
  {
    check: "request-parameter-default-value-changed",
    before: parameter({ ...text, default: "a" }),
    after: parameter({ ...text, default: "b" }),
  },
  { check: "request-parameter-type-changed", before: parameter(text), after: parameter(number({})) },
  {
    check: "request-parameter-deprecated",
    before: parameter(text),
    after: parameter(text, { deprecated: true }),
  },
  { check: "response-header-type-changed", before: header(text), after: header(number({})) },
  {
    check: "response-media-type-name-specialized",
    before: operation({
      responses: { "200": { description: "", content: { "text/plain": { schema: text } } } },
    }),
    after: operation({
      responses: { "200": { description: "", content: { "text/plain;charset=utf-8": { schema: text } } } },
    }),
  },
];

export const checkExamples: readonly CheckExample[] = [
  ...schemas.flatMap(([check, before, after]) => [
    { check: `request-${check}`, before: sent(before), after: sent(after) },
    { check: `response-${check}`, before: answered(before), after: answered(after) },
  ]),
  ...others,
];
