import { describe, expect, test } from "vitest";
import { printed } from "../../../test/support/emitted-schemas.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";

interface Row {
  readonly name: string;
  readonly given: JsonValue;
  readonly others?: JsonObject;
  readonly want: string;
}

const rows = (title: string, list: readonly Row[]) =>
  describe(title, () => {
    test.each(list)("$name", ({ given, others, want }) => expect(printed(given, others)).toBe(want));
  });

rows("any value", [
  { name: "true", given: true, want: "z.unknown()" },
  { name: "empty", given: {}, want: "z.unknown()" },
  {
    name: "only described",
    given: { title: "T", default: 1 },
    want: "/**\n * T\n *\n * Default: `1`.\n */\nexport const Given = z.unknown()",
  },
  { name: "false", given: false, want: "z.never()" },
]);

rows("strings", [
  {
    name: "length",
    given: { type: "string", minLength: 1, maxLength: 200 },
    want: "z.string().min(1).max(200)",
  },
  {
    name: "pattern",
    given: { type: "string", pattern: "^\\p{L}/" },
    want: 'z.string().regex(new RegExp("^\\\\p{L}/", "u"))',
  },
  {
    name: "pattern of the loose syntax",
    given: { type: "string", pattern: "\\-" },
    want: 'z.string().regex(new RegExp("\\\\-"))',
  },
  { name: "uuid of any version", given: { type: "string", format: "uuid" }, want: "z.guid()" },
  {
    name: "date-time",
    given: { type: "string", format: "date-time" },
    want: 'z.stringFormat("date-time", isDateTime)',
  },
  {
    name: "format with bounds",
    given: { type: "string", format: "email", maxLength: 9 },
    want: "z.email({ pattern: email }).max(9)",
  },
  { name: "uri", given: { type: "string", format: "uri" }, want: 'z.stringFormat("uri", isUri)' },
  { name: "unknown format", given: { type: "string", format: "toString" }, want: "z.string()" },
  { name: "format without type", given: { format: "date" }, want: "z.unknown()" },
  { name: "bounds without type", given: { minLength: 2 }, want: "ifString(z.string().min(2))" },
  {
    name: "or null",
    given: { type: ["string", "null"], maxLength: 3 },
    want: "z.string().max(3).nullable()",
  },
]);

rows("numbers", [
  { name: "integer", given: { type: "integer", minimum: 0, maximum: 9 }, want: "z.int().min(0).max(9)" },
  {
    name: "open bounds",
    given: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1.5 },
    want: "z.number().gt(0).lt(1.5)",
  },
  {
    name: "both kinds of bounds",
    given: { type: "number", minimum: 1, exclusiveMinimum: 0 },
    want: "z.number().min(1).gt(0)",
  },
  { name: "steps", given: { type: "number", multipleOf: 0.01 }, want: "z.number().multipleOf(0.01)" },
  { name: "int32", given: { type: "integer", format: "int32" }, want: "z.int32()" },
  { name: "an integer of any size", given: { type: "integer", minimum: 0 }, want: "integer().min(0)" },
  { name: "uint64", given: { type: "integer", format: "uint64" }, want: "uint64()" },
  { name: "uint8", given: { type: "integer", format: "uint8", maximum: 9 }, want: "z.int().min(0).max(9)" },
  {
    name: "int64 as text",
    given: { type: "string", format: "int64" },
    want: 'z.stringFormat("int64", isInt64)',
  },
  { name: "int64", given: { type: "integer", format: "int64" }, want: "int64()" },
  {
    name: "two types",
    given: { type: ["integer", "string"], minimum: 1, minLength: 1 },
    want: "z.union([integer().min(1), z.string().min(1)])",
  },
]);

rows("values", [
  { name: "strings", given: { type: "string", enum: ["a", "b"] }, want: 'z.enum(["a", "b"])' },
  { name: "one", given: { const: "a" }, want: 'z.literal("a")' },
  { name: "numbers", given: { enum: [1, 2] }, want: "z.literal([1, 2])" },
  { name: "mixed", given: { enum: ["a", 1, true] }, want: 'z.literal(["a", 1, true])' },
  {
    name: "with null",
    given: { type: ["string", "null"], enum: ["a", null] },
    want: 'z.literal("a").nullable()',
  },
  {
    name: "null that the type forbids",
    given: { type: "string", enum: ["a", "b", null] },
    want: 'z.enum(["a", "b"])',
  },
  {
    name: "values that other keywords rule out",
    given: { enum: ["a", "bb", 5, 6], minLength: 2, multipleOf: 3 },
    want: 'z.literal(["bb", 6])',
  },
  { name: "none left", given: { type: "integer", enum: ["a"] }, want: "z.never()" },
  { name: "repeated", given: { enum: ["a", "a"] }, want: 'z.literal("a")' },
  {
    name: "objects",
    given: { enum: [{ a: [1] }, 2] },
    want: "oneOfValues<{ a: [1] } | 2>([{ a: [1] }, 2])",
  },
  { name: "open", given: { type: "string", "x-extensible-enum": ["a", "b"] }, want: 'openEnum(["a", "b"])' },
  {
    name: "open with bounds, or null",
    given: { type: ["string", "null"], "x-extensible-enum": ["a"], maxLength: 9 },
    want: 'openEnum(["a"], z.string().max(9)).nullable()',
  },
  {
    name: "open numbers",
    given: { type: "integer", "x-extensible-enum": [1, 2] },
    want: "openEnum([1, 2], integer())",
  },
]);

rows("arrays", [
  {
    name: "list",
    given: { type: "array", items: { type: "string" }, minItems: 1 },
    want: "z.array(z.string()).min(1)",
  },
  { name: "any items", given: { type: "array" }, want: "z.array(z.unknown())" },
  {
    name: "unique",
    given: { type: "array", items: {}, uniqueItems: true },
    want: "z.array(z.unknown()).check(uniqueItems)",
  },
  {
    name: "tuple",
    given: { type: "array", prefixItems: [{ type: "string" }, { type: "null" }], items: false, minItems: 1 },
    want: "z.tuple([z.string(), z.null().optional()])",
  },
  {
    name: "tuple that goes on",
    given: { type: "array", prefixItems: [{ type: "string" }], minItems: 2, maxItems: 3 },
    want: "z.tuple([z.string()], z.unknown()).check(minItems(2), maxItems(3))",
  },
  {
    name: "contains",
    given: { type: "array", contains: { const: 1 }, minContains: 0, maxContains: 2 },
    want: "z.array(z.unknown()).check(contains(z.literal(1), 0, 2))",
  },
]);

rows("objects", [
  {
    name: "ordinary",
    given: {
      type: "object",
      required: ["title"],
      properties: {
        title: { type: "string", maxLength: 200 },
        tags: { type: "array", items: { type: "string" } },
      },
    },
    want: "z.looseObject({ tags: z.array(z.string()).optional(), title: z.string().max(200) })",
  },
  {
    name: "required without a schema",
    given: { type: "object", required: ["a"] },
    want: "z.looseObject({ a: z.unknown() })",
  },
  { name: "no properties", given: { type: "object" }, want: "z.record(z.string(), z.unknown())" },
  {
    name: "map",
    given: { type: "object", additionalProperties: { type: "integer" } },
    want: "z.record(z.string(), integer())",
  },
  {
    name: "closed",
    given: { type: "object", properties: { a: { type: "null" } }, additionalProperties: false },
    want: "z.strictObject({ a: z.null().optional() })",
  },
  {
    name: "with a map of the rest",
    given: {
      type: "object",
      properties: { a: {} },
      required: ["a", "b"],
      additionalProperties: { type: "string" },
    },
    want: "z.object({ a: z.unknown(), b: z.string() }).catchall(z.string())",
  },
  {
    name: "patterns",
    given: {
      type: "object",
      properties: { ab: { minLength: 1 } },
      patternProperties: { "^a": { type: "string" } },
      additionalProperties: false,
    },
    want: 'onInput(\n  z.looseObject({ ab: z.string().min(1).optional() }),\n  otherProperties(["ab"], [[new RegExp("^a", "u"), z.string()]], z.never()),\n)',
  },
  {
    name: "without type",
    given: { properties: { a: { type: "string" } } },
    want: "ifObject(z.looseObject({ a: z.string().optional() }))",
  },
  {
    name: "inherited names",
    given: { type: "object", properties: { constructor: { type: "string" } }, required: ["__proto__"] },
    want: 'z.looseObject({}).and(ownProperty("constructor", z.string(), "optional")).and(ownProperty(\n  "__proto__",\n  z.unknown(),\n))',
  },
  {
    name: "counts, names and dependencies",
    given: {
      type: "object",
      minProperties: 1,
      maxProperties: 3,
      propertyNames: { maxLength: 2 },
      dependentRequired: { a: ["b"] },
    },
    want: 'onInput(\n  z.record(z.string(), z.unknown()).check(dependentRequired("a", ["b"])),\n  minProperties(1),\n  maxProperties(3),\n  propertyNames(z.string().max(2)),\n)',
  },
]);

const Pet = {
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string" }, name: { type: "string" } },
};
const Closed = { ...Pet, additionalProperties: false };
const Cat = { type: "object", required: ["kind"], properties: { kind: { const: "cat" } } };
const Dog = { type: "object", required: ["kind"], properties: { kind: { enum: ["dog", "wolf"] } } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

rows("allOf", [
  { name: "one reference", given: { allOf: [ref("Pet")] }, others: { Pet }, want: "Pet" },
  {
    name: "extension",
    given: { allOf: [ref("Pet"), { type: "object", properties: { age: { type: "integer" } } }] },
    others: { Pet },
    want: "Pet.extend({ age: integer().optional() })",
  },
  {
    name: "narrowed member",
    given: { allOf: [ref("Pet"), { properties: { kind: { const: "cat" } } }] },
    others: { Pet },
    want: 'Pet.extend({ kind: z.literal("cat") })',
  },
  {
    name: "more required",
    given: { ...ref("Pet"), required: ["name"] },
    others: { Pet },
    want: "Pet.required({ name: true })",
  },
  {
    name: "two bases",
    given: { allOf: [ref("Pet"), ref("Cat")] },
    others: { Pet, Cat },
    want: 'Pet.extend(Cat.shape).extend({ kind: z.literal("cat") })',
  },
  {
    name: "closed as a whole",
    given: { allOf: [ref("Pet")], unevaluatedProperties: false },
    others: { Pet },
    want: "Pet.strict()",
  },
  {
    name: "a closed part",
    given: { allOf: [ref("Closed"), ref("Cat")] },
    others: { Closed, Cat },
    want: "every(Closed, Cat)",
  },
  {
    name: "in place",
    given: { type: "string", allOf: [{ minLength: 2 }, { minLength: 3, maxLength: 4 }] },
    want: "z.string().min(3).max(4)",
  },
  { name: "contradiction", given: { allOf: [{ type: "string" }, { type: "integer" }] }, want: "z.never()" },
  {
    name: "no single schema",
    given: { type: "string", allOf: [{ pattern: "a" }, { pattern: "b" }] },
    want: 'z.string().regex(new RegExp("a", "u")).and(z.string().regex(new RegExp("b", "u")))',
  },
]);

rows("alternatives", [
  {
    name: "anyOf of alternatives that differ in their titles",
    given: {
      anyOf: [{ title: "Name", type: "string" }, { title: "Key", type: "string" }, { type: "integer" }],
    },
    want: "z.union([z.string(), integer()])",
  },
  {
    name: "anyOf of one alternative twice",
    given: {
      anyOf: [
        { title: "Name", type: "string" },
        { title: "Key", type: "string" },
      ],
    },
    want: "z.string()",
  },
  {
    name: "oneOf of one alternative twice accepts nothing",
    given: {
      oneOf: [
        { title: "Name", type: "string" },
        { title: "Key", type: "string" },
      ],
    },
    want: "z.xor([z.string(), z.string()])",
  },
  {
    name: "anyOf",
    given: { anyOf: [{ type: "string" }, { type: "integer" }] },
    want: "z.union([z.string(), integer()])",
  },
  {
    name: "oneOf",
    given: { oneOf: [{ type: "string" }, { type: "string", maxLength: 1 }] },
    want: "z.xor([z.string(), z.string().max(1)])",
  },
  {
    name: "or null",
    given: { anyOf: [ref("Pet"), { type: "null" }] },
    others: { Pet },
    want: "Pet.nullable()",
  },
  {
    name: "one of, or null",
    given: { oneOf: [ref("Pet"), { type: "null" }] },
    others: { Pet },
    want: "Pet.nullable()",
  },
  {
    name: "null that matches twice",
    given: { oneOf: [{ type: ["string", "null"] }, { type: "null" }] },
    want: "z.xor([z.string().nullable(), z.null()])",
  },
  {
    name: "told apart by a member",
    given: { oneOf: [ref("Cat"), ref("Dog")] },
    others: { Cat, Dog },
    want: 'z.discriminatedUnion("kind", [Cat, Dog])',
  },
  {
    name: "told apart, or null",
    given: { oneOf: [ref("Cat"), ref("Dog"), { type: "null" }], discriminator: { propertyName: "kind" } },
    others: { Cat, Dog },
    want: 'z.discriminatedUnion("kind", [Cat, Dog]).nullable()',
  },
  {
    name: "a discriminator without values in the options",
    given: { oneOf: [ref("Pet"), ref("Cat")], discriminator: { propertyName: "kind" } },
    others: { Pet, Cat },
    want: "z.xor([Pet, Cat])",
  },
  {
    name: "values that overlap",
    given: { oneOf: [ref("Dog"), { ...Dog, properties: { kind: { const: "dog" } } }] },
    others: { Dog },
    want: 'z.xor([Dog, z.looseObject({ kind: z.literal("dog") })])',
  },
  {
    name: "one member or another",
    given: {
      type: "object",
      properties: { a: {}, b: {} },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    want: "z.looseObject({ a: z.unknown().optional(), b: z.unknown().optional() }).and(z.union([\n  z.looseObject({ a: z.unknown() }),\n  z.looseObject({ b: z.unknown() }),\n]))",
  },
  {
    name: "a bare type beside them",
    given: { type: "object", oneOf: [ref("Cat"), ref("Pet")] },
    others: { Cat, Pet },
    want: "z.xor([Cat, Pet])",
  },
]);

rows("conditions", [
  {
    name: "not",
    given: { type: "string", not: { const: "a" } },
    want: 'z.string().check(not(z.literal("a")))',
  },
  {
    name: "if",
    given: { type: "string", if: { minLength: 3 }, then: { pattern: "a" }, else: { const: "b" } },
    want: 'z.string().check(when(\n  z.string().min(3),\n  z.string().regex(new RegExp("a", "u")),\n  z.literal("b"),\n))',
  },
  {
    name: "if without a branch",
    given: { if: { type: "string" } },
    want: "z.unknown()",
  },
  {
    name: "unevaluated members",
    given: {
      type: "object",
      properties: { a: {} },
      anyOf: [{ properties: { b: {} } }],
      unevaluatedProperties: false,
    },
    want: 'onInput(\n  z.looseObject({ a: z.unknown().optional() }).and(z.looseObject({ b: z.unknown().optional() })),\n  unevaluatedProperties(\n    { keys: ["a"], given: [[z.looseObject({ b: z.unknown().optional() }), { keys: ["b"] }]] },\n    z.never(),\n  ),\n)',
  },
]);
