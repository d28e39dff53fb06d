import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { withComponentReferences } from "./references.ts";

const pathOf = (document: JsonObject, ...keys: readonly string[]): JsonValue | undefined =>
  keys.reduce<JsonValue | undefined>((value, key) => (value as JsonObject | undefined)?.[key], document);

const page = { name: "page", in: "query", schema: { type: "integer" } };
const listed = { $ref: "#/paths/~1a~1%7Bb%7D/get/parameters/0" };
const named = { $ref: "#/components/parameters/0" };

test.each<{ name: string; given: JsonObject; keys: readonly string[]; want: JsonValue | undefined }>([
  {
    name: "extensions among paths are left out",
    given: { paths: { "x-root": "/v1", "/a": { get: {} } } },
    keys: ["paths"],
    want: { "/a": { get: {} } },
  },
  {
    name: "extensions among responses are left out",
    given: { paths: { "/a": { get: { responses: { "x-a": "b", "200": { description: "" } } } } } },
    keys: ["paths", "/a", "get", "responses"],
    want: { "200": { description: "" } },
  },
  {
    name: "components may be named like extensions",
    given: { components: { responses: { "x-a": { description: "" } }, schemas: { "x-b": {} } } },
    keys: ["components"],
    want: { responses: { "x-a": { description: "" } }, schemas: { "x-b": {} } },
  },
  {
    name: "properties may be named like anything",
    given: {
      components: { schemas: { A: { properties: { "x-a": {}, example: {}, enum: {}, paths: {} } } } },
    },
    keys: ["components", "schemas", "A", "properties"],
    want: { "x-a": {}, example: {}, enum: {}, paths: {} },
  },
  {
    name: "a parameter of another list comes in place of the reference",
    given: {
      paths: { "/a/{b}": { get: { parameters: [page] } }, "/c": { get: { parameters: [listed, named] } } },
    },
    keys: ["paths", "/c", "get", "parameters"],
    want: [page, named],
  },
  {
    name: "values beside the type object are left out",
    given: { components: { schemas: { A: { type: "object", enum: ["a"] }, B: { enum: ["b"] } } } },
    keys: ["components", "schemas"],
    want: { A: { type: "object" }, B: { enum: ["b"] } },
  },
  {
    name: "texts that are none are left out, but not of values",
    given: { components: { schemas: { A: { title: 1, description: null, const: { title: 1, "x-a": 2 } } } } },
    keys: ["components", "schemas", "A"],
    want: { const: { title: 1, "x-a": 2 } },
  },
  {
    name: "mappings that lead nowhere are left out",
    given: {
      components: {
        schemas: {
          A: {
            discriminator: {
              propertyName: "k",
              mapping: {
                a: "A",
                b: "B",
                c: "#/components/schemas/A",
                d: "#/components/schemas/B",
                e: "e.yml",
              },
            },
          },
        },
      },
    },
    keys: ["components", "schemas", "A", "discriminator", "mapping"],
    want: { a: "#/components/schemas/A", c: "#/components/schemas/A" },
  },
])("$name", ({ given, keys, want }) => {
  expect(pathOf(withComponentReferences(given, [{ id: "A", name: "A", schema: {} }]), ...keys)).toEqual(want);
});
