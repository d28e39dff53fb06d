import type { Property, Schema } from "../contract/schema.ts";

/** Tells whether a predicate holds for a schema or for any that is written inside it; each schema is looked at once. */
export function createSearch(holds: (schema: Schema) => boolean): (schema: Schema) => boolean {
  const known = new Map<Schema, boolean>();
  const search = (schema: Schema): boolean => {
    const done = known.get(schema);
    if (done !== undefined) return done;
    const result = holds(schema) || somePart(schema, search);
    known.set(schema, result);
    return result;
  };
  return search;
}

/** Tells whether a predicate holds for any of the schemas directly inside a schema. Makes no lists: documents are large. */
export function somePart(schema: Schema, holds: (part: Schema) => boolean): boolean {
  for (const keyword in schema) {
    const kind = kinds.get(keyword);
    if (kind === undefined) continue;
    const value = schema[keyword as keyof Schema];
    if (kind === "one") {
      if (holds(value as Schema)) return true;
    } else if (kind === "list") {
      for (const part of value as readonly Schema[]) if (holds(part)) return true;
    } else for (const property of value as readonly Property[]) if (holds(property.schema)) return true;
  }
  return false;
}

/** What stands under the keywords that hold schemas. */
const kinds: ReadonlyMap<string, "list" | "named" | "one"> = new Map<keyof Schema, "list" | "named" | "one">([
  ["additionalProperties", "one"],
  ["allOf", "list"],
  ["anyOf", "list"],
  ["contains", "one"],
  ["dependentSchemas", "named"],
  ["else", "one"],
  ["if", "one"],
  ["items", "one"],
  ["not", "one"],
  ["oneOf", "list"],
  ["patternProperties", "named"],
  ["prefixItems", "list"],
  ["properties", "named"],
  ["propertyNames", "one"],
  ["then", "one"],
  ["unevaluatedItems", "one"],
  ["unevaluatedProperties", "one"],
]);
