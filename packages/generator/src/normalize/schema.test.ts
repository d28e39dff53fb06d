import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import type { Schema } from "../contract/schema.ts";

function read(version: string, schema: JsonValue): { schema: Schema | undefined; found: readonly string[] } {
  const { contract, found } = normalized({
    openapi: version,
    components: { schemas: { Other: { type: "string" }, Given: schema } as JsonObject },
  });
  return { schema: contract.components.find(({ id }) => id === "Given")?.schema, found };
}

describe("3.0", () => {
  test.each<{ name: string; given: JsonValue; want: Schema }>([
    { name: "nullable", given: { type: "string", nullable: true }, want: { types: ["null", "string"] } },
    { name: "nullable without a type says nothing", given: { nullable: true }, want: {} },
    {
      name: "exclusive bounds as booleans",
      given: { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
      want: { types: ["number"], exclusiveMinimum: 1, exclusiveMaximum: 9 },
    },
    {
      name: "exclusive bounds that are switched off",
      given: { minimum: 1, exclusiveMinimum: false },
      want: { minimum: 1 },
    },
    {
      name: "an exclusive bound without a bound",
      given: { type: "integer", exclusiveMinimum: true },
      want: { types: ["integer"] },
    },
    {
      name: "siblings of a reference are ignored",
      given: { $ref: "#/components/schemas/Other", description: "d", nullable: true },
      want: { ref: "Other" },
    },
    {
      name: "example",
      given: { type: "string", example: "x" },
      want: { types: ["string"], examples: ["x"] },
    },
  ])("$name", ({ given, want }) => {
    expect(read("3.0.3", given)).toEqual({ schema: want, found: [] });
  });
});

describe("3.1", () => {
  test.each<{ name: string; given: JsonValue; want: Schema }>([
    { name: "true", given: true, want: {} },
    { name: "false", given: false, want: { never: true } },
    { name: "types are sorted", given: { type: ["string", "null"] }, want: { types: ["null", "string"] } },
    { name: "an integer is a number", given: { type: ["number", "integer"] }, want: { types: ["number"] } },
    { name: "const", given: { const: 0 }, want: { enum: [0] } },
    { name: "const null", given: { const: null }, want: { enum: [null] } },
    { name: "const within enum", given: { const: 2, enum: [1, 2, 3] }, want: { enum: [2] } },
    { name: "const outside of enum", given: { const: 4, enum: [1, 2] }, want: { enum: [] } },
    {
      name: "const equals by value, whatever the order of its keys",
      given: { const: { a: 1, b: 2 }, enum: [{ b: 2, a: 1 }] },
      want: { enum: [{ a: 1, b: 2 }] },
    },
    { name: "enum keeps its order", given: { enum: ["b", "a", null] }, want: { enum: ["b", "a", null] } },
    {
      name: "x-extensible-enum",
      given: { type: "string", "x-extensible-enum": ["a"] },
      want: { types: ["string"], openEnum: ["a"] },
    },
    {
      name: "siblings of a reference apply",
      given: { $ref: "#/components/schemas/Other", minLength: 2 },
      want: { ref: "Other", minLength: 2 },
    },
    { name: "numeric exclusive bounds", given: { exclusiveMinimum: 1 }, want: { exclusiveMinimum: 1 } },
    {
      name: "required and properties are sorted",
      given: { required: ["b", "a", "b"], properties: { b: true, a: { type: "null" } } },
      want: {
        required: ["a", "b"],
        properties: [
          { name: "a", schema: { types: ["null"] } },
          { name: "b", schema: {} },
        ],
      },
    },
    { name: "an empty list of required", given: { required: [] }, want: {} },
    {
      name: "additionalProperties true and false",
      given: { additionalProperties: true, items: { additionalProperties: false } },
      want: { additionalProperties: {}, items: { additionalProperties: { never: true } } },
    },
    { name: "then without if", given: { then: false, else: false }, want: {} },
    {
      name: "if, then, else",
      given: { if: { const: 1 }, then: true, else: false },
      want: { if: { enum: [1] }, then: {}, else: { never: true } },
    },
    {
      name: "a discriminator names components by key and by reference",
      given: {
        discriminator: { propertyName: "kind", mapping: { b: "#/components/schemas/Other", a: "Other" } },
      },
      want: {
        discriminator: {
          property: "kind",
          mapping: [
            { value: "a", ref: "Other" },
            { value: "b", ref: "Other" },
          ],
        },
      },
    },
    {
      name: "a discriminator with a component for all other values",
      given: { discriminator: { propertyName: "kind", defaultMapping: "Other" } },
      want: { discriminator: { property: "kind", mapping: [], otherwise: "Other" } },
    },
    {
      name: "annotations",
      given: {
        title: "t",
        description: "d",
        deprecated: true,
        readOnly: true,
        writeOnly: false,
        default: { b: 1, a: 2 },
        examples: [1],
        example: 0,
      },
      want: {
        title: "t",
        description: "d",
        deprecated: true,
        readOnly: true,
        default: { a: 2, b: 1 },
        examples: [0, 1],
      },
    },
    {
      name: "a key that is a name of Object's own",
      given: JSON.parse(
        '{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}',
      ) as JsonValue,
      want: { properties: [{ name: "__proto__", schema: { types: ["string"] } }], required: ["__proto__"] },
    },
    {
      name: "dependencies",
      given: { dependentRequired: { a: ["c", "b"] }, dependentSchemas: { a: { minProperties: 2 } } },
      want: {
        dependentRequired: [{ name: "a", required: ["c", "b"] }],
        dependentSchemas: [{ name: "a", schema: { minProperties: 2 } }],
      },
    },
  ])("$name", ({ given, want }) => {
    const { schema, found } = read("3.1.0", given);
    expect(found).toEqual([]);
    expect(schema).toEqual(want);
    // Key order too: it decides what is printed and what the baseline's text is.
    expect(JSON.stringify(schema?.default)).toBe(JSON.stringify(want.default));
    expect(JSON.stringify(schema?.enum)).toBe(JSON.stringify(want.enum));
  });
});

test("beside a pattern that cannot be read every other key is left alone", () => {
  const { contract } = normalized({
    components: {
      schemas: {
        A: { patternProperties: { "(": true, a: { type: "string" } }, additionalProperties: false },
      },
    },
  });
  expect(contract.components[0]?.schema.patternProperties).toEqual([
    { name: "", schema: {} },
    { name: "a", schema: { types: ["string"] } },
  ]);
});

describe("problems", () => {
  test.each<{ name: string; given: JsonValue; want: readonly string[] }>([
    {
      name: "a pattern that no engine takes",
      given: { pattern: "(" },
      want: ["pattern-invalid /components/schemas/Given/pattern"],
    },
    {
      name: "a pattern as a key",
      given: { patternProperties: { "[": true } },
      want: ["pattern-invalid /components/schemas/Given/patternProperties/["],
    },
    {
      name: "values of which none has the type",
      given: { type: "object", enum: ["a", "b"] },
      want: ["enum-impossible /components/schemas/Given/enum"],
    },
    {
      name: "a constant of another type",
      given: { type: ["integer", "null"], const: 1.5 },
      want: ["enum-impossible /components/schemas/Given/const"],
    },
    { name: "nothing where some values have it", given: { type: "string", enum: ["a", 1, null] }, want: [] },
    { name: "nothing where an integer is meant", given: { type: "integer", enum: [1] }, want: [] },
    {
      name: "a dangling reference",
      given: { properties: { x: { $ref: "#/components/schemas/None" } } },
      want: ["ref-unresolved /components/schemas/Given/properties/x/$ref"],
    },
    {
      name: "a mapping to nothing",
      given: { discriminator: { propertyName: "k", mapping: { a: "None" } } },
      want: ["mapping-unresolved /components/schemas/Given/discriminator/mapping/a"],
    },
    {
      name: "a mapping to a pointer that leads nowhere, and to a file",
      given: { discriminator: { propertyName: "k", mapping: { a: "#/components/x", b: "b.yml#/B" } } },
      want: [
        "mapping-unresolved /components/schemas/Given/discriminator/mapping/a",
        "mapping-unresolved /components/schemas/Given/discriminator/mapping/b",
      ],
    },
    {
      name: "a default mapping to nothing",
      given: { discriminator: { propertyName: "k", defaultMapping: "None" } },
      want: ["mapping-unresolved /components/schemas/Given/discriminator/defaultMapping"],
    },
    {
      name: "references that only lead to each other",
      given: { anyOf: [{ $ref: "#/components/schemas/Given" }] },
      want: ["ref-cycle /components/schemas/Given"],
    },
  ])("$name", ({ given, want }) => {
    expect(read("3.1.0", given).found).toEqual(want);
  });

  test("a pattern that only works without the flag u is kept", () => {
    expect(read("3.1.0", { pattern: "\\-" })).toEqual({ schema: { pattern: "\\-" }, found: [] });
  });
});

test("3.2 reads as 3.1 does", () => {
  const given = { type: ["string", "null"], const: "x" };
  expect(read("3.2.0", given)).toEqual(read("3.1.0", given));
});
