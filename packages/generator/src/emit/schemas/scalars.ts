import type { JsonValue } from "../../contract/json.ts";
import type { Schema } from "../../contract/schema.ts";
import { isOfType } from "../json-value.ts";

/** Holds a string or number to the keywords of its kind and any value to `type`. */
export function fitsScalars(value: JsonValue, schema: Schema): boolean {
  if (schema.types !== undefined && !schema.types.some((type) => isOfType(value, type))) return false;
  if (typeof value === "string") return fitsString(value, schema);
  return typeof value !== "number" || fitsNumber(value, schema);
}

function fitsString(value: string, { minLength, maxLength, pattern }: Schema): boolean {
  const length = [...value].length;
  return (
    length >= (minLength ?? 0) &&
    length <= (maxLength ?? Number.POSITIVE_INFINITY) &&
    (pattern === undefined || regularExpression(pattern).test(value))
  );
}

function fitsNumber(value: number, schema: Schema): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    (multipleOf === undefined || isMultiple(value, multipleOf)) &&
    value >= (minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (maximum ?? Number.POSITIVE_INFINITY) &&
    !(exclusiveMinimum !== undefined && value <= exclusiveMinimum) &&
    !(exclusiveMaximum !== undefined && value >= exclusiveMaximum)
  );
}

/** Within the rounding of a division: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 2 ** -50;
}

/** Flags under which a pattern compiles: `u` where it can be, as JSON Schema asks (core, section 6.4). */
export function patternFlags(pattern: string): "" | "u" {
  try {
    new RegExp(pattern, "u");
    return "u";
  } catch {
    return "";
  }
}

export function regularExpression(pattern: string): RegExp {
  return new RegExp(pattern, patternFlags(pattern));
}
