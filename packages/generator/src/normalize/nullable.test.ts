import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import type { Schema } from "../contract/schema.ts";

const others: JsonObject = {
  Text: { type: "string" },
  TextOrNull: { type: "string", nullable: true },
  Alias: { $ref: "#/components/schemas/TextOrNull" },
  Anything: { description: "Anything." },
  State: { enum: ["a", null] },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function read(given: JsonObject, openapi = "3.0.3") {
  const { contract, found } = normalized({ openapi, components: { schemas: { ...others, Given: given } } });
  const schema = contract.components.find(({ id }) => id === "Given")?.schema;
  return { schema, found };
}

describe("null passes where nullable stands", () => {
  test.each<{ name: string; given: JsonObject; want: Schema; is?: "as it is" }>([
    { name: "enum", given: { enum: ["a"] }, want: { enum: ["a", null] } },
    {
      name: "enum and type",
      given: { type: "string", enum: ["a"] },
      want: { types: ["null", "string"], enum: ["a", null] },
    },
    {
      name: "an enum with null",
      given: { type: "string", enum: ["a", null] },
      want: { types: ["null", "string"], enum: ["a", null] },
      is: "as it is",
    },
    {
      name: "allOf; annotations stay where they are found",
      given: { allOf: [ref("Text")], description: "d", readOnly: true, default: null },
      want: {
        anyOf: [{ allOf: [{ ref: "Text" }] }, { types: ["null"] }],
        description: "d",
        readOnly: true,
        default: null,
      },
    },
    {
      name: "allOf of parts that allow null",
      given: { allOf: [ref("Alias"), ref("Anything"), ref("State")] },
      want: { allOf: [{ ref: "Alias" }, { ref: "Anything" }, { ref: "State" }] },
      is: "as it is",
    },
    {
      name: "allOf beside a type",
      given: { type: "object", required: ["a"], allOf: [{ type: "object" }] },
      want: {
        anyOf: [{ types: ["object"], required: ["a"], allOf: [{ types: ["object"] }] }, { types: ["null"] }],
      },
    },
    {
      name: "anyOf",
      given: { anyOf: [ref("Text"), { type: "integer" }] },
      want: { anyOf: [{ anyOf: [{ ref: "Text" }, { types: ["integer"] }] }, { types: ["null"] }] },
    },
    {
      name: "anyOf with an option that allows null",
      given: { anyOf: [ref("Text"), ref("TextOrNull")] },
      want: { anyOf: [{ ref: "Text" }, { ref: "TextOrNull" }] },
      is: "as it is",
    },
    {
      name: "oneOf",
      given: { oneOf: [ref("Text")], discriminator: { propertyName: "a" } },
      want: {
        anyOf: [
          { oneOf: [{ ref: "Text" }], discriminator: { property: "a", mapping: [] } },
          { types: ["null"] },
        ],
      },
    },
    {
      name: "oneOf with two options that allow null",
      given: { oneOf: [ref("TextOrNull"), ref("State")] },
      want: { anyOf: [{ oneOf: [{ ref: "TextOrNull" }, { ref: "State" }] }, { types: ["null"] }] },
    },
    {
      name: "not",
      given: { not: { enum: [null] } },
      want: { anyOf: [{ not: { enum: [null] } }, { types: ["null"] }] },
    },
    {
      name: "not of something else",
      given: { not: ref("Text") },
      want: { not: { ref: "Text" } },
      is: "as it is",
    },
    {
      name: "enum and allOf",
      given: { type: "string", enum: ["a"], allOf: [ref("Text")] },
      want: {
        anyOf: [{ types: ["string"], enum: ["a"], allOf: [{ ref: "Text" }] }, { types: ["null"] }],
      },
    },
  ])("$name", ({ given, want, is }) => {
    expect(read({ ...given, nullable: true })).toEqual({
      schema: want,
      found: is === undefined ? ["nullable-widened /components/schemas/Given/nullable"] : [],
    });
  });

  test("and not where it is switched off, or since 3.1, where it is no keyword", () => {
    expect(read({ enum: ["a"], nullable: false })).toEqual({ schema: { enum: ["a"] }, found: [] });
    expect(read({ enum: ["a"], nullable: true }, "3.1.0").schema).toEqual({ enum: ["a"] });
  });

  test("without end where references lead back", () => {
    const given = { allOf: [ref("Given"), ref("Text")], nullable: true };
    expect(read(given).found).toEqual([
      "nullable-widened /components/schemas/Given/nullable",
      "ref-cycle /components/schemas/Given",
    ]);
  });

  test("in time, however often parts share parts", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`C${i}`, { allOf: [ref(`C${i + 1}`), ref(`C${i + 1}`)] }]),
    );
    const { found } = normalized({
      openapi: "3.0.3",
      components: {
        schemas: {
          ...chain,
          C60: { nullable: true, type: "string" },
          G: { nullable: true, allOf: [ref("C0")] },
        },
      },
    });
    expect(found).toEqual([]);
  });
});
