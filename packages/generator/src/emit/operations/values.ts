import type { Contract } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";

/** Finds the schema behind references; the schema itself when it has none. */
export function resolved(schema: Schema, contract: Contract): Schema {
  const seen = new Set<string>();
  let current = schema;
  while (current.ref !== undefined && !seen.has(current.ref)) {
    const { ref } = current;
    seen.add(ref);
    const target = contract.components.find(({ id }) => id === ref)?.schema ?? {};
    const { ref: next, ...rest } = target;
    const { ref: _ref, ...own } = current;
    current = { ...rest, ...own, ...(next !== undefined && { ref: next }) };
  }
  return current;
}

/** Tells whether no array and no object can be a value, as far as types and values that stand at the top say. */
export function isScalar(schema: Schema, contract: Contract): boolean {
  const { types, enum: values } = resolved(schema, contract);
  if (types?.every((type) => type !== "array" && type !== "object")) return true;
  return values?.every((value) => typeof value !== "object" || value === null) === true;
}

/** Tells whether the schema says that an object can be a value. */
export function mayBeObject(schema: Schema, contract: Contract): boolean {
  const target = resolved(schema, contract);
  if (target.types !== undefined) return target.types.includes("object");
  return (
    target.properties !== undefined ||
    [...(target.allOf ?? []), ...(target.anyOf ?? []), ...(target.oneOf ?? [])].some((part) =>
      mayBeObject(part, contract),
    )
  );
}

/** Tells whether an item or a member can be an array or an object itself, so that writing it has to be refused. */
export function mayBeNested(schema: Schema, contract: Contract): boolean {
  const { items, properties, additionalProperties } = resolved(schema, contract);
  return [items, additionalProperties, ...(properties ?? []).map((property) => property.schema)].some(
    (inner) =>
      inner !== undefined &&
      (mayBeObject(inner, contract) || resolved(inner, contract).types?.includes("array") === true),
  );
}
