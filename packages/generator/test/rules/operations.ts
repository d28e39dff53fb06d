import type { JsonObject } from "../../src/contract/json.ts";
import { changed, json, object, operation, type Pair, paths, sending, text, whole } from "./pair.ts";

const none = { responses: { "204": { description: "" } } };
const importing = (name: string, from = "@acme/operations") =>
  `import { ${name} } from "${from}";\nexport const used = ${name};\n`;
const importingType = (name: string, from = "@acme/operations/components") =>
  `import type { ${name} } from "${from}";\nexport type Used = ${name};\n`;
const schemes = {
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { type: "http", scheme: "bearer" },
      oauth: {
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "https://a.example/t", scopes: { r: "", w: "" } } },
      },
    },
  },
};
const security = (...alternatives: readonly JsonObject[]) => ({ security: alternatives });
const schemas = (entries: JsonObject) => paths({}, { components: { schemas: entries } });
const keyed = (key?: string) => ({ ...(key && { "x-idempotency": key }) });
const page = (more: JsonObject = {}) => ({
  parameters: [
    { name: "page", in: "query", schema: whole },
    { name: "page_size", in: "query", schema: whole },
  ],
  responses: {
    "200": {
      description: "",
      content: json(
        object({
          items: { type: "array", items: text },
          total: whole,
          has_more: { type: "boolean" },
          ...more,
        }),
      ),
    },
  },
});
const listed = (more: JsonObject) => paths({ "/a": { get: { operationId: "a", ...more } } });
const linked = (links: JsonObject) => ({
  responses: { "200": { description: "", content: json(object({ id: text }, ["id"])), links } },
});
const follow = { operationId: "a" };

/** All that an operation may export. */
const everything = {
  parameters: [{ name: "q", in: "query", schema: text }],
  requestBody: { content: json(object({ a: text })) },
  responses: {
    "200": {
      description: "",
      content: json({ $ref: "#/components/schemas/Shared" }),
      links: { again: { operationRef: "#/paths/~1a/post" } },
    },
  },
};

/** An OAuth scheme whose tokens come from an address. */
const tokensFrom = (tokenUrl: string, scopes: JsonObject = {}) => ({
  components: {
    securitySchemes: {
      oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl, scopes: { read: "", ...scopes } } } },
    },
  },
});

export const operationPairs: readonly Pair[] = [
  {
    rule: "operation-added",
    before: paths({ "/a": { get: { operationId: "a", ...none } } }),
    after: paths({
      "/a": { get: { operationId: "a", ...none } },
      "/b": { get: { operationId: "b", ...none } },
    }),
    use: importing("a"),
  },
  {
    rule: "operation-removed",
    before: paths({
      "/a": { get: { operationId: "a", ...none } },
      "/b": { get: { operationId: "b", ...none } },
    }),
    after: paths({ "/a": { get: { operationId: "a", ...none } } }),
    use: importing("b"),
  },
  {
    rule: "operation-removed-after-deprecation",
    before: paths({
      "/a": { get: { operationId: "a", ...none } },
      "/b": { get: { operationId: "b", deprecated: true, ...none } },
    }),
    after: paths({ "/a": { get: { operationId: "a", ...none } } }),
    use: importing("b"),
  },
  changed("operation-renamed", {}, { operationId: "b" }, { use: importing("a") }),
  changed(
    "operation-renamed-with-alias",
    everything,
    { ...everything, operationId: "b", "x-renamed-from": "a" },
    {
      rest: { components: { schemas: { Shared: object({ a: text }) } } },
      // Its link to itself names it.
      also: ["operation-link-changed"],
      use:
        'import { a, aLinks, type AData, type AInput } from "@acme/operations/default";\n' +
        'import { AData as answered, ABody, AQuery } from "@acme/schemas/default";\n' +
        "export const used = [a, aLinks, ABody, AQuery, answered];\n" +
        "export type Used = [AInput, AData, ABody, AQuery];\n",
    },
  ),
  {
    rule: "operation-moved",
    before: operation(),
    after: paths({ "/b": { post: { operationId: "a", ...none } } }),
    use: importing("a"),
  },
  changed(
    "operation-tag-changed",
    { tags: ["one"] },
    { tags: ["two"] },
    {
      use: importing("a", "@acme/operations/one"),
    },
  ),
  changed("operation-deprecated", {}, { deprecated: true }, { use: importing("a") }),
  changed("operation-undeprecated", { deprecated: true }, {}, { use: importing("a") }),
  changed("operation-sunset-earlier", { "x-sunset": "2030-02-01" }, { "x-sunset": "2030-01-01" }),
  changed("operation-sunset-earlier", {}, { "x-sunset": "2030-01-01" }, { name: "where there was none" }),
  changed("operation-sunset-later", { "x-sunset": "2030-01-01" }, { "x-sunset": "2030-02-01" }),
  changed("operation-documentation-changed", { summary: "One." }, { summary: "Two." }),
  changed("operation-documentation-changed", {}, { description: "Two." }, { name: "description" }),
  changed("operation-security-added", {}, security({ key: [] }), { rest: schemes }),
  changed("operation-security-removed", security({ key: [] }), {}, { rest: schemes }),
  changed(
    "operation-security-alternative-removed",
    security({ key: [] }, { token: [] }),
    security({ key: [] }),
    {
      rest: schemes,
    },
  ),
  changed(
    "operation-security-alternative-added",
    security({ key: [] }),
    security({ key: [] }, { token: [] }),
    {
      rest: schemes,
    },
  ),
  changed("operation-scope-added", security({ oauth: ["r"] }), security({ oauth: ["r", "w"] }), {
    rest: schemes,
  }),
  changed("operation-scope-removed", security({ oauth: ["r", "w"] }), security({ oauth: ["r"] }), {
    rest: schemes,
  }),
  changed("operation-servers-changed", {}, { servers: [{ url: "https://b.example" }] }),
  changed("operation-idempotency-required", keyed("optional"), keyed("required"), { use: sending("{}") }),
  changed("operation-idempotency-changed", keyed("none"), keyed("optional"), { use: sending("{}") }),
  changed("operation-idempotency-removed", keyed("optional"), keyed("none"), { use: sending("{}") }),
  changed("operation-rate-bucket-changed", { "x-rate-limit": "one" }, { "x-rate-limit": "two" }),
  {
    rule: "operation-pagination-added",
    before: listed({ ...page(), parameters: page().parameters.slice(1) }),
    after: listed(page()),
    also: ["request-parameter-optional-added"],
    use: importing("a"),
  },
  {
    rule: "operation-pagination-removed",
    before: listed(page()),
    after: listed({ ...page(), parameters: page().parameters.slice(1) }),
    also: ["request-parameter-removed"],
    use: importingType("AItem", "@acme/operations"),
  },
  {
    rule: "operation-pagination-changed",
    before: listed(page()),
    after: listed({
      ...page(),
      parameters: [
        { name: "page", in: "query", schema: whole },
        { name: "limit", in: "query", schema: whole },
      ],
    }),
    also: ["request-parameter-optional-added", "request-parameter-removed"],
  },
  changed("operation-link-added", linked({}), linked({ again: follow }), { use: importing("a") }),
  changed("operation-link-removed", linked({ again: follow }), linked({}), { use: importing("aLinks") }),
  changed(
    "operation-link-changed",
    linked({ again: follow }),
    linked({ again: { ...follow, parameters: { "query.x": "1" } } }),
    {
      use: importing("aLinks"),
      fixture:
        'import { aLinks } from "@acme/operations";\nexport const same: { readonly 200: { readonly again: { readonly operation: "a"; readonly parameters?: never } } } = aLinks;\n',
    },
  ),
  {
    rule: "schema-added",
    before: schemas({ A: object({ a: text }) }),
    after: schemas({ A: object({ a: text }), B: whole }),
    use: importingType("A"),
  },
  {
    rule: "schema-removed",
    before: schemas({ A: object({ a: text }), B: whole }),
    after: schemas({ A: object({ a: text }) }),
    use: importingType("B"),
  },
  {
    rule: "schema-renamed",
    before: schemas({ A: object({ a: text, other: whole }) }),
    after: schemas({ B: object({ a: text, other: whole }) }),
    use: importingType("A"),
  },
  {
    rule: "schema-renamed-with-alias",
    before: schemas({ A: object({ a: text }) }),
    after: schemas({ B: { ...object({ a: text }), "x-renamed-from": "A" } }),
    use:
      'import type { A as Type } from "@acme/operations/components";\nimport { A } from "@acme/schemas";\n' +
      "export const used = A;\nexport type Used = A;\nexport type Other = Type;\n",
  },
  {
    rule: "alias-removed",
    before: schemas({ B: { ...object({ a: text }), "x-renamed-from": "A" } }),
    after: schemas({ B: object({ a: text }) }),
    use: importingType("A"),
  },
  changed(
    "alias-removed",
    { operationId: "b", "x-renamed-from": "a" },
    { operationId: "b" },
    {
      name: "of an operation",
      use: importing("a"),
    },
  ),
  {
    rule: "alias-added",
    before: schemas({ B: object({ a: text }) }),
    after: schemas({ B: { ...object({ a: text }), "x-renamed-from": "A" } }),
    use: importingType("B"),
  },
  {
    rule: "schema-module-moved",
    before: schemas({ A: object({ a: text }), B: object({ a: { $ref: "#/components/schemas/A" } }) }),
    after: schemas({
      A: object({ a: text, b: { $ref: "#/components/schemas/B" } }),
      B: object({ a: { $ref: "#/components/schemas/A" } }),
    }),
    also: ["request-property-optional-added", "response-property-optional-added"],
    use: importing("B", "@acme/schemas/components/B"),
  },
  {
    rule: "value-documentation-changed",
    before: schemas({ A: { ...text, description: "One." } }),
    after: schemas({ A: { ...text, description: "Two." } }),
    use: importingType("A"),
  },
  {
    rule: "value-deprecated",
    before: schemas({ A: object({ a: text }) }),
    after: schemas({ A: object({ a: { ...text, deprecated: true } }) }),
    use: importingType("A"),
  },
  {
    rule: "servers-changed",
    before: operation({}, { servers: [{ url: "https://a.example" }] }),
    after: operation({}, { servers: [{ url: "https://b.example" }] }),
    use: importing("createClient", "@acme/client"),
  },
  {
    rule: "servers-text-changed",
    before: operation({}, { servers: [{ url: "https://a.example", description: "One" }] }),
    after: operation({}, { servers: [{ url: "https://a.example", description: "Two" }] }),
  },
  changed(
    "credentials-added",
    {},
    {},
    {
      rest: {},
      restAfter: { components: { securitySchemes: { key: schemes.components.securitySchemes.key } } },
    },
  ),
  changed("credentials-removed", security({ key: [] }), security({ token: [] }), {
    rest: schemes,
    restAfter: {
      components: {
        securitySchemes: {
          token: schemes.components.securitySchemes.token,
          oauth: schemes.components.securitySchemes.oauth,
        },
      },
    },
    also: ["operation-security-alternative-added", "operation-security-alternative-removed"],
    use: importing("key", "@acme/client"),
  }),
  changed("credentials-changed", security({ key: [] }), security({ key: [] }), {
    rest: { components: { securitySchemes: { key: schemes.components.securitySchemes.key } } },
    restAfter: { components: { securitySchemes: { key: { type: "http", scheme: "basic" } } } },
    use: `import { key } from "@acme/client";\nexport const auth = key("one");\n`,
  }),
  changed("credentials-source-changed", security({ oauth: ["read"] }), security({ oauth: ["read"] }), {
    name: "another address",
    rest: tokensFrom("https://a.example/token"),
    restAfter: tokensFrom("https://b.example/token"),
    use: `import { oauth } from "@acme/client";\nexport const auth = oauth(() => "one");\n`,
  }),
  changed("credentials-source-changed", security({ oauth: ["read"] }), security({ oauth: ["read"] }), {
    name: "another scope",
    rest: tokensFrom("https://a.example/token"),
    restAfter: tokensFrom("https://a.example/token", { write: "" }),
    use: `import { oauth } from "@acme/client";\nexport const auth = oauth(() => "one");\n`,
  }),
  changed("credentials-text-changed", security({ oauth: ["read"] }), security({ oauth: ["read"] }), {
    name: "of a scope",
    rest: tokensFrom("https://a.example/token"),
    restAfter: tokensFrom("https://a.example/token", { read: "To read." }),
  }),
  changed("credentials-text-changed", security({ key: [] }), security({ key: [] }), {
    rest: { components: { securitySchemes: { key: schemes.components.securitySchemes.key } } },
    restAfter: {
      components: {
        securitySchemes: { key: { ...schemes.components.securitySchemes.key, description: "D" } },
      },
    },
  }),
  {
    rule: "contract-text-changed",
    before: operation({}, { info: { title: "One", version: "1" } }),
    after: operation({}, { info: { title: "Two", version: "1" } }),
    use: importing("contractInfo"),
  },
  {
    rule: "tag-text-changed",
    before: operation({ tags: ["t"] }, { tags: [{ name: "t", description: "One" }] }),
    after: operation({ tags: ["t"] }, { tags: [{ name: "t", description: "Two" }] }),
  },
];
