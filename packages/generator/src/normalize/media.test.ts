import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import { mediaKind } from "./media-kind.ts";

test.each([
  { given: "application/json", want: "json" },
  { given: "application/json; charset=utf-8", want: "json" },
  { given: "Application/JSON", want: "json" },
  { given: "application/problem+json", want: "json" },
  { given: "application/vnd.acme.v2+json;q=1", want: "json" },
  { given: "*/*", want: "json" },
  { given: "text/json", want: "json" },
  { given: "text/event-stream", want: "events" },
  { given: "application/jsonl", want: "lines" },
  { given: "application/x-ndjson; charset=utf-8", want: "lines" },
  { given: "application/json-seq", want: "lines" },
  { given: "application/geo+json-seq", want: "lines" },
  { given: "multipart/form-data", want: "multipart" },
  { given: "multipart/form-data; boundary=x", want: "multipart" },
  { given: "multipart/mixed", want: "binary" },
  { given: "application/x-www-form-urlencoded", want: "form" },
  { given: "text/plain", want: "text" },
  { given: "text/csv; header=present", want: "text" },
  { given: "application/xml", want: "text" },
  { given: "application/atom+xml", want: "text" },
  { given: "application/yaml", want: "text" },
  { given: "application/openapi+yaml", want: "text" },
  { given: "application/octet-stream", want: "binary" },
  { given: "image/*", want: "binary" },
  { given: "application/jsonx", want: "binary" },
  { given: "", want: "binary" },
])("$given is $want", ({ given, want }) => {
  expect(mediaKind(given)).toBe(want);
});

const read = (given: JsonObject, openapi = "3.2.0") => {
  const { contract, found } = normalized({
    openapi,
    paths: { "/a": { post: { responses: {}, ...given } } },
    components: {
      schemas: { Item: { type: "object", properties: { a: {}, b: {}, c: {}, d: {} } } },
    },
  });
  return { operation: only(contract.operations), found };
};
const body = "/paths/~1a/post/requestBody/content";

describe("request bodies", () => {
  const content = (mediaType: string, media: JsonObject) =>
    read({ requestBody: { content: { [mediaType]: media } } });

  test("stand in the order of preference", () => {
    const mediaTypes = ["*/*", "image/*", "image/png", "text/csv", "multipart/form-data", "application/json"];
    const { operation } = read({
      requestBody: { content: Object.fromEntries(mediaTypes.map((one) => [one, {}])) },
    });
    expect(operation.body?.content.map(({ mediaType }) => mediaType)).toEqual([
      "application/json",
      "multipart/form-data",
      "text/csv",
      "image/png",
      "*/*",
      "image/*",
    ]);
  });

  test("with the encoding of their properties", () => {
    const { operation, found } = content("multipart/form-data", {
      schema: { $ref: "#/components/schemas/Item" },
      encoding: {
        b: {
          contentType: "image/png, image/*",
          headers: { "X-A": { schema: {} }, "Content-Type": { schema: {} } },
        },
        a: { contentType: "text/csv" },
        c: { style: "deepObject", contentType: "text/plain" },
        d: { allowReserved: false },
      },
    });
    expect(found).toEqual([]);
    expect(operation.body?.content[0]?.encoding).toEqual([
      { name: "a", contentType: "text/csv" },
      {
        name: "b",
        contentType: "image/png, image/*",
        headers: [{ name: "X-A", required: false, schema: {} }],
      },
      { name: "c", style: "deepObject", explode: false },
      { name: "d", style: "form", explode: true },
    ]);
  });

  test("a list of JSON texts has the schema of one", () => {
    const { operation } = content("application/jsonl", { itemSchema: { type: "string" }, schema: {} });
    expect(operation.body?.content).toEqual([
      { mediaType: "application/jsonl", kind: "lines", schema: { types: ["string"] } },
    ]);
  });

  test.each<{ name: string; mediaType: string; given: JsonObject; want: string[] }>([
    {
      name: "a property that does not exist",
      mediaType: "multipart/form-data",
      given: { schema: { $ref: "#/components/schemas/Item" }, encoding: { e: { contentType: "a/b" } } },
      want: ["encoding-ignored /encoding/e"],
    },
    {
      name: "a property that may come from elsewhere",
      mediaType: "multipart/form-data",
      given: { schema: { allOf: [{}], properties: {} }, encoding: { e: { contentType: "a/b" } } },
      want: [],
    },
    {
      name: "headers inside of a form",
      mediaType: "application/x-www-form-urlencoded",
      given: { schema: {}, encoding: { e: { headers: { "X-A": { schema: {} } } } } },
      want: ["encoding-ignored /encoding/e"],
    },
    {
      name: "content that has no properties to encode",
      mediaType: "application/json",
      given: { schema: {}, encoding: { e: { contentType: "a/b" } } },
      want: ["encoding-ignored /encoding"],
    },
    {
      name: "parts by position",
      mediaType: "multipart/form-data",
      given: { schema: {}, prefixEncoding: [{}], itemEncoding: {}, encoding: { e: { encoding: {} } } },
      want: [
        "encoding-ignored /prefixEncoding",
        "encoding-ignored /itemEncoding",
        "encoding-ignored /encoding/e/encoding",
      ],
    },
    {
      name: "multipart of another kind",
      mediaType: "multipart/mixed",
      given: { schema: {} },
      want: ["client-limited "],
    },
    {
      name: "a sequence of another kind",
      mediaType: "application/x-frames",
      given: { itemSchema: {} },
      want: ["client-limited "],
    },
  ])("$name", ({ mediaType, given, want }) => {
    const place = `${body}/${mediaType.replace("/", "~1")}`;
    expect(content(mediaType, given).found).toEqual(want.map((problem) => problem.replace(" ", ` ${place}`)));
  });

  test.each([
    { given: { type: "string", format: "binary" }, want: "binary" },
    { given: { type: "string" }, want: "text" },
    { given: { type: "object" }, want: "json" },
    { given: {}, want: "json" },
  ])("a type for everything is $want as its schema says", ({ given, want }) => {
    expect(content("*/*", { schema: given }).operation.body?.content[0]?.kind).toBe(want);
  });

  test.each([
    { given: "application/vnd.acme.object", want: "json" },
    { given: "application/vnd.acme.protobuf", want: "binary" },
    { given: "multipart/mixed", want: "binary" },
    { given: "application/yaml", want: "text" },
  ])("an object in $given is $want", ({ given, want }) => {
    const { operation } = content(given, { schema: { $ref: "#/components/schemas/Item" } });
    expect(operation.body?.content[0]?.kind).toBe(want);
  });
});

test("an empty object that a GET may have for a body is no loss", () => {
  const schema = { type: "object", properties: {} };
  const { found } = normalized({
    paths: { "/a": { get: { requestBody: { content: { "a/b": { schema } } }, responses: {} } } },
  });
  expect(found).toEqual([]);
});

test.each(["get", "head"])("the body of a %s cannot be sent, and that is said", (method) => {
  const { contract, found } = normalized({
    paths: {
      "/a": { [method]: { requestBody: { required: true, content: { "text/plain": {} } }, responses: {} } },
    },
  });
  expect(found).toEqual([`body-unsendable /paths/~1a/${method}/requestBody`]);
  expect(only(contract.operations).body).toMatchObject({ unsendable: true });
});

describe("responses", () => {
  const responses = (content: JsonObject, headers: JsonObject = {}) =>
    read({ responses: { "200": { description: "", headers, content } } }).operation.responses[0];
  const text = { types: ["string"] };

  test("a reference to a media type of 3.2 is followed", () => {
    const { contract } = normalized({
      openapi: "3.2.0",
      paths: {
        "/a": {
          get: {
            responses: {
              "200": { description: "", content: { "a/b": { $ref: "#/components/mediaTypes/M" } } },
            },
          },
        },
      },
      components: { mediaTypes: { M: { schema: { type: "string" } } } },
    });
    expect(only(contract.operations).responses[0]?.content).toEqual([
      { mediaType: "a/b", kind: "binary", schema: text },
    ]);
  });

  test("headers are sorted, and say how they are written", () => {
    const headers = {
      "X-B": { schema: { type: "integer" }, required: true, explode: true },
      "X-A": { content: { "application/json": { schema: { type: "string" } } } },
      "content-type": { schema: {} },
    };
    expect(responses({}, headers)?.headers).toEqual([
      { name: "X-A", required: false, schema: text, mediaKind: "json" },
      { name: "X-B", required: true, schema: { types: ["integer"] }, explode: true },
    ]);
  });

  test.each<{ name: string; given: JsonObject; want: unknown }>([
    {
      name: "a whole event",
      given: { itemSchema: { properties: { data: { type: "string" } } }, schema: { type: "array" } },
      want: { properties: [{ name: "data", schema: text }] },
    },
    {
      name: "alternatives that are whole events",
      given: { itemSchema: { oneOf: [{ properties: { data: {} } }, { properties: { data: {} } }] } },
      want: { oneOf: [1, 2].map(() => ({ properties: [{ name: "data", schema: {} }] })) },
    },
    {
      name: "what stands in the data",
      given: { schema: { type: "string" } },
      want: {
        types: ["object"],
        properties: [
          { name: "data", schema: text },
          { name: "event", schema: text },
          { name: "id", schema: text },
        ],
        required: ["data", "event", "id"],
      },
    },
  ])("events: $name", ({ given, want }) => {
    expect(responses({ "text/event-stream": given })?.content).toEqual([
      { mediaType: "text/event-stream", kind: "events", schema: want },
    ]);
  });

  test("a schema of all records is that of their list", () => {
    expect(
      responses({ "application/jsonl": { schema: { type: "array", items: { type: "string" } } } })?.content,
    ).toEqual([{ mediaType: "application/jsonl", kind: "lines", schema: text }]);
  });
});
