import type { JsonValue } from "../../contract/json.ts";
import type { Discriminator, Schema, SchemaType } from "../../contract/schema.ts";
import { below } from "../pointer.ts";

/** A schema and where it stands below the one that is looked at. */
export interface Part {
  readonly schema: Schema;
  readonly pointer: string;
}

export interface Member extends Part {
  readonly omitted: boolean;
}

export interface Union {
  readonly keyword: "anyOf" | "oneOf";
  readonly branches: readonly Part[];
}

/** A view while parts are added to it. */
export type Draft = {
  refs: Set<string>;
  never: boolean;
  nullable: boolean | undefined;
  types: Set<SchemaType> | undefined;
  values: readonly JsonValue[] | undefined;
  openValues: readonly JsonValue[] | undefined;
  members: Map<string, Member>;
  required: Set<string>;
  additional: Part | undefined;
  patterns: Map<string, Part>;
  items: Part | undefined;
  prefix: readonly Part[];
  unions: Union[];
  discriminator: Discriminator | undefined;
  constraints: Map<string, number | string | true>;
  conditions: Map<string, string>;
  conditional: Set<string>;
  description: string | undefined;
  deprecated: boolean;
  fallback: JsonValue | undefined;
};

/** Bounds of which the smaller or the larger one of two counts. */
const lowerBounds = ["minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties"] as const;
const upperBounds = ["maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties"] as const;
const marks = [
  "format",
  "pattern",
  "contentEncoding",
  "contentMediaType",
  "multipleOf",
  "uniqueItems",
] as const;
const conditions = [
  ...["not", "if", "then", "else", "contains", "minContains", "maxContains", "unevaluatedItems"],
  ...["propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties"],
] as const satisfies readonly string[];

/** Before any part is added. */
export function emptyDraft(): Draft {
  return {
    refs: new Set(),
    never: false,
    nullable: undefined,
    types: undefined,
    values: undefined,
    openValues: undefined,
    members: new Map(),
    required: new Set(),
    additional: undefined,
    patterns: new Map(),
    items: undefined,
    prefix: [],
    unions: [],
    discriminator: undefined,
    constraints: new Map(),
    conditions: new Map(),
    conditional: new Set(),
    description: undefined,
    deprecated: false,
    fallback: undefined,
  };
}

export function allowNull(draft: Draft, isAllowed: boolean): void {
  draft.nullable = draft.nullable === undefined ? isAllowed : draft.nullable && isAllowed;
}

export function addOwn(draft: Draft, part: Schema, pointer: string): void {
  const { types, enum: values, properties = [], required = [], additionalProperties, items } = part;
  if (part.never) draft.never = true;
  if (types !== undefined) {
    allowNull(draft, types.includes("null"));
    const own = types.filter((type) => type !== "null");
    const before = draft.types;
    draft.types = before === undefined ? new Set(own) : intersect(before, own);
  }
  if (values !== undefined) {
    if (types === undefined || !values.includes(null)) allowNull(draft, values.includes(null));
    const own = values.filter((value) => value !== null);
    const known = draft.values && new Set(draft.values.map((value) => JSON.stringify(value)));
    draft.values = known === undefined ? own : own.filter((value) => known.has(JSON.stringify(value)));
  }
  if (part.openEnum !== undefined) draft.openValues ??= part.openEnum.filter((value) => value !== null);
  for (const { name, schema, omitted } of properties) {
    const place = below(pointer, "properties", name);
    const before = draft.members.get(name);
    draft.members.set(
      name,
      before === undefined
        ? { schema, pointer: place, omitted: omitted === true }
        : {
            schema: { allOf: [before.schema, schema] },
            pointer: before.pointer,
            omitted: before.omitted || omitted === true,
          },
    );
  }
  for (const name of required) draft.required.add(name);
  if (additionalProperties !== undefined)
    draft.additional ??= { schema: additionalProperties, pointer: below(pointer, "additionalProperties") };
  if (items !== undefined)
    draft.items = joined(draft.items, { schema: items, pointer: below(pointer, "items") });
  if (part.prefixItems !== undefined)
    draft.prefix = part.prefixItems.map((schema, index) => ({
      schema,
      pointer: below(pointer, "prefixItems", index),
    }));
  draft.discriminator ??= part.discriminator;
  for (const keyword of lowerBounds) bound(draft, keyword, part[keyword], Math.max);
  for (const keyword of upperBounds) bound(draft, keyword, part[keyword], Math.min);
  for (const keyword of marks) {
    const value = part[keyword];
    const before = draft.constraints.get(keyword);
    if (value !== undefined)
      draft.constraints.set(
        keyword,
        before === undefined || before === value ? value : `${before} and ${value}`,
      );
  }
  for (const keyword of conditions) {
    const value = (part as Record<string, unknown>)[keyword];
    if (value === undefined) continue;
    const text = JSON.stringify(value, (key, each: unknown) => {
      if (key === "ref") draft.conditional.add(String(each));
      return assertion(key, each);
    });
    draft.conditions.set(keyword, `${draft.conditions.get(keyword) ?? ""}${text}`);
  }
  for (const { name, schema } of part.patternProperties ?? [])
    draft.patterns.set(name, { schema, pointer: below(pointer, "patternProperties", name) });
  if (part.patternProperties !== undefined)
    draft.conditions.set("patternProperties", [...draft.patterns.keys()].sort().join("\n"));
  draft.description ??= part.description ?? part.title;
  if (part.deprecated) draft.deprecated = true;
  if (part.default !== undefined) draft.fallback ??= part.default;
}

/** Texts for people are no part of a condition. */
function assertion(key: string, value: unknown): unknown {
  return key === "description" || key === "title" || key === "examples" ? undefined : value;
}

function joined(before: Part | undefined, part: Part): Part {
  return before === undefined
    ? part
    : { schema: { allOf: [before.schema, part.schema] }, pointer: before.pointer };
}

function bound(
  { constraints }: Draft,
  keyword: string,
  value: number | undefined,
  choose: (a: number, b: number) => number,
): void {
  const before = constraints.get(keyword);
  if (value !== undefined)
    constraints.set(keyword, typeof before === "number" ? choose(before, value) : value);
}

function intersect(a: ReadonlySet<SchemaType>, b: readonly SchemaType[]): Set<SchemaType> {
  const found = new Set<SchemaType>();
  for (const type of b) {
    if (a.has(type)) found.add(type);
    else if (type === "integer" && a.has("number")) found.add(type);
    else if (type === "number" && a.has("integer")) found.add("integer");
  }
  return found;
}
