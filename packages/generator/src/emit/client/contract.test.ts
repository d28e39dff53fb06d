import { describe, expect, test } from "vitest";
import { normalized } from "../../../test/support/normalized.ts";
import type { JsonObject } from "../../contract/json.ts";
import { render } from "../../print/code.ts";
import { clientContract } from "./contract.ts";

function read(document: JsonObject, errors?: string): Readonly<Record<string, string>> {
  const { contract } = normalized(document, errors === undefined ? {} : { errors });
  const entries = clientContract(contract);
  return Object.fromEntries(entries.map(({ name, value }) => [name, render(value, 0, 0)]));
}

const usual = { judge: "plainAnswer", retry: "[429, 500, 502, 503, 504]", refresh: "[401]" };

test("a document that says nothing has the usual retry table", () => {
  expect(read({})).toEqual(usual);
});

test("the HTTP table stands above the usual one; only what a client does by itself is kept", () => {
  const rows = [
    "401 | a | b | check-permission",
    "408 | a | b | retry",
    "400 | a | b | fix-request",
    "500 / 502 | a | b | none",
  ];
  const page = `| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n\n| HTTP | Meaning | Guidance | Action |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join("")}`;
  const { retry, refresh } = read({}, page);
  expect([retry, refresh]).toEqual(["[408, 429, 503, 504]", undefined]);
});

describe("limits", () => {
  const page = (...buckets: readonly string[]) =>
    `| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n\n| Bucket | Limit | Window |\n| --- | --- | --- |\n${buckets.map((bucket) => `| ${bucket} | 1 | 1 s |\n`).join("")}`;
  test.each([
    { name: "the global one covers the rest", given: page("a", "global"), want: '"global"' },
    { name: "else the first does", given: page("b", "a"), want: '"a"' },
  ])("$name", ({ given, want }) => {
    expect(read({}, given)).toMatchObject({ defaultLimit: want, limits: "rateLimits" });
  });
});

test("errors say where their codes are documented, if the document does", () => {
  const envelope = { code: "code", message: "message", data: "data", success: 0 };
  const page = "| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n";
  const given = { errors: page, settings: { envelope } };
  const { contract } = normalized({ "x-error-docs": "https://x/errors#" }, given);
  const docs = clientContract(contract).find(({ name }) => name === "docs");
  expect(docs && render(docs.value, 0, 0)).toBe('"https://x/errors#"');
  expect(read({ "x-error-docs": "https://x/errors#" })).not.toHaveProperty("docs");
});

test.each(["errors", 7, "javascript:alert(1)", "https://", "https://x/a b"])(
  "x-error-docs of %j is reported",
  (given) => {
    const { contract, found } = normalized({ "x-error-docs": given });
    expect(contract).not.toHaveProperty("errorDocs");
    expect(found).toEqual(["extension-invalid /x-error-docs"]);
  },
);

test("security: certificates are not the client's, and cookies may be the browser's", () => {
  const securitySchemes = {
    bearer: { type: "http", scheme: "bearer" },
    cookie: { type: "apiKey", in: "cookie", name: "sid" },
    key: { type: "apiKey", in: "query", name: "k" },
    oidc: { type: "openIdConnect", openIdConnectUrl: "https://x" },
    pass: { type: "http", scheme: "basic" },
    tls: { type: "mutualTLS" },
  };
  const security = [{ bearer: [] }, { cookie: [], key: [] }, { tls: [] }];
  expect(read({ security, components: { securitySchemes } })).toEqual({
    security: '[["bearer"], ["cookie", "key"], ["key"], []]',
    ...usual,
  });
});
