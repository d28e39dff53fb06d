import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const ref = (key: string) => ({ $ref: `#/components/schemas/${key}` });
const listOf = (key: string) => ({ type: "array", items: ref(key) });
const read = (schemas: JsonObject, rest: JsonObject = {}) => normalized({ components: { schemas, ...rest } });

describe("names", () => {
  test("are made of keys, in the order of the keys", () => {
    const { contract, found } = read({ "b-c": {}, a: {}, "Page[Item]": {} });
    expect(found).toEqual([]);
    expect(contract.components.map(({ id, name }) => [id, name])).toEqual([
      ["Page[Item]", "PageItem"],
      ["a", "A"],
      ["b-c", "BC"],
    ]);
  });

  test("that come out the same are told apart and reported", () => {
    const { contract, found } = read({ "a-b": {}, aB: {}, AB: {} });
    expect(found).toEqual([
      "name-collision /components/schemas/a-b",
      "name-collision /components/schemas/aB",
    ]);
    expect(contract.components.map(({ id, name }) => [id, name])).toEqual([
      ["AB", "AB"],
      ["a-b", "AB2"],
      ["aB", "AB3"],
    ]);
  });
});

describe("schemas that are referenced where they stand", () => {
  test("become components of their own", () => {
    const { contract, found } = read({
      User: { properties: { address: { type: "object", required: ["city"] } } },
      Order: { properties: { to: { $ref: "#/components/schemas/User/properties/address" } } },
    });
    expect(found).toEqual([]);
    const lifted = contract.components.find(({ id }) => id.startsWith("/"));
    expect(lifted).toEqual({
      id: "/components/schemas/User/properties/address",
      name: "UserAddress",
      schema: { types: ["object"], required: ["city"] },
    });
    const order = contract.components.find(({ id }) => id === "Order");
    expect(order?.schema.properties).toEqual([
      { name: "to", schema: { ref: "/components/schemas/User/properties/address" } },
    ]);
  });

  test("may lift each other", () => {
    const { contract, found } = read({
      A: { properties: { x: { $ref: "#/components/schemas/B/properties/y" } } },
      B: { properties: { y: { items: { $ref: "#/components/schemas/C/properties/z" } } } },
      C: { properties: { z: { type: "string" } } },
    });
    expect(found).toEqual([]);
    expect(contract.components.map(({ name }) => name)).toEqual(["BY", "CZ", "A", "B", "C"]);
  });

  test("are found in operations too", () => {
    const json = (schema: JsonObject) => ({ content: { "application/json": { schema } } });
    const { contract, found } = normalized({
      paths: {
        "/a": {
          get: { responses: { "200": json({ type: "string", format: "uuid" }) } },
          put: {
            responses: {
              "200": json({ $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema" }),
            },
          },
        },
      },
    });
    expect(found).toEqual([]);
    expect(contract.components).toEqual([
      {
        id: "/paths/~1a/get/responses/200/content/application~1json/schema",
        name: "AGetResponses200ApplicationJson",
        schema: { types: ["string"], format: "uuid" },
      },
    ]);
  });
});

describe("cycles", () => {
  test.each([
    { name: "none", given: { A: listOf("B"), B: {} }, want: [undefined, undefined] },
    { name: "itself", given: { A: listOf("A"), B: {} }, want: [["A"], undefined] },
    {
      name: "each other",
      given: { A: listOf("B"), B: listOf("A") },
      want: [
        ["A", "B"],
        ["A", "B"],
      ],
    },
    {
      name: "one that only leads into a cycle",
      given: { A: listOf("B"), B: listOf("C"), C: listOf("B") },
      want: [undefined, ["B", "C"], ["B", "C"]],
    },
    {
      name: "two that share a member are one",
      given: { A: listOf("B"), B: { properties: { a: ref("A"), c: ref("C") } }, C: listOf("B") },
      want: [
        ["A", "B", "C"],
        ["A", "B", "C"],
        ["A", "B", "C"],
      ],
    },
    {
      name: "through a discriminator alone",
      given: { A: { discriminator: { propertyName: "k", mapping: { b: "B" } } }, B: { allOf: [ref("A")] } },
      want: [
        ["A", "B"],
        ["A", "B"],
      ],
    },
  ])("$name", ({ given, want }) => {
    const { contract, found } = read(given as JsonObject);
    expect(found).toEqual([]);
    expect(contract.components.map(({ cycle }) => cycle)).toEqual(want);
  });

  test.each([
    { name: "allOf", given: { A: { allOf: [ref("B")] }, B: { allOf: [ref("A")] } } },
    { name: "references alone", given: { A: ref("B"), B: ref("A") } },
    { name: "oneOf and not", given: { A: { oneOf: [ref("B")] }, B: { not: ref("A") } } },
  ])("that never enter a part are reported: $name", ({ given }) => {
    expect(read(given as JsonObject).found).toEqual(["ref-cycle /components/schemas/A"]);
  });
});

test("names of schemas in place give way to those of components, and to each other", () => {
  const inPlace = (key: string) => `#/components/schemas/A/properties/${key}`;
  const { contract, found } = read({
    A: { properties: { b: { type: "string" }, B: {}, c: {} }, items: { $ref: inPlace("b") } },
    AB: { items: { $ref: inPlace("B") } },
    AC: { items: { $ref: inPlace("c") } },
  });
  expect(found).toEqual([]);
  expect(contract.components.map(({ id, name }) => `${id} ${name}`)).toEqual([
    "/components/schemas/A/properties/B AB2",
    "/components/schemas/A/properties/b AB3",
    "/components/schemas/A/properties/c AC2",
    "A A",
    "AB AB",
    "AC AC",
  ]);
});

test("x-renamed-from is kept", () => {
  expect(read({ A: { "x-renamed-from": "B" } }).contract.components).toEqual([
    { id: "A", name: "A", schema: {}, renamedFrom: { id: "B", name: "B" } },
  ]);
});

test("a name that something has now is no alias, and one name has one", () => {
  const { contract, found } = read({
    A: { "x-renamed-from": "B" },
    B: {},
    C: { "x-renamed-from": "Old" },
    D: { "x-renamed-from": "Old" },
  });
  expect(found).toEqual([
    "extension-invalid /components/schemas/A/x-renamed-from",
    "extension-invalid /components/schemas/D/x-renamed-from",
  ]);
  expect(contract.components.map(({ id, renamedFrom }) => [id, renamedFrom?.id])).toEqual([
    ["A", undefined],
    ["B", undefined],
    ["C", "Old"],
    ["D", undefined],
  ]);
});

test("x-provenance is kept", () => {
  expect(read({ A: { "x-provenance": "observed" } }).contract.components).toEqual([
    { id: "A", name: "A", schema: {}, provenance: "observed" },
  ]);
});
