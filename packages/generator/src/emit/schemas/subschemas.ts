import type { Schema } from "../../contract/schema.ts";
import { somePart } from "../../schema-parts.ts";

/** Ids that a schema refers to anywhere in it. */
export function references(schema: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  collect(schema, found);
  return found;
}

function collect(schema: Schema, found: Set<string>): false {
  if (schema.ref !== undefined) found.add(schema.ref);
  somePart(schema, (part) => collect(part, found));
  return false;
}

/** Ids that its emitted expression needs at once: properties of the schema itself are looked up later. */
export function eagerReferences(schema: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (eager: Schema): false => {
    if (eager.ref !== undefined) found.add(eager.ref);
    somePart(eager, (part, _judges, keyword) => {
      if (keyword === "allOf") return visit(part);
      return keyword === "properties" ? false : collect(part, found);
    });
    return false;
  };
  visit(schema);
  return found;
}

/**
 * The order in which components that refer to each other are declared: what an expression needs at once comes first,
 * as far as there is such an order.
 */
export function declarationOrder(
  ids: readonly string[],
  schemaOf: (id: string) => Schema,
): readonly string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const visit = (id: string): void => {
    if (entered.has(id)) return;
    entered.add(id);
    const needed = eagerReferences(schemaOf(id));
    for (const other of ids) if (needed.has(other)) visit(other);
    ordered.add(id);
  };
  for (const id of ids) visit(id);
  return [...ordered];
}
