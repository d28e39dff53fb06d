import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const read = (...servers: readonly JsonObject[]) => {
  const { contract, found } = normalized({ servers: [...servers] });
  return { servers: contract.servers, found };
};

describe("servers", () => {
  test("keep their templates, and a variable for each expression", () => {
    const given = {
      url: "https://{region}.example.com:{port}/{base}/{region}",
      name: "live",
      description: "d",
      variables: {
        region: { default: "eu", enum: ["eu", "us"], description: "r" },
        port: { default: "443" },
        unused: { default: "x" },
      },
    };
    expect(read(given)).toEqual({
      servers: [
        {
          url: given.url,
          name: "live",
          description: "d",
          variables: [
            { name: "base" },
            { name: "port", default: "443" },
            { name: "region", default: "eu", enum: ["eu", "us"], description: "r" },
          ],
        },
      ],
      found: [],
    });
  });

  test.each([
    { name: "a relative URL", given: "/v1", want: [] },
    { name: "a template", given: "https://{host}/v1", want: [] },
    { name: "an address in the path", given: "https://a.example/@me", want: [] },
    { name: "another scheme", given: "wss://a.example", want: ["client-limited /servers/0/url"] },
    { name: "a query", given: "https://a.example?k=1", want: ["client-limited /servers/0/url"] },
    { name: "a fragment", given: "/v1#a", want: ["client-limited /servers/0/url"] },
    { name: "a user", given: "https://me:secret@a.example", want: ["client-limited /servers/0/url"] },
  ])("a URL that no call can go to is reported: $name", ({ given, want }) => {
    expect(read({ url: given }).found).toEqual(want);
  });

  test("a name that is given twice gets a number and is reported", () => {
    const { servers, found } = read(
      { url: "/a", name: "x" },
      { url: "/b", name: "x" },
      { url: "/c", name: "x #2" },
    );
    expect(servers.map(({ name }) => name)).toEqual(["x", "x #3", "x #2"]);
    expect(found).toEqual(["name-collision /servers/1/name"]);
  });
});

describe("servers of an operation", () => {
  const own = (pathItem: JsonObject, operation: JsonObject) => {
    const { contract } = normalized({
      servers: [{ url: "https://a" }],
      paths: { "/a": { ...pathItem, get: { responses: { "204": { description: "" } }, ...operation } } },
    });
    return only(contract.operations).servers?.map(({ url }) => url);
  };
  const servers = (url: string) => ({ servers: [{ url }] });

  test.each([
    { name: "none", given: own({}, {}), want: undefined },
    { name: "its own", given: own(servers("https://p"), servers("https://o")), want: ["https://o"] },
    { name: "those of its path", given: own(servers("https://p"), {}), want: ["https://p"] },
    { name: "an empty list is none", given: own({ servers: [] }, { servers: [] }), want: undefined },
  ])("$name", ({ given, want }) => {
    expect(given).toEqual(want);
  });
});
