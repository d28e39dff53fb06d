import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { Parameter } from "../contract/contract.ts";
import type { JsonObject } from "../contract/json.ts";
import type { Schema } from "../contract/schema.ts";

const responses = { "204": { description: "" } };
const string = { schema: { type: "string" } };
const parsed: Schema = { types: ["string"] };

function read(
  path: string,
  own: readonly JsonObject[],
  shared: readonly JsonObject[] = [],
  version = "3.1.0",
) {
  const { contract, found } = normalized({
    openapi: version,
    paths: { [path]: { parameters: shared, get: { parameters: own, responses } } },
    components: {
      schemas: { Map: { type: "object" } },
      parameters: { Page: { name: "page", in: "query", schema: { type: "integer" } } },
    },
  });
  return { parameters: only(contract.operations).parameters, found };
}

describe("one parameter", () => {
  const filled = { schema: parsed, required: false };
  test.each<{ name: string; given: JsonObject; want: Partial<Parameter> }>([
    {
      name: "query",
      given: { name: "q", in: "query", ...string },
      want: { ...filled, name: "q", in: "query", style: "form", explode: true },
    },
    {
      name: "header",
      given: { name: "X-A", in: "header", required: true, ...string },
      want: { ...filled, name: "X-A", in: "header", required: true, style: "simple", explode: false },
    },
    {
      name: "cookie",
      given: { name: "sid", in: "cookie", ...string },
      want: { ...filled, name: "sid", in: "cookie", style: "form", explode: true },
    },
    {
      name: "another style, which explodes only on demand",
      given: { name: "ids", in: "query", style: "pipeDelimited", schema: { type: "array" } },
      want: {
        required: false,
        schema: { types: ["array"] },
        name: "ids",
        in: "query",
        style: "pipeDelimited",
        explode: false,
      },
    },
    {
      name: "form without explode, reserved characters allowed, deprecated",
      given: {
        name: "f",
        in: "query",
        explode: false,
        allowReserved: true,
        deprecated: true,
        description: "d",
        ...string,
      },
      want: {
        ...filled,
        name: "f",
        in: "query",
        style: "form",
        explode: false,
        allowReserved: true,
        deprecated: true,
        description: "d",
      },
    },
    {
      name: "content",
      given: { name: "filter", in: "query", content: { "application/json": string } },
      want: {
        ...filled,
        name: "filter",
        in: "query",
        style: "form",
        explode: true,
        mediaType: "application/json",
        mediaKind: "json",
      },
    },
    {
      name: "a reference",
      given: { $ref: "#/components/parameters/Page" },
      want: {
        name: "page",
        in: "query",
        required: false,
        schema: { types: ["integer"] },
        style: "form",
        explode: true,
      },
    },
  ])("$name", ({ given, want }) => {
    expect(read("/a", [given])).toEqual({ parameters: [want], found: [] });
  });

  test("an empty value that may be sent, and deepObject, which is always exploded", () => {
    const { parameters } = read("/a", [
      { name: "a", in: "query", allowEmptyValue: true, ...string },
      { name: "b", in: "query", style: "deepObject", schema: { type: "object" } },
    ]);
    expect(parameters).toMatchObject([{ allowEmptyValue: true }, { style: "deepObject", explode: true }]);
  });

  test.each(["Accept", "Content-Type", "authorization"])(
    "the header %s is passed over, and that is said",
    (name) => {
      expect(read("/a", [{ name, in: "header", ...string }])).toEqual({
        parameters: [],
        found: ["parameter-ignored /paths/~1a/get/parameters/0"],
      });
    },
  );

  test.each(["X Bad", "Content-Length"])("the header %s, which is not sent everywhere, says so", (name) => {
    const paths = { "/a": { get: { parameters: [{ name, in: "header", ...string }], responses } } };
    const { contract, found } = normalized({ paths });
    expect(only(contract.operations).parameters).toMatchObject([{ name, in: "header" }]);
    expect(found).toEqual(["client-limited /paths/~1a/get/parameters/0"]);
    // What others send is theirs.
    expect(normalized({ webhooks: { a: paths["/a"] } }).found).toEqual([]);
  });

  test("querystring of 3.2 stands for the whole query", () => {
    const whole = { name: "q", in: "querystring", content: { "application/json": string } };
    const { parameters, found } = read("/a", [whole], [], "3.2.0");
    expect(found).toEqual([]);
    expect(parameters).toMatchObject([{ name: "q", in: "querystring", mediaKind: "json", schema: parsed }]);
    for (const other of [
      { name: "p", in: "query", ...string },
      { ...whole, name: "r" },
    ])
      expect(read("/a", [whole, other], [], "3.2.0").found).toEqual(["parameter-conflict /paths/~1a/get"]);
  });
});

describe("styles that the table of the specification has no text for", () => {
  const list = { type: "array", items: { type: "string" } };
  const map = { type: "object", additionalProperties: { type: "string" } };
  test.each<{ name: string; given: JsonObject; want: 0 | 1 }>([
    { name: "form", given: { in: "query", schema: list }, want: 0 },
    { name: "nothing known", given: { in: "query", style: "deepObject", schema: {} }, want: 0 },
    { name: "a list with spaces", given: { in: "query", style: "spaceDelimited", schema: list }, want: 0 },
    { name: "an object with pipes", given: { in: "query", style: "pipeDelimited", schema: map }, want: 0 },
    {
      name: "exploded pipes",
      given: { in: "query", style: "pipeDelimited", explode: true, schema: list },
      want: 1,
    },
    { name: "a text with spaces", given: { in: "query", style: "spaceDelimited", ...string }, want: 1 },
    {
      name: "deepObject without a word on explode",
      given: { in: "query", style: "deepObject", schema: map },
      want: 0,
    },
    {
      name: "deepObject without explode",
      given: { in: "query", style: "deepObject", explode: false, schema: map },
      want: 1,
    },
    { name: "a list in deepObject", given: { in: "query", style: "deepObject", schema: list }, want: 1 },
    {
      name: "a number in deepObject",
      given: { in: "query", style: "deepObject", schema: { type: "integer" } },
      want: 1,
    },
    {
      name: "an object in deepObject",
      given: { in: "query", style: "deepObject", schema: { properties: { a: map } } },
      want: 1,
    },
    { name: "a list in a list", given: { in: "query", schema: { type: "array", items: list } }, want: 1 },
    {
      name: "a referenced object in an object",
      given: {
        in: "header",
        schema: { type: "object", properties: { a: { $ref: "#/components/schemas/Map" } } },
      },
      want: 1,
    },
    {
      name: "alternatives, one of them a list",
      given: { in: "query", style: "deepObject", schema: { oneOf: [map, list] } },
      want: 1,
    },
    { name: "one cookie", given: { in: "cookie", ...string }, want: 0 },
    { name: "several cookies", given: { in: "cookie", schema: list }, want: 1 },
    {
      name: "several cookies in the style cookie",
      given: { in: "cookie", style: "cookie", schema: list },
      want: 0,
    },
    {
      name: "JSON",
      given: { in: "query", content: { "application/json": { schema: { type: "array", items: list } } } },
      want: 0,
    },
  ])("$name", ({ given, want }) => {
    const { found } = read("/a", [{ name: "q", ...given }], [], "3.2.0");
    const problem = "parameter-style-undefined /paths/~1a/get/parameters/0";
    expect(found).toEqual(want === 1 ? [problem] : []);
  });

  test("what operations share is said once", () => {
    const shared = { name: "q", in: "query", style: "spaceDelimited", ...string };
    const { found } = normalized({
      paths: { "/a": { parameters: [shared], get: { responses }, put: { responses } } },
    });
    expect(found).toEqual(["parameter-style-undefined /paths/~1a/parameters/0"]);
  });
});

describe("several", () => {
  test("are sorted by place and name", () => {
    const { parameters } = read("/{b}/{a}", [
      { name: "z", in: "query", ...string },
      { name: "b", in: "path", required: true, ...string },
      { name: "a", in: "path", required: true, ...string },
      { name: "H", in: "header", ...string },
      { name: "c", in: "cookie", ...string },
    ]);
    expect(parameters.map(({ name }) => name)).toEqual(["c", "H", "a", "b", "z"]);
  });

  test("those of the operation stand above those of the path", () => {
    const own = { name: "q", in: "query", required: true, ...string };
    const shared = { name: "q", in: "query", schema: { type: "integer" } };
    const { parameters, found } = read("/a", [own], [shared, { name: "r", in: "query", ...string }]);
    expect(found).toEqual([]);
    expect(parameters.map(({ name, required, schema }) => [name, required, schema])).toEqual([
      ["q", true, parsed],
      ["r", false, parsed],
    ]);
  });

  test("the same name in two places is two parameters", () => {
    const { parameters, found } = read("/{id}", [
      { name: "id", in: "path", required: true, ...string },
      { name: "id", in: "query", ...string },
    ]);
    expect(found).toEqual([]);
    expect(parameters).toHaveLength(2);
  });

  test.each([
    {
      name: "in one list",
      own: ["query", "query"],
      names: ["q", "q"],
      want: ["parameter-duplicate /paths/~1a/get/parameters/1"],
    },
    {
      name: "headers without regard to case",
      own: ["header", "header"],
      names: ["X-A", "x-a"],
      want: ["parameter-duplicate /paths/~1a/get/parameters/1"],
    },
    { name: "query names with regard to case", own: ["query", "query"], names: ["q", "Q"], want: [] },
  ])("twice: $name", ({ own, names, want }) => {
    const given = own.map((place, index) => ({ name: names[index] ?? "", in: place, ...string }));
    expect(read("/a", given).found).toEqual(want);
  });
});

describe("the path template", () => {
  const parameter = (name: string) => ({ name, in: "path", required: true, ...string });
  test.each([
    { name: "fits", path: "/a/{b}/{c}.json", own: ["b", "c"], want: 0 },
    { name: "an expression without a parameter", path: "/a/{b}", own: [], want: 1 },
    { name: "a parameter without an expression", path: "/a", own: ["b"], want: 1 },
    { name: "another case is another name", path: "/{b}", own: ["B"], want: 2 },
  ])("$name", ({ path, own, want }) => {
    const { found } = read(path, own.map(parameter));
    const pointer = `/paths/${path.replaceAll("/", "~1")}/get`;
    expect(found).toEqual(Array.from({ length: want }, () => `path-parameter-mismatch ${pointer}`));
  });
});
