import type { Schema, SchemaType } from "../../contract/schema.ts";
import { assertsNothing, type Flat, flatten } from "../conjunction.ts";
import { zodOfAlternatives } from "./combination.ts";
import { check, conjunction, onInput } from "./composition.ts";
import { conditionsOf } from "./conditions.ts";
import { unevaluatedConditions } from "./evaluated.ts";
import { zodOfExtension } from "./extension.ts";
import { typedKeywords, zodOfKinds } from "./kinds.ts";
import type { SchemaScope } from "./scope.ts";
import { call, plainTypes, type Zod } from "./zod.ts";

/**
 * The zod expression that accepts exactly what a schema accepts. `given`: the types that are left, when something
 * beside the expression has ruled the others out.
 */
export function zodOf(schema: Schema, scope: SchemaScope, given?: readonly SchemaType[]): Zod {
  const flat = closeUnevaluated(flatten(schema));
  if (flat.own.never) return { code: call("never"), type: plainTypes.never };
  // An extension has nothing beside its members and what it does with unknown ones.
  const extension = zodOfExtension(flat, scope);
  if (extension !== undefined) return extension;
  const known = scope.traits.typesOf(flat.own) ?? given;
  const parts = [...structure(flat, scope, known), ...zodOfAlternatives(flat.own, scope, known)];
  const zod = check(conjunction(parts, scope), conditionsOf(flat, scope.wire(), known), scope);
  return onInput(zod, unevaluatedConditions(flat, scope.wire(), known), scope);
}

/** The parts that say what a value looks like, without the alternatives. */
function structure(
  { own, others }: Flat,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): readonly Zod[] {
  const parts: Zod[] = own.ref === undefined ? [] : [scope.reference(own.ref)];
  const kinds = isImplied(own, scope) ? undefined : zodOfKinds(own, scope, known);
  if (kinds !== undefined) parts.push(kinds);
  for (const other of others) if (!assertsNothing(other)) parts.push(scope.zodOf(other, known));
  return parts;
}

/** A bare `type` beside a reference or alternatives that allow these types only. */
function isImplied(own: Schema, scope: SchemaScope): boolean {
  const { types } = own;
  if (
    types === undefined ||
    own.enum !== undefined ||
    own.openEnum !== undefined ||
    typedKeywords(own).length > 0
  )
    return false;
  const isWithin = (part: Schema): boolean => {
    const allowed = scope.traits.typesOf(part);
    // Without types of its own a part takes these, once it says something about values of some type.
    if (allowed === undefined) return typedKeywords(flatten(part).own).length > 0;
    return allowed.every((type) => types.includes(type));
  };
  const isCovered = (parts: readonly Schema[] | undefined) => parts?.every(isWithin) === true;
  return (
    (own.ref !== undefined && isWithin({ ref: own.ref })) || isCovered(own.anyOf) || isCovered(own.oneOf)
  );
}

/** Without anything that evaluates members elsewhere, `unevaluatedProperties` is `additionalProperties`; the same for items. */
function closeUnevaluated({ own, others }: Flat): Flat {
  if ((own.unevaluatedProperties ?? own.unevaluatedItems) === undefined) return { own, others };
  const { unevaluatedProperties, unevaluatedItems, ...rest } = own;
  const isAlone =
    others.length === 0 &&
    [own.ref, own.anyOf, own.oneOf, own.if, own.dependentSchemas].every((keyword) => keyword === undefined);
  if (!isAlone) return { own, others };
  const properties = own.additionalProperties ?? unevaluatedProperties;
  const items = own.contains === undefined ? (own.items ?? unevaluatedItems) : own.items;
  return {
    own: {
      ...rest,
      ...(properties !== undefined && { additionalProperties: properties }),
      ...(items !== undefined && { items }),
      ...(unevaluatedItems !== undefined && own.contains !== undefined && { unevaluatedItems }),
    },
    others,
  };
}
