import type { Schema } from "../contract/schema.ts";
import { somePart } from "../schema-parts.ts";

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
