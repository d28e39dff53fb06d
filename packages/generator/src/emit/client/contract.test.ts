import { describe, expect, test } from "vitest";
import { normalized, settings } from "../../../test/support/normalized.ts";
import type { JsonObject } from "../../contract/json.ts";
import { planContract } from "../../plan/plan.ts";
import { render } from "../../print/code.ts";
import { clientContract } from "./contract.ts";

function read(document: JsonObject, errors?: string): Readonly<Record<string, string>> {
  const { contract } = normalized(document, errors === undefined ? {} : { errors });
  const entries = clientContract(contract, planContract(contract, settings));
  return Object.fromEntries(entries.map(({ name, value }) => [name, render(value, 0, 0)]));
}

const usualRetry =
  '{ 401: "refresh-auth", 429: "back-off", 500: "retry", 502: "retry", 503: "retry", 504: "retry" }';

test("a document that says nothing has the usual retry table", () => {
  expect(read({})).toEqual({ retry: usualRetry });
});

test("the HTTP table stands above the usual one; only what a client does by itself is kept", () => {
  const rows = [
    "401 | a | b | check-permission",
    "408 | a | b | retry",
    "400 | a | b | fix-request",
    "500 / 502 | a | b | none",
  ];
  const page = `| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n\n| HTTP | Meaning | Guidance | Action |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join("")}`;
  expect(read({}, page).retry).toBe('{ 408: "retry", 429: "back-off", 503: "retry", 504: "retry" }');
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
    retry: usualRetry,
  });
});
