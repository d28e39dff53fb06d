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
    components: { parameters: { Page: { name: "page", in: "query", schema: { type: "integer" } } } },
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
      given: { name: "ids", in: "query", style: "pipeDelimited", ...string },
      want: { ...filled, name: "ids", in: "query", style: "pipeDelimited", explode: false },
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

  test.each(["Accept", "Content-Type", "authorization"])("the header %s is left out", (name) => {
    expect(read("/a", [{ name, in: "header", ...string }])).toEqual({ parameters: [], found: [] });
  });

  test("querystring of 3.2 stands for the whole query and is left out", () => {
    const given = { name: "q", in: "querystring", content: { "application/json": string } };
    expect(read("/a", [given], [], "3.2.0")).toEqual({ parameters: [], found: [] });
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
    { name: "an expression twice", path: "/{b}/{b}", own: ["b"], want: 1 },
    { name: "another case is another name", path: "/{b}", own: ["B"], want: 2 },
  ])("$name", ({ path, own, want }) => {
    const { found } = read(path, own.map(parameter));
    const pointer = `/paths/${path.replaceAll("/", "~1")}/get`;
    expect(found).toEqual(Array.from({ length: want }, () => `path-parameter-mismatch ${pointer}`));
  });
});
