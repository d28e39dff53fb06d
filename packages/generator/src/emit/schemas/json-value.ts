import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { Schema, SchemaType } from "../../contract/schema.ts";

/** Equality of JSON Schema 2020-12 (core, section 4.2.2): the order of keys does not matter. */
export function equalJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isArray(a) || isArray(b)) {
    if (!isArray(a) || !isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => equalJson(item, b[index] as JsonValue));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key] as JsonValue, b[key] as JsonValue))
  );
}

export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isOfType(value: JsonValue, type: SchemaType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

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
