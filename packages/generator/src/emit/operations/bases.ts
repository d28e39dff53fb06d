import type { Schema, SchemaType } from "../../contract/schema.ts";
import { flatten } from "../conjunction.ts";
import { jsonTypeOf } from "../json-value.ts";
import type { Scope } from "../scope.ts";

/**
 * Types of the values that the printed type of a schema has, as far as it shows any; undefined where it shows none. A
 * schema without `type` that speaks of members is printed as an object.
 */
export function shownTypes(
  schema: Schema,
  scope: Scope,
  entered: ReadonlySet<string> = new Set(),
): readonly SchemaType[] | undefined {
  const { own, others } = flatten(schema);
  if (own.enum !== undefined) return [...new Set(own.enum.map(jsonTypeOf))];
  if (own.types !== undefined) return own.types;
  if (speaksOfMembers(own)) return ["object"];
  if ((own.items ?? own.prefixItems) !== undefined) return ["array"];
  const known = (part: Schema) => shownTypes(part, scope, entered);
  if (own.ref !== undefined && !entered.has(own.ref)) {
    const types = shownTypes(scope.schema(own.ref) ?? {}, scope, new Set([...entered, own.ref]));
    if (types !== undefined) return types;
  }
  for (const other of others) if (known(other) !== undefined) return known(other);
  for (const alternatives of [own.anyOf, own.oneOf]) {
    const types = alternatives?.map(known) ?? [];
    if (types.length > 0 && types.every((each) => each !== undefined)) return [...new Set(types.flat())];
  }
  return undefined;
}

/** A member that objects of a base have, whatever alternatives it leaves open. */
export interface BaseMember {
  readonly required: boolean;
  /** The base allows null beside such objects. */
  readonly nullable: boolean;
}

export function memberOfBase(
  id: string,
  name: string,
  scope: Scope,
  entered: ReadonlySet<string> = new Set(),
): BaseMember | undefined {
  const { own, others } = flatten(scope.schema(id) ?? {});
  const types = own.types?.filter((type) => type !== "null");
  const isObject = types === undefined || (types.length === 1 && types[0] === "object");
  if (!isObject || (own.enum ?? own.openEnum) !== undefined || entered.has(id)) return undefined;
  const inherited = [own, ...others].flatMap(({ ref }) =>
    ref === undefined ? [] : (memberOfBase(ref, name, scope, new Set([...entered, id])) ?? []),
  );
  const isDeclared = own.properties?.some((property) => property.name === name && !property.omitted) === true;
  if (!isDeclared && inherited.length === 0) return undefined;
  return {
    required: own.required?.includes(name) === true || inherited.some((member) => member.required),
    nullable: own.types?.includes("null") === true || inherited.some((member) => member.nullable),
  };
}

function speaksOfMembers({ properties, required, additionalProperties }: Schema): boolean {
  return (properties ?? required ?? additionalProperties) !== undefined;
}
