import { describe, expect, test } from "vitest";
import type { Schema } from "../../contract/schema.ts";
import { render } from "../../print/code.ts";
import { createScope } from "../scope.ts";
import { isPlainObject, schemaType } from "./schema-type.ts";

const string: Schema = { types: ["string"] };
const member = (name: string, schema: Schema) => ({ name, schema });
const base: Schema = {
  types: ["object"],
  properties: [member("x", string), member("y", {})],
  required: ["y"],
};
const schemaOf = new Map<string, Schema>([
  ["a", {}],
  ["b", {}],
  ["base", base],
  ["derived", { allOf: [{ ref: "base" }], properties: [member("z", string)] }],
  ["baseOrNull", { ...base, types: ["null", "object"] }],
  ["text", string],
  ["loop", { allOf: [{ ref: "loop" }] }],
]);
const name = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);
const index = {
  schemaOf,
  nameOf: new Map([...schemaOf.keys()].map((id) => [id, name(id)])),
  fileOf: new Map([...schemaOf.keys()].map((id) => [id, `components/${name(id)}`])),
};
const show = (schema: Schema) => render(schemaType(schema, createScope(index, "tags/t", new Set())), 0, 0);

describe("schemaType", () => {
  test.each<{ name: string; given: Schema; want: string }>([
    { name: "anything", given: {}, want: "unknown" },
    { name: "nothing", given: { never: true }, want: "never" },
    { name: "an integer", given: { types: ["integer"] }, want: "number" },
    { name: "null comes last", given: { types: ["null", "string"] }, want: "string | null" },
    { name: "values", given: { enum: ["a", 1, null, true] }, want: '"a" | 1 | null | true' },
    { name: "values of the type only", given: { types: ["string"], enum: ["a", 1, null] }, want: '"a"' },
    { name: "no value", given: { enum: [] }, want: "never" },
    {
      name: "lists and objects as values",
      given: { enum: [[1, "a"], { b: [] }] },
      want: '[1, "a"] | { b: [] }',
    },
    {
      name: "an open list of values",
      given: { types: ["string"], openEnum: ["a", "b"] },
      want: '"a" | "b" | (string & {})',
    },
    {
      name: "an open list that may be null",
      given: { types: ["null", "string"], openEnum: ["a"] },
      want: '"a" | (string & {}) | null',
    },
    { name: "a reference", given: { ref: "a" }, want: "A" },
    {
      name: "a reference with more",
      given: { ref: "a", properties: [member("x", string)] },
      want: "A & { x?: string | undefined }",
    },
    { name: "a reference with an annotation", given: { ref: "a", description: "d" }, want: "A" },
    {
      name: "a list",
      given: { types: ["array"], items: { types: ["null", "string"] } },
      want: "(string | null)[]",
    },
    {
      name: "an object without members, which no text is",
      given: { types: ["object"], properties: [] },
      want: "{ [key: string]: unknown }",
    },
    {
      name: "a closed object without members",
      given: { types: ["object"], properties: [], additionalProperties: { never: true } },
      want: "{ [key: string]: never }",
    },
    {
      name: "members of the other direction",
      given: { types: ["object"], properties: [{ ...member("x", {}), omitted: true }, member("y", string)] },
      want: "{ y?: string | undefined }",
    },
    {
      name: "nothing but members of the other direction",
      given: { types: ["object"], properties: [{ ...member("x", {}), omitted: true }] },
      want: "{ [key: string]: unknown }",
    },
    { name: "a list of anything", given: { types: ["array"] }, want: "unknown[]" },
    {
      name: "a tuple",
      given: { types: ["array"], prefixItems: [string, {}], minItems: 1, items: { never: true } },
      want: "[string, unknown?]",
    },
    {
      name: "a tuple with a rest",
      given: { prefixItems: [string], items: { types: ["boolean"] } },
      want: "[string?, ...boolean[]]",
    },
    { name: "an object of anything", given: { types: ["object"] }, want: "{ [key: string]: unknown }" },
    {
      name: "a closed empty object",
      given: { types: ["object"], additionalProperties: { never: true } },
      want: "{ [key: string]: never }",
    },
    { name: "a map", given: { additionalProperties: string }, want: "{ [key: string]: string }" },
    {
      name: "members",
      given: {
        types: ["object"],
        properties: [member("a", string), member("b-c", {})],
        required: ["a", "z"],
      },
      want: '{ a: string; "b-c"?: unknown; z: unknown }',
    },
    {
      name: "members and a map",
      given: { properties: [member("a", string)], additionalProperties: string },
      want: "{ a?: string | undefined } & { [key: string]: string }",
    },
    {
      name: "members and patterns",
      given: { properties: [member("a", { types: ["number"] })], patternProperties: [member("^x", string)] },
      want: "{ a?: number | undefined } & { [key: string]: unknown }",
    },
    { name: "all of", given: { allOf: [{ ref: "a" }, { ref: "b" }, { description: "d" }] }, want: "A & B" },
    {
      name: "one of, each once",
      given: { oneOf: [{ ref: "a" }, { ref: "b" }, { ref: "a" }] },
      want: "A | B",
    },
    {
      name: "any of beside members",
      given: { properties: [member("x", string)], anyOf: [{ ref: "a" }, { ref: "b" }] },
      want: "{ x?: string | undefined } & (A | B)",
    },
    {
      name: "both kinds of alternatives",
      given: { anyOf: [{ ref: "a" }, string], oneOf: [{ ref: "b" }, string] },
      want: "(A | string) & (B | string)",
    },
    {
      name: "all of with members in place, which are those of one object",
      given: {
        types: ["object"],
        allOf: [{ ref: "base" }, { types: ["object"], properties: [member("z", string)] }],
        required: ["z"],
      },
      want: "Base & { z: string }",
    },
    {
      name: "a member that a base describes",
      given: { allOf: [{ ref: "base" }], required: ["x"] },
      want: 'Base & { x: Exclude<Base["x"], undefined> }',
    },
    {
      name: "a member that the base of a base describes",
      given: { ref: "derived", required: ["x", "z"] },
      want: 'Derived & { x: Exclude<Derived["x"], undefined>; z: Exclude<Derived["z"], undefined> }',
    },
    {
      name: "a member that a base requires itself",
      given: { types: ["object"], allOf: [{ ref: "base" }], required: ["y"] },
      want: "Base",
    },
    {
      name: "a member of a base that may be null",
      given: { allOf: [{ ref: "baseOrNull" }], required: ["x"] },
      want: 'BaseOrNull & ({ x: Exclude<NonNullable<BaseOrNull>["x"], undefined> } | null)',
    },
    {
      name: "a member that no base describes",
      given: { allOf: [{ ref: "a" }, { ref: "text" }, { ref: "loop" }], required: ["x"] },
      want: "A & Text & Loop & { x: unknown }",
    },
    {
      name: "a type that a base has",
      given: { types: ["null", "object"], allOf: [{ ref: "derived" }] },
      want: "Derived",
    },
    {
      name: "a type that a base has not",
      given: { types: ["object"], allOf: [{ ref: "baseOrNull" }] },
      want: "BaseOrNull & { [key: string]: unknown }",
    },
    {
      name: "a type that all alternatives have",
      given: { types: ["object"], oneOf: [{ ref: "base" }, { required: ["q"] }] },
      want: "Base | { q: unknown }",
    },
    {
      name: "a type that not all alternatives have",
      given: { types: ["object"], anyOf: [{ ref: "base" }, { minProperties: 1 }] },
      want: "{ [key: string]: unknown } & (Base | unknown)",
    },
    {
      name: "a type beside values of it",
      given: { types: ["string"], anyOf: [{ enum: ["a", "b"] }, { ref: "text" }] },
      want: '"a" | "b" | Text',
    },
    {
      name: "a map beside a base",
      given: { types: ["object"], allOf: [{ ref: "base" }], additionalProperties: {} },
      want: "Base & { [key: string]: unknown }",
    },
    { name: "what a type cannot say", given: { not: string, if: string, minLength: 3 }, want: "unknown" },
  ])("$name", ({ given, want }) => {
    expect(show(given)).toBe(want);
  });
});

describe("isPlainObject", () => {
  const plain: Schema = { types: ["object"], properties: [member("a", string)] };
  test.each<{ name: string; given: Schema; want: boolean }>([
    { name: "members", given: plain, want: true },
    { name: "closed", given: { ...plain, additionalProperties: { never: true } }, want: true },
    { name: "a map too", given: { ...plain, additionalProperties: {} }, want: false },
    { name: "patterns too", given: { ...plain, patternProperties: [member("^x", string)] }, want: false },
    { name: "or null", given: { ...plain, types: ["null", "object"] }, want: false },
    { name: "combined", given: { ...plain, allOf: [{ ref: "a" }] }, want: false },
    { name: "without members", given: { types: ["object"] }, want: false },
  ])("$name: $want", ({ given, want }) => {
    expect(isPlainObject(given)).toBe(want);
  });
});
