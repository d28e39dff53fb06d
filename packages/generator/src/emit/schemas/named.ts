import type { Component } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";
import { somePart } from "../../schema-parts.ts";
import { isReference } from "../conjunction.ts";
import { references } from "./subschemas.ts";

/** Parts from which on a component's type gets a name although it holds no other component. */
const longFrom = 50;

/**
 * Ids of the components whose schemas have a type with a name: those that are made of other components, and long ones.
 * Declarations repeat a type without a name wherever it is used, together with all that it is made of.
 */
export function namedComponents(byId: ReadonlyMap<string, Component>): ReadonlySet<string> {
  const weights = new Map<string, boolean>();
  /** Its type is more than a word. */
  const weighs = (id: string): boolean => {
    const known = weights.get(id);
    if (known !== undefined) return known;
    weights.set(id, false);
    const schema: Schema = byId.get(id)?.schema ?? {};
    const result = somePart(schema, () => true) || (schema.ref !== undefined && weighs(schema.ref));
    weights.set(id, result);
    return result;
  };
  const isNamed = (schema: Schema): boolean =>
    !isReference(schema) && (isLong(schema) || [...references(schema)].some(weighs));
  return new Set([...byId.values()].filter(({ schema }) => isNamed(schema)).map(({ id }) => id));
}

function isLong(schema: Schema): boolean {
  let count = 0;
  const counts = (part: Schema): boolean => {
    count += 1;
    return count >= longFrom || somePart(part, counts);
  };
  return counts(schema);
}
