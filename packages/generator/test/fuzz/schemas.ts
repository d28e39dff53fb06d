import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../src/contract/json.ts";
import { name, text } from "./names.ts";

export type Version = "3.0.3" | "3.1.1" | "3.2.0";

/** Components that schemas refer to; every document has them. */
export const componentNames = ["A", "B", "Task", "then", "default", "Object", "a.b-c"] as const;

export const reference = (kind = "schemas", names: readonly string[] = componentNames) =>
  fc.constantFrom(...names).map((each): JsonObject => ({ $ref: `#/components/${kind}/${each}` }));

/** Members that are there or not: an empty object half of the time would test nothing. */
export const some = (
  fields: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
  required: readonly string[] = [],
) => fc.record({ ...fields }, { requiredKeys: [...required] }) as fc.Arbitrary<JsonObject>;

export const members = (value: fc.Arbitrary<JsonValue>, maxKeys = 3): fc.Arbitrary<JsonObject> =>
  fc.dictionary(name, value, { maxKeys, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

export const value: fc.Arbitrary<JsonValue> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<JsonValue>(null, true, false, [], {}, -0, 1e308, 2 ** 53),
  fc.array(text, { maxLength: 2 }),
  members(text, 2),
);

const count = fc.oneof(fc.nat(5), fc.constantFrom(0, 2 ** 31, 2 ** 53));
const pattern = fc.oneof(
  fc.constantFrom("^[a-z]+$", "^(a+)+$", "(", "\\p{L}", "[^/]*", "a/b`${1}", "(?<n>x)\\k<n>", "\u2028"),
  text,
);

const strings = {
  type: fc.constant("string"),
  minLength: count,
  maxLength: count,
  pattern,
  format: fc.oneof(
    fc.constantFrom("date-time", "date", "uuid", "email", "binary", "byte", "uri", "ipv4", "duration"),
    text,
  ),
  enum: fc.array(text, { minLength: 1, maxLength: 4 }),
  "x-enum-varnames": fc.array(name, { maxLength: 4 }),
};
const numbers = {
  type: fc.constantFrom("integer", "number"),
  minimum: fc.double({ noNaN: true, noDefaultInfinity: true }),
  maximum: fc.integer(),
  multipleOf: fc.constantFrom(1, 0.1, 1e-300, 3),
  format: fc.constantFrom("int32", "int64", "float", "double", "x"),
  enum: fc.array(fc.integer(), { minLength: 1, maxLength: 3 }),
};

/** Schemas of every kind, for a version of OpenAPI. */
export function schemas(version: Version): fc.Arbitrary<JsonValue> {
  const isOld = version === "3.0.3";
  const notes = {
    title: text,
    description: text,
    default: value,
    deprecated: fc.boolean(),
    readOnly: fc.boolean(),
    writeOnly: fc.boolean(),
    ...(isOld ? { nullable: fc.boolean(), example: value } : { examples: fc.array(value, { maxLength: 2 }) }),
    "x-enum-descriptions": fc.array(text, { maxLength: 3 }),
  };
  return fc.letrec<{ schema: JsonValue }>((tie) => {
    const schema = tie("schema") as fc.Arbitrary<JsonValue>;
    const several = fc.array(schema, { minLength: 1, maxLength: 3 });
    const union = {
      discriminator: some(
        { propertyName: name, mapping: members(fc.constantFrom("A", "#/components/schemas/B"), 2) },
        ["propertyName"],
      ),
    };
    const objects = {
      type: fc.constant("object"),
      properties: members(schema),
      required: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      additionalProperties: fc.oneof(fc.boolean(), schema),
      minProperties: count,
      ...(isOld
        ? {}
        : {
            patternProperties: fc.dictionary(pattern, schema, { maxKeys: 2, noNullPrototype: true }),
            propertyNames: schema,
            dependentRequired: members(fc.uniqueArray(name, { maxLength: 2 }), 2),
            unevaluatedProperties: fc.oneof(fc.boolean(), schema),
          }),
    };
    const arrays = {
      type: fc.constant("array"),
      items: schema,
      minItems: count,
      uniqueItems: fc.boolean(),
      ...(isOld ? {} : { prefixItems: several, contains: schema, minContains: count }),
    };
    const modern = [
      fc.boolean(),
      some({ const: value }, ["const"]),
      some({
        type: fc.uniqueArray(fc.constantFrom("string", "null", "object", "integer"), { minLength: 1 }),
        ...notes,
      }),
      some({ if: schema, then: schema, else: schema }),
      some({ $defs: members(schema, 2), $ref: fc.constant("#/components/schemas/A") }),
      some({ $comment: text, contentMediaType: text, ...notes }),
    ];
    return {
      schema: fc.oneof(
        { maxDepth: 2 },
        some({ ...strings, ...notes }, ["type"]),
        some({ ...numbers, ...notes }, ["type"]),
        some({ type: fc.constant("boolean"), ...notes }, ["type"]),
        { weight: 2, arbitrary: reference() },
        some({ ...objects, ...notes }, ["type", "properties"]),
        some({ ...arrays, ...notes }, ["type", "items"]),
        some({ allOf: several, ...notes }, ["allOf"]),
        some({ oneOf: several, ...union, ...notes }, ["oneOf"]),
        some({ anyOf: several, ...union, ...notes }, ["anyOf"]),
        some({ not: schema, ...notes }),
        some({ enum: fc.array(value, { minLength: 1, maxLength: 4 }), ...notes }, ["enum"]),
        ...(isOld ? [] : modern),
      ),
    };
  }).schema as fc.Arbitrary<JsonValue>;
}
