import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import { absoluteUrl, defaultUrl, namedServers, ownServerUrl } from "./servers.ts";

test.each([
  { given: undefined, want: undefined },
  { given: "https://a.example/v1/", want: "https://a.example/v1" },
  { given: "HTTP://a.example", want: "HTTP://a.example" },
  { given: "https://a.example/@me", want: "https://a.example/@me" },
  { given: "/v1", want: undefined },
  { given: "//a.example", want: undefined },
  { given: "https://{host}/v1", want: undefined },
  { given: "ftp://a.example", want: undefined },
  { given: "https://me@a.example", want: undefined },
  { given: "https://a.example/?k=1", want: undefined },
])("absoluteUrl($given) is $want", ({ given, want }) => {
  expect(absoluteUrl(given)).toBe(want);
});

const contractOf = (servers: readonly JsonObject[], own: readonly JsonObject[] = []) =>
  normalized({
    servers: [...servers],
    paths: { "/a": { get: { responses: { "204": { description: "" } }, servers: [...own] } } },
  }).contract;

test.each<{ name: string; given: JsonObject; want: string }>([
  { name: "as it is", given: { url: "https://a.example/v1/" }, want: "https://a.example/v1/" },
  {
    name: "with the defaults of its variables",
    given: {
      url: "https://{host}:{port}/{path}",
      variables: { host: { default: "h" }, port: { default: "1" } },
    },
    want: "https://h:1/{path}",
  },
  {
    name: "with a default that looks like a pattern of replace",
    given: { url: "https://{h}", variables: { h: { default: "$&.example" } } },
    want: "https://$&.example",
  },
])("a URL $name", ({ given, want }) => {
  expect(contractOf([given]).servers.map(defaultUrl)).toEqual([want]);
});

test("servers are found by their names, or their templates", () => {
  const servers = [{ url: "/a" }, { url: "/b", name: "b" }, { url: "/a", description: "again" }];
  expect([...namedServers(contractOf(servers)).keys()]).toEqual(["/a", "b", "/a #2"]);
});

describe("an operation's own server", () => {
  test.each<{
    name: string;
    general: readonly JsonObject[];
    own: readonly JsonObject[];
    want: string | undefined;
  }>([
    { name: "none", general: [{ url: "https://a" }], own: [], want: undefined },
    { name: "another", general: [{ url: "https://a" }], own: [{ url: "https://b" }], want: "https://b" },
    { name: "where the contract has none", general: [], own: [{ url: "/b" }], want: "/b" },
    {
      name: "the contract's, said again",
      general: [{ url: "https://{x}", variables: { x: { default: "a" } } }],
      own: [{ url: "https://a" }],
      want: undefined,
    },
  ])("$name", ({ general, own, want }) => {
    const contract = contractOf(general, own);
    expect(ownServerUrl(only(contract.operations), contract)).toBe(want);
  });
});
