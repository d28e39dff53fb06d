import type { Schema, SchemaType } from "../../contract/schema.ts";
import * as e from "../../print/expression.ts";
import { discriminatorOf } from "./discriminator.ts";
import type { SchemaScope } from "./scope.ts";
import { call, coded, nullable, union, unionOf, type Zod } from "./zod.ts";

/** `anyOf` and `oneOf` (JSON Schema 2020-12 core, section 10.2.1). */
export function zodOfAlternatives(
  own: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): readonly Zod[] {
  return (["anyOf", "oneOf"] as const).flatMap((keyword) => {
    const options = own[keyword];
    return options === undefined ? [] : [zodOfOptions(keyword, options, own, scope, known)];
  });
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
  const isNullable =
    nulls === 1 &&
    present.length > 0 &&
    (keyword === "anyOf" || present.every((option) => rejectsNull(option, scope)));
  const rest = isNullable ? present : options;
  const zod = zodOfRest(keyword, rest, own, scope, known);
  return isNullable ? nullable(zod) : zod;
}

function zodOfRest(
  keyword: "anyOf" | "oneOf",
  options: readonly Schema[],
  own: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): Zod {
  const zods = options.map((option) => scope.zodOf(option, known));
  const [only] = zods;
  if (only !== undefined && zods.length === 1) return only;
  const codes = e.array(zods.map(({ code }) => code));
  const type = () => unionOf(zods.map((zod) => zod.type()));
  const closed = zods.some((zod) => zod.closed);
  const property = discriminatorOf(options, own.discriminator?.property, scope);
  if (property !== undefined)
    return { ...coded(...zods), code: call("discriminatedUnion", e.string(property), codes), type, closed };
  return keyword === "oneOf" ? { ...coded(...zods), code: call("xor", codes), type, closed } : union(zods);
}

function isNull({ types, enum: values }: Schema): boolean {
  return (types?.length === 1 && types[0] === "null") || (values?.length === 1 && values[0] === null);
}

function rejectsNull(schema: Schema, scope: SchemaScope): boolean {
  const types = scope.traits.typesOf(schema);
  return types?.includes("null") === false || schema.enum?.includes(null) === false;
}
