import type { Schema } from "../../contract/schema.ts";

/** The schemas directly inside a schema, those of its properties excepted. */
function besideProperties(schema: Schema): readonly Schema[] {
  const lists = [schema.allOf, schema.anyOf, schema.oneOf, schema.prefixItems];
  const named = [schema.patternProperties, schema.dependentSchemas];
  const single = [
    schema.not,
    schema.if,
    schema.then,
    schema.else,
    schema.items,
    schema.contains,
    schema.unevaluatedItems,
    schema.additionalProperties,
    schema.propertyNames,
    schema.unevaluatedProperties,
  ];
  return [
    ...lists.flatMap((list) => list ?? []),
    ...named.flatMap((list) => (list ?? []).map((property) => property.schema)),
    ...single.filter((part) => part !== undefined),
  ];
}

function ofProperties(schema: Schema): readonly Schema[] {
  return (schema.properties ?? []).map((property) => property.schema);
}

/** The schemas directly inside a schema. */
export function subschemas(schema: Schema): readonly Schema[] {
  return [...besideProperties(schema), ...ofProperties(schema)];
}

/** Ids that a schema refers to anywhere in it. */
export function references(schema: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: Schema): void => {
    if (part.ref !== undefined) found.add(part.ref);
    for (const sub of subschemas(part)) visit(sub);
  };
  visit(schema);
  return found;
}

/** Ids that its emitted expression needs at once: properties of the schema itself are looked up later. */
export function eagerReferences(schema: Schema): ReadonlySet<string> {
  const found = new Set(schema.ref === undefined ? [] : [schema.ref]);
  for (const part of schema.allOf ?? []) for (const id of eagerReferences(part)) found.add(id);
  for (const part of besideProperties({ ...schema, allOf: [] }))
    for (const id of references(part)) found.add(id);
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
