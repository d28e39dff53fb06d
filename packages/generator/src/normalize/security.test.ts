import { expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonValue } from "../contract/json.ts";

const securitySchemes = {
  "session-token": { type: "http", scheme: "Bearer", description: "JWT" },
  pass: { type: "http", scheme: "BASIC" },
  digest: { type: "http", scheme: "digest" },
  key: { type: "apiKey", in: "header", name: "X-Api-Key" },
  crumb: { type: "apiKey", in: "cookie", name: "sid" },
  oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://x/t", scopes: { read: "r" } } } },
  oidc: { type: "openIdConnect", openIdConnectUrl: "https://x" },
  tls: { type: "mutualTLS" },
  alias: { $ref: "#/components/securitySchemes/key" },
};

function read(root: JsonValue | undefined, own: JsonValue | undefined) {
  const { contract, found } = normalized({
    ...(root !== undefined && { security: root }),
    paths: { "/a": { get: { ...(own !== undefined && { security: own }), responses: {} } } },
    components: { securitySchemes },
  });
  return { general: contract.security, own: only(contract.operations).security, found };
}

test("schemes", () => {
  const { contract } = normalized({ components: { securitySchemes } });
  expect(contract.securitySchemes).toEqual([
    { id: "alias", identifier: "alias", kind: "apiKey", in: "header", name: "X-Api-Key" },
    { id: "crumb", identifier: "crumb", kind: "apiKey", in: "cookie", name: "sid" },
    { id: "digest", identifier: "digest", kind: "http" },
    { id: "key", identifier: "key", kind: "apiKey", in: "header", name: "X-Api-Key" },
    { id: "oauth", identifier: "oauth", kind: "oauth2" },
    { id: "oidc", identifier: "oidc", kind: "openIdConnect" },
    { id: "pass", identifier: "pass", kind: "basic" },
    { id: "session-token", identifier: "sessionToken", description: "JWT", kind: "bearer" },
    { id: "tls", identifier: "tls", kind: "mutualTLS" },
  ]);
});

test.each([
  { name: "nothing said", root: undefined, own: undefined, want: { general: [], own: undefined } },
  {
    name: "the contract's",
    root: [{ key: [] }],
    own: undefined,
    want: { general: [["key"]], own: undefined },
  },
  { name: "public", root: [{ key: [] }], own: [], want: { general: [["key"]], own: [] } },
  { name: "optional", root: [], own: [{}, { key: [] }], want: { general: [], own: [[], ["key"]] } },
  {
    name: "together, sorted; alternatives in their order",
    root: [{ pass: [], key: [] }, { oauth: ["read"] }],
    own: undefined,
    want: { general: [["key", "pass"], ["oauth"]], own: undefined },
  },
])("requirements: $name", ({ root, own, want }) => {
  expect(read(root, own)).toEqual({ ...want, found: [] });
});

test("a scheme that does not exist is reported, for it would leave the operation open", () => {
  expect(read([{ keys: [] }], [{ key: [] }, { "a/b": [] }]).found).toEqual([
    "ref-unresolved /paths/~1a/get/security/1/a~1b",
    "ref-unresolved /security/0/keys",
  ]);
});
