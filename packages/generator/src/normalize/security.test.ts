import { expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonValue } from "../contract/json.ts";

const securitySchemes = {
  "session-token": { type: "http", scheme: "Bearer", bearerFormat: "JWT", description: "d" },
  pass: { type: "http", scheme: "BASIC" },
  digest: { type: "http", scheme: "Digest" },
  token: { type: "http", scheme: "Token", deprecated: true },
  key: { type: "apiKey", in: "header", name: "X-Api-Key" },
  crumb: { type: "apiKey", in: "cookie", name: "sid" },
  oauth: {
    type: "oauth2",
    oauth2MetadataUrl: "https://x/m",
    flows: {
      clientCredentials: { tokenUrl: "https://x/t", scopes: { read: "r" } },
      deviceAuthorization: {
        deviceAuthorizationUrl: "https://x/d",
        tokenUrl: "https://x/t",
        refreshUrl: "https://x/r",
        scopes: {},
      },
    },
  },
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

test("schemes that would be called alike are told apart and reported", () => {
  const key = { type: "apiKey", in: "header", name: "k" };
  const { contract, found } = normalized({
    components: { securitySchemes: { api_key: key, ApiKey: key, apiKey: key } },
  });
  expect(found).toEqual([
    "name-collision /components/securitySchemes/ApiKey",
    "name-collision /components/securitySchemes/api_key",
  ]);
  expect(contract.securitySchemes.map(({ id, identifier }) => [id, identifier])).toEqual([
    ["ApiKey", "apiKey2"],
    ["apiKey", "apiKey"],
    ["api_key", "apiKey3"],
  ]);
});

test("schemes", () => {
  const { contract, found } = normalized({ components: { securitySchemes } });
  expect(contract.securitySchemes).toEqual([
    { id: "alias", identifier: "alias", kind: "apiKey", in: "header", name: "X-Api-Key" },
    { id: "crumb", identifier: "crumb", kind: "apiKey", in: "cookie", name: "sid" },
    { id: "digest", identifier: "digest", kind: "http", scheme: "Digest", computed: true },
    { id: "key", identifier: "key", kind: "apiKey", in: "header", name: "X-Api-Key" },
    {
      id: "oauth",
      identifier: "oauth",
      kind: "oauth2",
      flows: [
        { kind: "clientCredentials", tokenUrl: "https://x/t", scopes: [{ name: "read", description: "r" }] },
        {
          kind: "deviceAuthorization",
          deviceAuthorizationUrl: "https://x/d",
          tokenUrl: "https://x/t",
          refreshUrl: "https://x/r",
          scopes: [],
        },
      ],
      metadataUrl: "https://x/m",
    },
    { id: "oidc", identifier: "oidc", kind: "openIdConnect", url: "https://x" },
    { id: "pass", identifier: "pass", kind: "basic" },
    { id: "session-token", identifier: "sessionToken", description: "d", kind: "bearer", format: "JWT" },
    { id: "tls", identifier: "tls", kind: "mutualTLS" },
    { id: "token", identifier: "token", deprecated: true, kind: "http", scheme: "Token" },
  ]);
  expect(found).toEqual(["client-limited /components/securitySchemes/digest"]);
});

test.each([
  { name: "nothing said", root: undefined, own: undefined, want: { general: [], own: undefined } },
  {
    name: "the contract's",
    root: [{ key: [] }],
    own: undefined,
    want: { general: [[{ scheme: "key" }]], own: undefined },
  },
  { name: "public", root: [{ key: [] }], own: [], want: { general: [[{ scheme: "key" }]], own: [] } },
  {
    name: "optional",
    root: [],
    own: [{}, { key: [] }],
    want: { general: [], own: [[], [{ scheme: "key" }]] },
  },
  {
    name: "together, sorted; alternatives in their order",
    root: [{ pass: [], key: [] }, { oauth: ["write", "read", "write"] }],
    own: undefined,
    want: {
      general: [[{ scheme: "key" }, { scheme: "pass" }], [{ scheme: "oauth", scopes: ["read", "write"] }]],
      own: undefined,
    },
  },
])("requirements: $name", ({ root, own, want }) => {
  const { found, ...requirements } = read(root, own);
  expect(requirements).toEqual(want);
  expect(found).toEqual(["client-limited /components/securitySchemes/digest"]);
});

test("a scheme that does not exist is reported, for it would leave the operation open", () => {
  const { found } = read([{ keys: [] }], [{ key: [] }, { "a/b": [] }]);
  expect(found.filter((problem) => problem.startsWith("ref-"))).toEqual([
    "ref-unresolved /paths/~1a/get/security/1/a~1b",
    "ref-unresolved /security/0/keys",
  ]);
});
