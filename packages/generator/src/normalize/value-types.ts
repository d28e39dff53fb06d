import type { JsonValue } from "../contract/json.ts";
import type { SchemaType } from "../contract/schema.ts";

/** Tells whether some of the values, or none at all being given, is of one of the types. */
export function admitsSome(values: readonly JsonValue[], types: readonly SchemaType[]): boolean {
  return values.length === 0 || values.some((value) => types.some((type) => isOfType(value, type)));
}

/** JSON Schema 2020-12 core, section 4.2.1; a number without a fraction is an integer. */
function isOfType(value: JsonValue, type: SchemaType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
