import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { documentOf, emittedSchemas, loaded } from "../../../test/support/emitted-schemas.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const dateTime = { type: "string", format: "date-time" };
const int64 = { type: "integer", format: "int64" };
const object = (properties: JsonObject, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
});

const instant = "2026-01-02T03:04:05.000Z";
const date = new Date(instant);

interface Row {
  readonly schema: JsonValue;
  /** A value of JSON, and what parsing makes of it. */
  readonly valid: readonly (readonly [JsonValue, unknown])[];
  readonly invalid: readonly JsonValue[];
}

const rows: Readonly<Record<string, Row>> = {
  Moment: {
    schema: dateTime,
    valid: [[instant, date]],
    invalid: ["2026-01-02", 5, null, {}],
  },
  Count: {
    schema: int64,
    valid: [
      [5, 5n],
      [-(2 ** 63), -(2n ** 63n)],
      [2 ** 60, 2n ** 60n],
    ],
    invalid: ["5", 1.5, 1e20, true],
  },
  Text: {
    schema: { type: "string", format: "int64" },
    valid: [["9223372036854775807", 9223372036854775807n]],
    invalid: ["9223372036854775808", "1.0", 5, ""],
  },
  Bounded: { schema: { ...int64, minimum: 1, maximum: 9 }, valid: [[9, 9n]], invalid: [0, 10] },
  Event: {
    schema: object({ at: dateTime, n: int64, name: { type: "string" } }, ["at"]),
    valid: [
      [
        { at: instant, more: 1 },
        { at: date, more: 1 },
      ],
      [
        { at: instant, n: 1, name: "a" },
        { at: date, n: 1n, name: "a" },
      ],
    ],
    invalid: [{}, { at: 1 }, { at: instant, n: "1" }],
  },
  // Both sides of an intersection change what the other leaves as it is.
  Both: {
    schema: { allOf: [ref("Event"), { minProperties: 2, properties: { until: dateTime } }] },
    valid: [
      [
        { at: instant, until: instant },
        { at: date, until: date },
      ],
    ],
    invalid: [{ at: instant }, { at: instant, until: 1 }, { until: instant, n: 1 }],
  },
  Extended: {
    schema: { allOf: [ref("Event"), { type: "object", properties: { until: dateTime } }] },
    valid: [
      [
        { at: instant, until: instant },
        { at: date, until: date },
      ],
    ],
    invalid: [{ at: instant, until: 1 }],
  },
  Twice: {
    schema: { allOf: [ref("Event"), ref("Event"), { not: { required: ["x"] } }] },
    valid: [[{ at: instant }, { at: date }]],
    invalid: [{ at: instant, x: 1 }, {}],
  },
  Closed: {
    schema: {
      allOf: [ref("Event"), { properties: { k: {} }, patternProperties: { "^x": {} } }],
      unevaluatedProperties: false,
    },
    valid: [
      [
        { at: instant, k: 1, xa: 2 },
        { at: date, k: 1, xa: 2 },
      ],
    ],
    invalid: [{ at: instant, z: 1 }],
  },
  Optional: {
    schema: { oneOf: [ref("Moment"), { type: "null" }] },
    valid: [
      [instant, date],
      [null, null],
    ],
    invalid: ["x", 1],
  },
  Either: {
    schema: { oneOf: [dateTime, int64] },
    valid: [
      [instant, date],
      [5, 5n],
    ],
    invalid: ["x", 1.5],
  },
  Any: {
    schema: { anyOf: [ref("Event"), { type: "array", items: dateTime }] },
    valid: [
      [{ at: instant }, { at: date }],
      [[instant], [date]],
    ],
    invalid: [["x"], {}],
  },
  Tagged: {
    schema: {
      oneOf: [object({ kind: { const: "a" }, at: dateTime }), object({ kind: { const: "b" }, n: int64 })],
      discriminator: { propertyName: "kind" },
    },
    valid: [
      [
        { kind: "a", at: instant },
        { kind: "a", at: date },
      ],
      [
        { kind: "b", n: 5 },
        { kind: "b", n: 5n },
      ],
    ],
    invalid: [{ kind: "a", n: 5 }, { kind: "c" }],
  },
  TaggedWithCondition: {
    schema: {
      oneOf: [
        { ...object({ kind: { const: "a" }, at: dateTime }), not: { required: ["x"] } },
        { ...object({ kind: { const: "b" }, n: int64 }), maxProperties: 2 },
      ],
    },
    valid: [
      [
        { kind: "a", at: instant },
        { kind: "a", at: date },
      ],
    ],
    invalid: [
      { kind: "a", at: instant, x: 1 },
      { kind: "b", n: 5, x: 1 },
    ],
  },
  Map: {
    schema: { type: "object", additionalProperties: dateTime },
    valid: [[{ a: instant }, { a: date }]],
    invalid: [{ a: 1 }],
  },
  Rest: {
    schema: { ...object({ name: { type: "string" } }), additionalProperties: int64 },
    valid: [
      [
        { name: "a", b: 5 },
        { name: "a", b: 5n },
      ],
    ],
    invalid: [{ name: "a", b: "5" }],
  },
  List: {
    schema: { type: "array", items: dateTime, uniqueItems: true, minItems: 1 },
    valid: [
      [
        [instant, "2026-01-02T03:04:06.000Z"],
        [date, new Date("2026-01-02T03:04:06Z")],
      ],
    ],
    invalid: [[], [instant, instant]],
  },
  Pair: {
    schema: { type: "array", prefixItems: [dateTime, int64], items: false },
    valid: [
      [
        [instant, 5],
        [date, 5n],
      ],
      [[instant], [date]],
    ],
    invalid: [
      [5, instant],
      [instant, 5, 5],
    ],
  },
  Contains: {
    schema: { type: "array", items: dateTime, contains: { const: instant } },
    valid: [[[instant], [date]]],
    invalid: [["2026-01-02T03:04:06.000Z"]],
  },
  Typeless: {
    schema: { properties: { at: dateTime } },
    valid: [
      [{ at: instant }, { at: date }],
      ["x", "x"],
    ],
    invalid: [{ at: 1 }],
  },
  Conditional: {
    schema: {
      ...object({ at: dateTime, kind: { type: "string" } }, ["at"]),
      if: { properties: { at: { const: instant } } },
      then: { required: ["kind"] },
    },
    valid: [
      [
        { at: instant, kind: "a" },
        { at: date, kind: "a" },
      ],
    ],
    invalid: [{ at: instant }],
  },
  Chosen: {
    schema: { type: "string", format: "date-time", enum: [instant] },
    valid: [[instant, instant]],
    invalid: ["2026-01-02T03:04:06.000Z"],
  },
  Tree: {
    schema: object({ at: dateTime, children: { type: "array", items: ref("Tree") } }, ["at"]),
    valid: [
      [
        { at: instant, children: [{ at: instant }] },
        { at: date, children: [{ at: date }] },
      ],
    ],
    invalid: [{ at: instant, children: [{}] }],
  },
};

const values = { int64: "bigint", dateTime: "Date" } as const;
const document = documentOf(
  Object.fromEntries(Object.entries(rows).map(([name, { schema }]) => [name, schema])) as JsonObject,
);

let schemas: Awaited<ReturnType<typeof loaded>>;
beforeAll(async () => {
  schemas = await loaded(document, "index", values);
});
const schemaOf = (name: string): z.ZodType => schemas[name] as z.ZodType;

describe.each(Object.entries(rows))("%s", (name, { valid, invalid }) => {
  test.each(valid)("%j is decoded and encoded", (json, value) => {
    expect(schemaOf(name).parse(json)).toEqual(value);
    expect(z.encode(schemaOf(name), value as never)).toEqual(json);
  });
  test.each(invalid.map((value) => [value]))("%j is rejected", (value) => {
    expect(schemaOf(name).safeParse(value).success).toBe(false);
  });
});

describe("what a value cannot say", () => {
  test.each([
    { text: "1998-12-31T23:59:60Z", time: "1999-01-01T00:00:00.000Z" },
    { text: "2026-01-02t03:04:05.123456z", time: "2026-01-02T03:04:05.123Z" },
    { text: "2026-01-02T03:04:05+08:00", time: "2026-01-01T19:04:05.000Z" },
  ])("$text is decoded as $time", ({ text, time }) => {
    expect(schemaOf("Moment").parse(text)).toEqual(new Date(time));
  });
  test("a bigint that a JSON number would round is not encoded", () => {
    expect(z.safeEncode(schemaOf("Count"), (2n ** 53n + 1n) as never).success).toBe(false);
    expect(z.encode(schemaOf("Text"), (2n ** 53n + 1n) as never)).toBe("9007199254740993");
  });
  test("a bound holds for what is encoded", () => {
    expect(z.safeEncode(schemaOf("Bounded"), 10n as never).success).toBe(false);
    expect(z.safeEncode(schemaOf("Moment"), new Date(Number.NaN) as never).success).toBe(false);
  });
});

test("without the options nothing is decoded", () => {
  const { files } = emittedSchemas(document);
  expect([...files.keys()].filter((path) => path.includes("codecs"))).toEqual([]);
});
