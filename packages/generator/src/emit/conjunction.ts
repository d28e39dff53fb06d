import type { JsonValue } from "../contract/json.ts";
import type { Property, Schema, SchemaType } from "../contract/schema.ts";
import { equalJson } from "./json-value.ts";

/**
 * A schema with the members of its `allOf` written into it, as far as one schema can say the same. `others` are the
 * members that have to stay apart.
 */
export interface Flat {
  readonly own: Schema;
  readonly others: readonly Schema[];
}

export function flatten(schema: Schema): Flat {
  // Most schemas have none, and there are a great many.
  if (schema.allOf === undefined) return { own: schema, others: [] };
  const { allOf, ...rest } = schema;
  let own: Schema = rest;
  const others: Schema[] = [];
  for (const part of allOf) {
    const flat = flatten(part);
    const joined =
      (flat.own.unevaluatedItems ?? flat.own.unevaluatedProperties) ? undefined : conjoin(own, flat.own);
    if (joined === undefined) others.push(part);
    else {
      own = joined;
      others.push(...flat.others);
    }
  }
  return { own, others };
}

/** One schema for both, or an `allOf` of the two. */
export function both(a: Schema, b: Schema): Schema {
  return conjoin(a, b) ?? { allOf: [a, b] };
}

/** One schema that accepts what both accept; undefined when no single schema says that. */
export function conjoin(a: Schema, b: Schema): Schema | undefined {
  if (a.never || b.never) return { never: true };
  const arrays = joinArrays(a, b);
  const objects = joinObjects(a, b);
  const scalars = joinScalars(a, b);
  if (arrays === undefined || objects === undefined || scalars === undefined) return undefined;
  if (!onOneSide(a, b, ["ref"]) || !onOneSide(a, b, ["not"]) || !onOneSide(a, b, ["if", "then", "else"]))
    return undefined;
  if (!onOneSide(a, b, ["anyOf", "oneOf", "discriminator"]) || !onOneSide(a, b, ["openEnum"]))
    return undefined;
  const joined: Schema = { ...a, ...b, ...scalars, ...arrays, ...objects };
  return joined.types?.length === 0 ? { never: true } : joined;
}

type Keyword = keyof Schema;

/** Keywords that work together may come from one side only. */
function onOneSide(a: Schema, b: Schema, keywords: readonly Keyword[]): boolean {
  const has = (schema: Schema) => keywords.some((keyword) => schema[keyword] !== undefined);
  return !has(a) || !has(b);
}

function joinScalars(a: Schema, b: Schema): Schema | undefined {
  for (const keyword of ["format", "pattern", "contentEncoding", "contentMediaType", "multipleOf"] as const)
    if (a[keyword] !== undefined && b[keyword] !== undefined && a[keyword] !== b[keyword]) return undefined;
  return defined({
    types: joinTypes(a.types, b.types),
    enum: joinEnum(a.enum, b.enum),
    minLength: largest(a.minLength, b.minLength),
    maxLength: smallest(a.maxLength, b.maxLength),
    minimum: largest(a.minimum, b.minimum),
    maximum: smallest(a.maximum, b.maximum),
    exclusiveMinimum: largest(a.exclusiveMinimum, b.exclusiveMinimum),
    exclusiveMaximum: smallest(a.exclusiveMaximum, b.exclusiveMaximum),
  });
}

/** `integer` is the narrower side of `number`. */
export function joinTypes(
  a: readonly SchemaType[] | undefined,
  b: readonly SchemaType[] | undefined,
): readonly SchemaType[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const joined = new Set<SchemaType>();
  for (const type of a) {
    if (b.includes(type)) joined.add(type);
    else if (type === "number" && b.includes("integer")) joined.add("integer");
    else if (type === "integer" && b.includes("number")) joined.add("integer");
  }
  return [...joined].sort();
}

function joinEnum(
  a: readonly JsonValue[] | undefined,
  b: readonly JsonValue[] | undefined,
): readonly JsonValue[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((value) => b.some((other) => equalJson(value, other)));
}

/** `items` begins where `prefixItems` ends, so the two come from one side, or there are no prefixes. */
function joinArrays(a: Schema, b: Schema): Schema | undefined {
  if (!onOneSide(a, b, ["contains", "minContains", "maxContains"])) return undefined;
  if (!onOneSide(a, b, ["unevaluatedItems"])) return undefined;
  const apart = onOneSide(a, b, ["prefixItems", "items"]);
  if (!apart && (a.prefixItems !== undefined || b.prefixItems !== undefined)) return undefined;
  return defined({
    ...(!apart && { items: both(a.items ?? {}, b.items ?? {}) }),
    minItems: largest(a.minItems, b.minItems),
    maxItems: smallest(a.maxItems, b.maxItems),
  });
}

/** `additionalProperties` speaks of the properties beside it, so it cannot move to a schema with more of them. */
function joinObjects(a: Schema, b: Schema): Schema | undefined {
  for (const keyword of ["propertyNames", "unevaluatedProperties"] as const)
    if (!onOneSide(a, b, [keyword])) return undefined;
  const shaped = (schema: Schema) =>
    schema.properties ?? schema.patternProperties ?? schema.additionalProperties;
  const bounded = (schema: Schema) => schema.patternProperties !== undefined || restrictsKeys(schema);
  if (shaped(a) && shaped(b) && (bounded(a) || bounded(b))) return undefined;
  return defined({
    properties: joinProperties(a.properties, b.properties),
    required: joinLists(a.required, b.required),
    minProperties: largest(a.minProperties, b.minProperties),
    maxProperties: smallest(a.maxProperties, b.maxProperties),
    dependentRequired: joinLists(a.dependentRequired, b.dependentRequired),
    dependentSchemas: joinLists(a.dependentSchemas, b.dependentSchemas),
  });
}

function joinProperties(
  a: readonly Property[] | undefined,
  b: readonly Property[] | undefined,
): readonly Property[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const joined = new Map(a.map((property) => [property.name, property]));
  for (const property of b) {
    const other = joined.get(property.name);
    joined.set(property.name, other === undefined ? property : joinProperty(other, property));
  }
  return [...joined.values()].sort((x, y) => (x.name < y.name ? -1 : 1));
}

/** One mark is enough for a member to belong to the other direction. */
function joinProperty(a: Property, b: Property): Property {
  if (a.omitted || b.omitted) return a.omitted ? a : b;
  return { name: a.name, schema: both(a.schema, b.schema) };
}

/** `additionalProperties` that rejects something. */
export function restrictsKeys(schema: Schema): boolean {
  return schema.additionalProperties !== undefined && !assertsNothing(schema.additionalProperties);
}

const annotations: ReadonlySet<string> = new Set<Keyword>([
  "title",
  "description",
  "deprecated",
  "readOnly",
  "writeOnly",
  "default",
  "examples",
  "contentEncoding",
  "contentMediaType",
  "discriminator",
]);

/** Accepts every value, and its type says nothing. */
export function assertsNothing(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => annotations.has(keyword));
}

/** A reference and nothing besides. */
export function isReference(schema: Schema): boolean {
  if (schema.ref === undefined) return false;
  const { ref: _, ...rest } = schema;
  return assertsNothing(rest);
}

function joinLists<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  return a === undefined || b === undefined ? (a ?? b) : [...new Set([...a, ...b])];
}

function largest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function smallest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** Leaves members that are undefined out, so that they do not hide those of another schema. */
function defined(schema: { readonly [K in Keyword]?: Schema[K] | undefined }): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined)) as Schema;
}
