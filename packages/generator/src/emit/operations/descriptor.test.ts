import { describe, expect, test } from "vitest";
import { normalized, only, settings } from "../../../test/support/normalized.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import { planContract } from "../../plan/plan.ts";
import { operationBehaviour, operationDescriptor } from "./descriptor.ts";

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
      paths: {
        "/a/{id}": { post: { operationId: "op", responses: { "200": { description: "" } }, ...given } },
      },
      ...rest,
      components: { securitySchemes: { bearer, key, cookie }, schemas: { Order: { enum: ["up", "down"] } } },
    },
    own,
  );
  const operation = only(contract.operations);
  const descriptor = operationDescriptor(operation, contract, planContract(contract, settings));
  return { descriptor, behaviour: operationBehaviour(operation, descriptor) };
}

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const minimal = { id: "op", method: "POST", path: "/a/{id}", answer: "empty" };
const body = (mediaType: string) => ({ parameters: [id], requestBody: { content: { [mediaType]: {} } } });

test("what equals the usual is left out", () => {
  const json = { "200": { description: "", content: { "application/json": {} } } };
  expect(describeOperation({ parameters: [id], responses: json })).toEqual({
    descriptor: { id: "op", method: "POST", path: "/a/{id}" },
    behaviour: {},
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
    { given: "image/*", want: { body: "binary" }, encode: "raw" },
  ])("$given", ({ given, want, encode }) => {
    const { descriptor, behaviour } = describeOperation(body(given));
    expect(descriptor).toEqual({ ...minimal, ...want });
    expect(behaviour).toEqual(encode === undefined ? {} : { encode });
  });
});

describe("answers", () => {
  test.each([
    { given: "text/html", want: "text", decode: "textOf" },
    { given: "application/pdf", want: "binary", decode: "blob" },
    { given: "text/event-stream", want: "events", stream: "stream" },
  ])("$given", ({ given, want, ...functions }) => {
    const { descriptor, behaviour } = describeOperation({
      parameters: [id],
      responses: { "200": { description: "", content: { [given]: {} } } },
    });
    expect(descriptor).toEqual({ ...minimal, answer: want });
    expect(behaviour).toEqual(functions);
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
      want: { query: { q: { style: "deepObject", explode: true } } },
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
      want: { query: { q: { json: true } } },
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
  ])("$name", ({ given, want, styled }) => {
    const { descriptor, behaviour } = read(given);
    expect(descriptor).toEqual({ ...minimal, ...want });
    expect(behaviour).toEqual(styled ? { parameters: "styledParameters" } : {});
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
    "304": { description: "" },
    "404": { description: "", "x-error-codes": [2, 1] },
    "409": { description: "", "x-error-codes": [1] },
    "5XX": { description: "" },
    default: { description: "" },
  };
  test.each([
    { name: "with an envelope", envelope: { code: "c", message: "m", data: "d", success: 0 }, want: [1, 2] },
    { name: "without one the statuses stand for them", envelope: false as const, want: [304, 404, 409] },
  ])("$name", ({ envelope, want }) => {
    const { descriptor } = describeOperation({ parameters: [id], responses }, {}, { settings: { envelope } });
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

  test("the common form by its name, another one by its fields", () => {
    const { contract } = normalized({
      paths: { "/a": { get: list("items") }, "/b": { get: list("items") }, "/c": { get: list("list") } },
    });
    const plan = planContract(contract, settings);
    expect(
      contract.operations.map((operation) => operationDescriptor(operation, contract, plan).page),
    ).toEqual(["page", "page", { form: "page", page: "page", items: "list", hasMore: "has_more" }]);
  });
});
