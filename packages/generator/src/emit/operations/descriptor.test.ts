import { describe, expect, test } from "vitest";
import { normalized, only, settings } from "../../../test/support/normalized.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import { planContract } from "../../plan/plan.ts";
import { chosenBodies, operationBehaviour, operationDescriptor } from "./descriptor.ts";

const bearer = { type: "http", scheme: "bearer" };
const key = { type: "apiKey", in: "header", name: "X-Key" };
const cookie = { type: "apiKey", in: "cookie", name: "sid" };

function describeOperation(
  given: JsonObject,
  rest: JsonObject = {},
  own: Parameters<typeof normalized>[1] = {},
) {
  const { contract } = normalized(
    {
      openapi: "3.2.0",
      paths: {
        "/a/{id}": { post: { operationId: "op", responses: { "200": { description: "" } }, ...given } },
      },
      ...rest,
      components: { securitySchemes: { bearer, key, cookie }, schemas: { Order: { enum: ["up", "down"] } } },
    },
    own,
  );
  const operation = only(contract.operations);
  const plan = planContract(contract, settings, () => {});
  const descriptor = operationDescriptor(operation, contract, plan);
  return {
    descriptor,
    behaviour: operationBehaviour(operation, contract, plan),
    bodies: chosenBodies(operation),
  };
}

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const minimal = { id: "op", method: "POST", path: "/a/{id}", answer: "empty" };
const judge = "emptyAnswer";
/** The path of these operations has a parameter. */
const parameters = "pathParameters";
const body = (mediaType: string) => ({ parameters: [id], requestBody: { content: { [mediaType]: {} } } });

test("what equals the usual is left out", () => {
  const json = { "200": { description: "", content: { "application/json": {} } } };
  expect(describeOperation({ parameters: [id], responses: json })).toEqual({
    descriptor: { id: "op", method: "POST", path: "/a/{id}" },
    behaviour: { parameters },
    bodies: [],
  });
});

describe("bodies", () => {
  test.each<{ given: string; want: JsonObject; encode?: string }>([
    { given: "application/json", want: { body: "json" } },
    {
      given: "application/json; charset=utf-8",
      want: { body: "json", mediaType: "application/json; charset=utf-8" },
    },
    {
      given: "application/merge-patch+json",
      want: { body: "json", mediaType: "application/merge-patch+json" },
    },
    { given: "*/*", want: { body: "json" } },
    { given: "application/x-www-form-urlencoded", want: { body: "form" }, encode: "form" },
    { given: "multipart/form-data; boundary=x", want: { body: "multipart" }, encode: "multipart" },
    { given: "text/plain", want: { body: "text" }, encode: "raw" },
    { given: "text/csv", want: { body: "text", mediaType: "text/csv" }, encode: "raw" },
    { given: "text/event-stream", want: { body: "text", mediaType: "text/event-stream" }, encode: "raw" },
    { given: "image/png", want: { body: "binary", mediaType: "image/png" }, encode: "raw" },
    { given: "image/*", want: { body: "binary" }, encode: "chosenBody" },
    { given: "application/jsonl", want: { body: "lines" }, encode: "jsonLines" },
    { given: "multipart/mixed", want: { body: "binary" }, encode: "raw" },
  ])("$given", ({ given, want, encode }) => {
    const { descriptor, behaviour } = describeOperation(body(given));
    expect(descriptor).toEqual({ ...minimal, ...want });
    expect(behaviour).toEqual({ judge, parameters, ...(encode !== undefined && { encode }) });
  });
});

test("a body that can go in several ways: the caller chooses", () => {
  const encoding = {
    a: { style: "deepObject" },
    b: { contentType: "application/json" },
    c: { contentType: "text/plain" },
    d: { style: "form", explode: false, allowReserved: true },
  };
  const parts = {
    a: { contentType: "image/png, image/jpeg" },
    b: { contentType: "image/*" },
    c: { headers: { "X-A": { schema: {} } } },
  };
  const { descriptor, behaviour, bodies } = describeOperation({
    parameters: [id],
    requestBody: {
      content: {
        "application/x-www-form-urlencoded": { encoding },
        "multipart/form-data": { encoding: parts },
        "text/csv": {},
        "application/json": {},
        "image/*": {},
      },
    },
  });
  expect(descriptor).toEqual({ ...minimal, body: "json" });
  expect(behaviour).toEqual({ encode: "chosenBody", judge, parameters });
  expect(bodies).toEqual([
    ["application/json", { data: { body: "json" } }],
    [
      "multipart/form-data",
      {
        data: { body: "multipart", fields: { a: { contentType: "image/png" }, c: { headers: true } } },
        encode: "multipart",
      },
    ],
    [
      "application/x-www-form-urlencoded",
      {
        data: {
          body: "form",
          fields: {
            a: { style: "deepObject" },
            b: { contentType: "application/json" },
            d: { style: "form", explode: false, allowReserved: true },
          },
        },
        encode: "form",
      },
    ],
    ["text/csv", { data: { body: "text" }, encode: "raw" }],
    ["image/*", { data: { body: "binary" }, encode: "raw" }],
  ]);
});

describe("answers", () => {
  const read = (responses: JsonObject) => {
    const { descriptor, behaviour } = describeOperation({ parameters: [id], responses });
    const { id: _id, method: _method, path: _path, ...rest } = descriptor;
    return { ...rest, ...behaviour };
  };
  const of = (...mediaTypes: readonly string[]) => ({
    description: "",
    content: Object.fromEntries(mediaTypes.map((one) => [one, {}])),
  });
  const nothing = { description: "" };

  test.each<{ name: string; given: JsonObject; want: JsonObject }>([
    { name: "text", given: { "200": of("text/html") }, want: { answer: "text", judge: "textAnswer" } },
    {
      name: "bytes",
      given: { "200": of("application/pdf") },
      want: { answer: "binary", judge: "blobAnswer" },
    },
    {
      name: "events",
      given: { "200": of("text/event-stream") },
      want: { answer: "events", accept: "text/event-stream", judge: "eventsAnswer", stream: "stream" },
    },
    {
      name: "records",
      given: { "200": of("application/x-ndjson") },
      want: { answer: "events", accept: "application/x-ndjson", judge: "recordsAnswer", stream: "records" },
    },
    {
      name: "JSON or events",
      given: { "200": of("application/json", "text/event-stream") },
      want: { stream: "stream" },
    },
    {
      name: "JSON or nothing",
      given: { "200": of("application/json"), "204": nothing },
      want: { judge: "jsonOrEmpty" },
    },
    {
      name: "two kinds of JSON",
      given: { "200": of("application/json", "application/a+json") },
      want: { answers: { "application/json": "json", "application/a+json": "json" } },
    },
    {
      name: "JSON, text or bytes",
      given: { "200": of("application/json; charset=utf-8", "Text/CSV"), "206": of("image/*") },
      want: {
        answers: { "application/json": "json", "text/csv": "text", "image/*": "binary" },
      },
    },
    {
      name: "JSON, text or nothing",
      given: { "200": of("application/json", "text/csv"), "204": nothing },
      want: {
        answers: { "application/json": "json", "text/csv": "text" },
        empty: true,
        judge: "jsonOrEmpty",
      },
    },
    {
      name: "text or nothing",
      given: { "200": of("text/csv"), "204": nothing },
      want: { answer: "text", answers: { "text/csv": "text" }, empty: true, judge: "chosenAnswer" },
    },
    {
      name: "text or bytes",
      given: { "200": of("text/csv", "image/png") },
      want: {
        answer: "binary",
        answers: { "text/csv": "text", "image/png": "binary" },
        judge: "chosenAnswer",
      },
    },
  ])("$name", ({ given, want }) => {
    expect(read(given)).toEqual({ parameters, ...want });
  });
});

describe("parameters", () => {
  const read = (...parameters: readonly JsonObject[]) =>
    describeOperation({ parameters: [id, ...parameters] });
  test.each<{ name: string; given: JsonObject; want: JsonObject; styled: boolean }>([
    { name: "a usual one", given: { name: "q", in: "query", schema: {} }, want: {}, styled: false },
    {
      name: "without explode",
      given: { name: "q", in: "query", explode: false, schema: {} },
      want: { query: { q: { explode: false } } },
      styled: true,
    },
    {
      name: "a scalar without explode",
      given: { name: "q", in: "query", explode: false, schema: { type: "string" } },
      want: {},
      styled: false,
    },
    {
      name: "a referenced scalar without explode",
      given: { name: "q", in: "query", explode: false, schema: { $ref: "#/components/schemas/Order" } },
      want: {},
      styled: false,
    },
    {
      name: "a list beside a scalar without explode",
      given: { name: "q", in: "query", explode: false, schema: { type: ["array", "string"] } },
      want: { query: { q: { explode: false } } },
      styled: true,
    },
    {
      name: "a scalar in another style",
      given: { name: "q", in: "query", style: "spaceDelimited", schema: { type: "string" } },
      want: { query: { q: { style: "spaceDelimited" } } },
      styled: true,
    },
    {
      name: "deepObject",
      given: { name: "q", in: "query", style: "deepObject", explode: true, schema: {} },
      want: { query: { q: { style: "deepObject" } } },
      styled: true,
    },
    {
      name: "spaceDelimited",
      given: { name: "q", in: "query", style: "spaceDelimited", schema: {} },
      want: { query: { q: { style: "spaceDelimited" } } },
      styled: true,
    },
    {
      name: "JSON",
      given: { name: "q", in: "query", content: { "application/json": {} } },
      want: { query: { q: { content: "json" } } },
      styled: true,
    },
    {
      name: "content of another kind goes as it is",
      given: { name: "q", in: "query", content: { "text/plain": {} } },
      want: {},
      styled: false,
    },
    {
      name: "an exploded header",
      given: { name: "X-A", in: "header", explode: true, schema: {} },
      want: { headerStyles: { "X-A": { explode: true } } },
      styled: true,
    },
    { name: "a cookie", given: { name: "c", in: "cookie", schema: {} }, want: {}, styled: true },
    {
      name: "a cookie in another style",
      given: { name: "c", in: "cookie", style: "cookie", schema: { type: "array" } },
      want: { cookieStyles: { c: { style: "cookie" } } },
      styled: true,
    },
    {
      name: "reserved characters",
      given: { name: "q", in: "query", allowReserved: true, schema: { type: "string" } },
      want: { query: { q: { allowReserved: true } } },
      styled: true,
    },
    {
      name: "a whole query string",
      given: { name: "q", in: "querystring", content: { "application/x-www-form-urlencoded": {} } },
      want: { querystring: "form" },
      styled: true,
    },
    {
      name: "an object in a header",
      given: { name: "X-A", in: "header", schema: { type: "object" } },
      want: {},
      styled: true,
    },
    {
      name: "a list in a list, which has to be refused",
      given: { name: "q", in: "query", schema: { type: "array", items: { type: "array" } } },
      want: {},
      styled: true,
    },
  ])("$name", ({ given, want, styled }) => {
    const { descriptor, behaviour } = read(given);
    expect(descriptor).toEqual({ ...minimal, ...want });
    expect(behaviour).toEqual({
      judge,
      parameters: styled ? "styledParameters" : given.in === "query" ? "queryParameters" : parameters,
    });
  });

  test("in paths", () => {
    const { descriptor } = describeOperation({ parameters: [{ ...id, style: "matrix" }] });
    expect(descriptor).toEqual({ ...minimal, pathStyles: { id: { style: "matrix" } } });
  });
});

describe("security", () => {
  const read = (root: readonly JsonObject[], own: readonly JsonObject[] | undefined) =>
    describeOperation({ parameters: [id], ...(own && { security: [...own] }) }, { security: [...root] })
      .descriptor.auth;

  test.each<{
    name: string;
    root: readonly JsonObject[];
    own: readonly JsonObject[] | undefined;
    want: JsonValue | undefined;
  }>([
    { name: "the contract's", root: [{ bearer: [] }], own: undefined, want: undefined },
    { name: "the same again", root: [{ bearer: [] }], own: [{ bearer: [] }], want: undefined },
    { name: "public", root: [{ bearer: [] }], own: [], want: false },
    { name: "public where all is", root: [], own: [], want: undefined },
    { name: "another", root: [{ bearer: [] }], own: [{ key: [] }], want: [["key"]] },
    { name: "optional", root: [{ bearer: [] }], own: [{}, { bearer: [] }], want: [[], ["bearer"]] },
    {
      name: "a cookie, which may be the browser's",
      root: [{ bearer: [] }],
      own: [{ cookie: [] }],
      want: [["cookie"], []],
    },
    {
      name: "a cookie beside a key",
      root: [{ bearer: [] }],
      own: [{ cookie: [], key: [] }],
      want: [["cookie", "key"], ["key"]],
    },
  ])("$name", ({ root, own, want }) => {
    expect(read(root, own)).toEqual(want);
  });
});

describe("codes", () => {
  const responses = {
    "200": { description: "" },
    "302": { description: "" },
    "304": { description: "" },
    "404": { description: "", "x-error-codes": [2, 1] },
    "409": { description: "", "x-error-codes": [1] },
    "5XX": { description: "" },
  };
  const envelope = { code: "c", message: "m", data: "d", success: 0 };
  const other = { description: "" };
  test.each([
    { name: "with an envelope", envelope, more: { default: other }, want: [1, 2] },
    {
      name: "without one the statuses stand for them, and no redirect",
      envelope: false as const,
      more: {},
      want: [304, 404, 409, "5XX"],
    },
    {
      name: "default stands for all failures",
      envelope: false as const,
      more: { default: other },
      want: [304, 404, 409, "4XX", "5XX"],
    },
  ])("$name", ({ envelope, more, want }) => {
    const { descriptor } = describeOperation(
      { parameters: [id], responses: { ...responses, ...more } },
      {},
      { settings: { envelope } },
    );
    expect(descriptor.codes).toEqual(want);
  });
});

describe("pages", () => {
  const list = (items: string) => ({
    responses: {
      "200": {
        description: "",
        content: {
          "application/json": {
            schema: { properties: { [items]: { type: "array", items: {} }, has_more: { type: "boolean" } } },
          },
        },
      },
    },
    parameters: [{ name: "page", in: "query", schema: {} }],
  });

  test("the common form by its constant, another one by its fields", () => {
    const { contract } = normalized({
      paths: { "/a": { get: list("items") }, "/b": { get: list("items") }, "/c": { get: list("list") } },
    });
    const plan = planContract(contract, settings, () => {});
    expect(
      contract.operations.map(
        (operation) =>
          operationDescriptor(operation, contract, plan).page ??
          operationBehaviour(operation, contract, plan).page,
      ),
    ).toEqual(["pageFields", "pageFields", { page: "page", items: "list", hasMore: "has_more" }]);
  });
});
