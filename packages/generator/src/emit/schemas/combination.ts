import type { Schema, SchemaType } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import { discriminatorOf } from "./discriminator.ts";
import { zodOf } from "./schema.ts";
import type { SchemaScope } from "./scope.ts";
import { call, nullable, union, unionOf, type Zod } from "./zod.ts";

/** Alternatives as a type, or as a condition on a value whose type stands already. */
export type Alternatives = Zod | { readonly condition: Code };

/** `anyOf` and `oneOf` (JSON Schema 2020-12 core, section 10.2.1). `isTyped`: other parts say what the value looks like. */
export function zodOfAlternatives(
  own: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
  isTyped: boolean,
): readonly Alternatives[] {
  const found: Alternatives[] = [];
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const options = own[keyword];
    if (options === undefined) continue;
    if (isTyped && !options.some(saysType)) {
      const codes = options.map((option) => zodOf(option, scope, known).code);
      found.push({ condition: e.call(scope.support(keyword), ...codes) });
    } else found.push(zodOfOptions(keyword, options, own, scope, known));
  }
  return found;
}

/** It has a type of its own, and does not only ask for members or bounds. */
function saysType(schema: Schema): boolean {
  const { ref, types, enum: values, openEnum, properties, items, prefixItems, anyOf, oneOf, allOf } = schema;
  const named = ref ?? types ?? values ?? openEnum ?? properties ?? items ?? prefixItems ?? anyOf ?? oneOf;
  return named !== undefined || allOf?.some(saysType) === true;
}

function zodOfOptions(
  keyword: "anyOf" | "oneOf",
  options: readonly Schema[],
  own: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): Zod {
  const present = options.filter((option) => !isNull(option));
  const nulls = options.length - present.length;
  // `X or null`: of `oneOf` only when X itself does not accept null, for then both would match.
  const isNullable = nulls === 1 && (keyword === "anyOf" || present.every((option) => rejectsNull(option, scope)));
  const rest = isNullable ? present : options;
  const zod = zodOfRest(keyword, rest, own, scope, known);
  return isNullable && present.length > 0 ? nullable(zod) : zod;
}

function zodOfRest(
  keyword: "anyOf" | "oneOf",
  options: readonly Schema[],
  own: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): Zod {
  const zods = options.map((option) => zodOf(option, scope, known));
  const [only] = zods;
  if (only !== undefined && zods.length === 1) return only;
  const codes = e.array(zods.map(({ code }) => code));
  const type = unionOf(zods.map((zod) => zod.type));
  const closed = zods.some((zod) => zod.closed);
  const property = discriminatorOf(options, own.discriminator?.property, scope);
  if (property !== undefined) return { code: call("discriminatedUnion", e.string(property), codes), type, closed };
  return keyword === "oneOf" ? { code: call("xor", codes), type, closed } : union(zods);
}

function isNull({ types, enum: values }: Schema): boolean {
  return (types?.length === 1 && types[0] === "null") || (values?.length === 1 && values[0] === null);
}

function rejectsNull(schema: Schema, scope: SchemaScope): boolean {
  const types = scope.traits.typesOf(schema);
  return types?.includes("null") === false || schema.enum?.includes(null) === false;
}
