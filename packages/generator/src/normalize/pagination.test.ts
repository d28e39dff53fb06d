import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const list = { type: "array", items: { type: "string" } };
const boolean = { type: "boolean" };
const string = { type: "string" };
const integer = { type: "integer" };
const json = (schema: JsonObject) => ({ description: "", content: { "application/json": { schema } } });

function detect(query: readonly string[], responses: JsonObject, method = "get") {
  const parameters = query.map((name) => ({ name, in: "query", schema: string }));
  const { contract } = normalized({
    paths: { "/a": { [method]: { parameters, responses } } },
    components: {
      schemas: {
        List: list,
        Page: {
          allOf: [
            { properties: { total: integer } },
            { properties: { items: { $ref: "#/components/schemas/List" } } },
          ],
        },
      },
    },
  });
  return only(contract.operations).pagination;
}

const success = (properties: JsonObject) => ({ "200": json({ type: "object", properties }) });

describe("page form", () => {
  test.each([
    {
      name: "with has_more",
      query: ["page", "page_size"],
      given: success({ items: list, has_more: boolean, total: integer }),
      want: {
        kind: "page",
        page: "page",
        pageSize: "page_size",
        items: "items",
        hasMore: "has_more",
        total: "total",
      },
    },
    {
      name: "with a total alone, and other names",
      query: ["pageNo", "limit"],
      given: success({ records: list, totalCount: integer }),
      want: { kind: "page", page: "pageNo", pageSize: "limit", items: "records", total: "totalCount" },
    },
    {
      name: "through components",
      query: ["page"],
      given: { "200": json({ $ref: "#/components/schemas/Page" }) },
      want: { kind: "page", page: "page", items: "items", total: "total" },
    },
    {
      name: "beside an empty success",
      query: ["page"],
      given: { ...success({ items: list, total: integer }), "204": { description: "" } },
      want: { kind: "page", page: "page", items: "items", total: "total" },
    },
  ])("$name", ({ query, given, want }) => {
    expect(detect(query, given)).toEqual(want);
  });
});

describe("cursor form", () => {
  test.each([
    {
      name: "cursor and next_cursor",
      query: ["cursor", "limit"],
      given: success({ items: list, next_cursor: string, has_more: boolean }),
      want: {
        kind: "cursor",
        cursor: "cursor",
        items: "items",
        nextCursor: "next_cursor",
        hasMore: "has_more",
      },
    },
    {
      name: "page tokens",
      query: ["pageToken"],
      given: success({ data: list, nextPageToken: string }),
      want: { kind: "cursor", cursor: "pageToken", items: "data", nextCursor: "nextPageToken" },
    },
    {
      name: "stands above the page form",
      query: ["cursor", "page"],
      given: success({ items: list, next_cursor: string, total: integer }),
      want: { kind: "cursor", cursor: "cursor", items: "items", nextCursor: "next_cursor" },
    },
  ])("$name", ({ query, given, want }) => {
    expect(detect(query, given)).toEqual(want);
  });
});

describe("neither", () => {
  const page = success({ items: list, total: integer });
  test.each([
    { name: "no parameter", query: [], given: page },
    { name: "nothing that tells how to go on", query: ["page"], given: success({ items: list }) },
    {
      name: "a cursor that leads nowhere",
      query: ["cursor"],
      given: success({ items: list, total: integer }),
    },
    { name: "items that are no list", query: ["page"], given: success({ items: string, total: integer }) },
    { name: "a bare list", query: ["page"], given: { "200": json(list) } },
    { name: "no content", query: ["page"], given: { "204": { description: "" } } },
    {
      name: "two payloads",
      query: ["page"],
      given: { ...page, "206": json({ properties: { part: string } }) },
    },
    { name: "another method", query: ["page"], given: page, method: "post" },
  ])("$name", ({ query, given, method }) => {
    expect(detect(query, given, method)).toBeUndefined();
  });
});
