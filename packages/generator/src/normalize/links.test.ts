import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const responses = { "204": { description: "" } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const q = { name: "q", in: "query", schema: { type: "string" } };

function read(link: JsonObject) {
  const { contract, found } = normalized({
    paths: {
      "/a": {
        post: { operationId: "create", responses: { "201": { description: "", links: { next: link } } } },
      },
      "/a/{id}": {
        parameters: [id],
        get: { operationId: "get-a", parameters: [q], responses },
        delete: { responses },
      },
      "/b": { $ref: "#/components/pathItems/B" },
    },
    components: {
      pathItems: { B: { get: { operationId: "getB", responses } } },
      links: { Shared: { operationId: "getB" } },
    },
  });
  const [created] = contract.operations.find((operation) => operation.id === "create")?.responses ?? [];
  return { links: created?.links, found };
}

describe("links", () => {
  test.each<{ name: string; given: JsonObject; want: JsonObject }>([
    {
      name: "an operationId, with all that it has",
      given: {
        operationId: "get-a",
        description: "d",
        parameters: { q: 1, "path.id": "$response.body#/id" },
        requestBody: { b: "$url", a: 1 },
        server: { url: "https://a" },
      },
      want: {
        operation: "get-a",
        description: "d",
        parameters: [
          { name: "path.id", value: "$response.body#/id" },
          { name: "q", value: 1 },
        ],
        requestBody: { a: 1, b: "$url" },
        server: { url: "https://a", variables: [] },
      },
    },
    {
      name: "a reference",
      given: { operationRef: "#/paths/~1a~1%7Bid%7D/delete" },
      want: { operation: "deleteAById", parameters: [] },
    },
    {
      name: "a reference by way of a path item",
      given: { operationRef: "#/paths/~1b/get" },
      want: { operation: "getB", parameters: [] },
    },
    {
      name: "a reference into another document",
      given: { operationRef: "https://b.example/openapi.json#/paths/~1b/get" },
      want: { ref: "https://b.example/openapi.json#/paths/~1b/get", parameters: [] },
    },
    {
      name: "one that is shared",
      given: { $ref: "#/components/links/Shared" },
      want: { operation: "getB", parameters: [] },
    },
  ])("$name", ({ given, want }) => {
    expect(read(given)).toEqual({ links: [{ name: "next", ...want }], found: [] });
  });

  test.each<{ name: string; given: JsonObject; isLeft: boolean; problems?: number }>([
    { name: "an unknown operationId", given: { operationId: "getC" }, isLeft: false },
    { name: "a reference to no operation", given: { operationRef: "#/paths/~1b" }, isLeft: false },
    { name: "a reference that is no URI", given: { operationRef: "#/%" }, isLeft: false },
    { name: "an unknown parameter", given: { operationId: "get-a", parameters: { r: 1 } }, isLeft: true },
    {
      name: "a parameter elsewhere",
      given: { operationId: "get-a", parameters: { "query.id": 1 } },
      isLeft: true,
    },
    {
      name: "a value that is no expression",
      given: { operationId: "get-a", parameters: { q: "$body" } },
      isLeft: true,
    },
    { name: "a body that is no expression", given: { operationId: "get-a", requestBody: "$" }, isLeft: true },
    {
      name: "everything at once",
      given: { operationId: "get-a", parameters: { r: "$x", "header.q": "$y" } },
      isLeft: true,
      problems: 4,
    },
  ])("$name is reported", ({ given, isLeft, problems = 1 }) => {
    const { links, found } = read(given);
    expect(found).toEqual(
      Array.from({ length: problems }, () => "link-unresolved /paths/~1a/post/responses/201/links/next"),
    );
    expect(links?.length).toBe(isLeft ? 1 : undefined);
  });

  test.each([
    "$url",
    "$method",
    "$statusCode",
    "$request.path.id",
    "$request.query.a b",
    "$request.header.X-Id",
    "$response.body",
    "$response.body#/a/0/b~1c",
    "costs $5",
  ])("%j is taken", (value) => {
    expect(read({ operationId: "get-a", parameters: { q: value } }).found).toEqual([]);
  });
});
