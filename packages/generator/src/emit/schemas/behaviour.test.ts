import { beforeAll, describe, expect, test } from "vitest";
import type * as z from "zod";
import { documentOf, loaded } from "../../../test/support/emitted-schemas.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Each schema with values that it accepts and values that it does not (JSON Schema 2020-12). */
const cases: Readonly<
  Record<
    string,
    {
      readonly schema: JsonValue;
      readonly valid: readonly JsonValue[];
      readonly invalid: readonly JsonValue[];
    }
  >
> = {
  Task: {
    schema: {
      type: "object",
      required: ["title"],
      properties: {
        title: { type: "string", maxLength: 3 },
        count: { type: "integer" },
        due: { type: "string", format: "date-time" },
        state: { type: "string", "x-extensible-enum": ["open", "done"] },
      },
    },
    valid: [
      { title: "💩💩💩", more: 1 },
      { title: "", count: 1.0, state: "new" },
      { title: "a", due: "2026-01-02T03:04:05+08:00" },
    ],
    invalid: [
      {},
      [],
      null,
      { title: "abcd" },
      { title: "a", count: 1.5 },
      { title: "a", state: 1 },
      { title: "a", due: "2026-01-02" },
    ],
  },
  Typeless: { schema: { required: ["a"] }, valid: [1, "x", [], null, { a: null }], invalid: [{}] },
  Bounds: {
    schema: { minLength: 2, minimum: 2, minItems: 1 },
    valid: ["ab", 2, [0], {}],
    invalid: ["a", 1, []],
  },
  Inherited: {
    schema: {
      type: "object",
      required: ["toString"],
      properties: { constructor: { type: "integer" }, ["__proto__"]: { type: "string" } },
    },
    valid: [
      { toString: 1 },
      { toString: 1, constructor: 2 },
      JSON.parse('{ "toString": 1, "__proto__": "a" }'),
    ],
    invalid: [{}, { toString: 1, constructor: "a" }, JSON.parse('{ "toString": 1, "__proto__": 2 }')],
  },
  Closed: {
    schema: { type: "object", properties: { a: {} }, additionalProperties: false },
    valid: [{}, { a: 1 }],
    invalid: [{ b: 1 }],
  },
  // z.intersection would forgive each side the keys of the other.
  BothClosed: {
    schema: { allOf: [ref("Closed"), { properties: { b: {} } }] },
    valid: [{ a: 1 }],
    invalid: [{ b: 1 }, { a: 1, z: 1 }],
  },
  ClosedUnion: {
    schema: { allOf: [{ anyOf: [ref("Closed"), { type: "string" }] }, { properties: { b: {} } }] },
    valid: [{ a: 1 }, "x"],
    invalid: [{ b: 1 }, 1],
  },
  Sealed: {
    schema: { allOf: [ref("Base"), { properties: { b: { type: "string" } } }], unevaluatedProperties: false },
    valid: [{ id: 1 }, { id: 1, b: "x" }],
    invalid: [{ b: "x" }, { id: 1, c: 1 }],
  },
  Base: {
    schema: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    valid: [{ id: 1 }],
    invalid: [{}],
  },
  Node: {
    schema: {
      type: "object",
      required: ["kids"],
      properties: {
        kids: { type: "array", items: ref("Node") },
        parent: { anyOf: [ref("Node"), { type: "null" }] },
      },
    },
    valid: [{ kids: [] }, { kids: [{ kids: [], parent: null }] }],
    invalid: [{}, { kids: [{}] }, { kids: [], parent: {} }],
  },
  Json: {
    schema: {
      oneOf: [
        { type: ["string", "null"] },
        { type: "array", items: ref("Json") },
        { type: "object", additionalProperties: ref("Json") },
      ],
    },
    valid: [null, [["a", null]], { a: { b: [] } }],
    invalid: [1, [[1]], { a: { b: 1 } }],
  },
  Shape: {
    schema: { oneOf: [ref("Circle"), ref("Group")], discriminator: { propertyName: "type" } },
    valid: [
      { type: "circle", r: 1 },
      { type: "group", shapes: [{ type: "group", shapes: [] }] },
    ],
    invalid: [{ type: "circle" }, { type: "square" }, { type: "group", shapes: [{ type: "circle" }] }, {}],
  },
  Circle: {
    schema: {
      type: "object",
      required: ["type", "r"],
      properties: { type: { const: "circle" }, r: { type: "number" } },
    },
    valid: [{ type: "circle", r: 1 }],
    invalid: [{ type: "group", r: 1 }],
  },
  Group: {
    schema: {
      type: "object",
      required: ["type", "shapes"],
      properties: { type: { const: "group" }, shapes: { type: "array", items: ref("Shape") } },
    },
    valid: [{ type: "group", shapes: [] }],
    invalid: [{ type: "group" }],
  },
  Dependent: {
    schema: { dependentSchemas: { a: { minProperties: 2 } }, dependentRequired: { b: ["c"] } },
    valid: [{}, { a: 1, d: 1 }, { b: 1, c: 1 }, "a"],
    invalid: [{ a: 1 }, { b: 1 }],
  },
  Patterned: {
    schema: {
      type: "object",
      patternProperties: { "^n": { type: "number" }, x$: { minimum: 5 } },
      additionalProperties: { type: "null" },
    },
    valid: [{ n: 1, nx: 5, ax: "a", other: null }],
    invalid: [{ n: "1" }, { nx: 4 }, { other: 1 }],
  },
  Tuple: {
    schema: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false },
    valid: [[], ["a"], ["a", 1]],
    invalid: [[1], ["a", 1, 2]],
  },
  Unique: {
    schema: { type: "array", uniqueItems: true },
    valid: [
      [1, "1", [1], { a: 1, b: 2 }, { a: 1 }],
      [{}, [], "[]", "{}", { a: 1 }, [["a", 1]]],
    ],
    invalid: [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  },
  Contains: {
    schema: { type: "array", contains: { type: "integer" }, maxContains: 1 },
    valid: [[1, "a"]],
    invalid: [[], ["a"], [1, 2]],
  },
  Conditional: {
    schema: { if: { required: ["a"] }, then: { required: ["b"] }, else: { maxProperties: 0 } },
    valid: [{ a: 1, b: 1 }, {}],
    invalid: [{ a: 1 }, { c: 1 }],
  },
  Values: {
    schema: { enum: [{ a: [1] }, "x", null] },
    valid: [{ a: [1] }, "x", null],
    invalid: [{ a: [2] }, {}, "y", '{"a":[1]}'],
  },
  Unevaluated: {
    schema: {
      type: "array",
      prefixItems: [{}],
      contains: { const: 1 },
      unevaluatedItems: { type: "string" },
    },
    valid: [["a", 1, "b"], [1]],
    invalid: [["a", 1, 2], ["a"]],
  },
};

let schemas: Readonly<Record<string, z.ZodType>>;

beforeAll(async () => {
  const components = Object.fromEntries(Object.entries(cases).map(([name, { schema }]) => [name, schema]));
  schemas = await loaded(documentOf(components as JsonObject));
});

function accepts(name: string, value: JsonValue): boolean {
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`${name} is not exported`);
  return schema.safeParse(value).success;
}

describe.each(Object.entries(cases))("%s", (name, { valid, invalid }) => {
  test.each(valid.map((value) => [JSON.stringify(value), value] as const))("accepts %s", (_text, value) => {
    expect(accepts(name, value)).toBe(true);
  });
  test.each(invalid.map((value) => [JSON.stringify(value), value] as const))("rejects %s", (_text, value) => {
    expect(accepts(name, value)).toBe(false);
  });
});

test("issues of a condition name their place", () => {
  const { Patterned } = schemas;
  const result = Patterned?.safeParse({ n: "1" });
  expect(result?.error?.issues.map(({ path, code }) => ({ path, code }))).toEqual([
    { path: ["n"], code: "invalid_type" },
  ]);
});

test("what is accepted comes out unchanged", () => {
  const value = { title: "a", more: { x: [1] } };
  const { Task } = schemas;
  expect(Task?.parse(value)).toEqual(value);
});
