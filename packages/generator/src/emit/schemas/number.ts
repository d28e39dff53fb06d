import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { SchemaScope } from "./scope.ts";
import { call, chain, plainTypes, type Zod } from "./zod.ts";

/** Formats of integers and their bounds (OpenAPI format registry). */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  uint8: [0, 2 ** 8 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 2 ** 16 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};

/** Numbers and integers (JSON Schema 2020-12 validation, section 6.2). */
export function zodOfNumber(schema: Schema, type: "integer" | "number", scope: SchemaScope): Zod {
  const { format = "", minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const [least, most] = Object.hasOwn(ranges, format) ? (ranges[format] ?? []) : [];
  const isNamed = format === "int32" || format === "uint32";
  let zod: Zod = { code: start(schema, type, scope), type: plainTypes.number };
  const links = [
    ["min", isNamed ? minimum : tighter(Math.max, minimum, least)],
    ["gt", exclusiveMinimum],
    ["max", isNamed ? maximum : tighter(Math.min, maximum, most)],
    ["lt", exclusiveMaximum],
    ["multipleOf", schema.multipleOf],
  ] as const;
  for (const [name, value] of links) if (value !== undefined) zod = chain(zod, name, e.literal(value));
  return isLong(format) && scope.values.int64 === "bigint"
    ? { code: e.call(scope.codec("asBigint"), zod.code), type: plainTypes.bigint, coded: true }
    : zod;
}

/** `z.int()` stops where a double does not hold every integer any more; beyond that `integer()` goes on. */
function start(schema: Schema, type: "integer" | "number", scope: SchemaScope): Code {
  const { format = "" } = schema;
  if (format === "int32" || format === "uint32") return call(format);
  if (isLong(format)) return e.call(scope.support(format));
  if (Object.hasOwn(ranges, format)) return call("int");
  if (type === "number") return call("number");
  return isWithinSafeRange(schema) ? call("int") : e.call(scope.support("integer"));
}

function isLong(format: string): format is "int64" | "uint64" {
  return format === "int64" || format === "uint64";
}

function isWithinSafeRange({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Schema): boolean {
  const isSafe = (bound: number | undefined) =>
    bound !== undefined && Math.abs(bound) <= Number.MAX_SAFE_INTEGER;
  return (isSafe(minimum) || isSafe(exclusiveMinimum)) && (isSafe(maximum) || isSafe(exclusiveMaximum));
}

function tighter(
  choose: (a: number, b: number) => number,
  bound: number | undefined,
  other: number | undefined,
): number | undefined {
  return bound === undefined || other === undefined ? (bound ?? other) : choose(bound, other);
}
