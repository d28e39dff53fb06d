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

/**
 * A schema by what it means and not by how it is written: the members of `allOf` and unions of one are part of it, `null` is
 * apart from the types however it was allowed.
 */
export interface View {
  /** Ids of the components that apply too, sorted. */
  readonly refs: readonly string[];
  readonly never: boolean;
  /** This schema, and not only a component that it refers to, lets null pass. */
  readonly nullable: boolean;
  /** Without `null`; absent: every type. */
  readonly types?: ReadonlySet<SchemaType>;
  /** Without null. */
  readonly values?: readonly JsonValue[];
  readonly openValues?: readonly JsonValue[];
  readonly members: ReadonlyMap<string, Member>;
  readonly required: ReadonlySet<string>;
  readonly additional?: Part;
  /** By regular expression. */
  readonly patterns: ReadonlyMap<string, Part>;
  readonly items?: Part;
  readonly prefix: readonly Part[];
  readonly unions: readonly Union[];
  readonly discriminator?: Discriminator;
  /** Bounds, formats and the like, by keyword. */
  readonly constraints: ReadonlyMap<string, number | string | true>;
  /** Keywords whose schemas are compared as texts: what is looser and what stricter is not known of them. */
  readonly conditions: ReadonlyMap<string, string>;
  /** Ids of the components that the conditions refer to. */
  readonly conditional: ReadonlySet<string>;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly fallback?: JsonValue;
}

type Draft = {
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

/** `expand`: gives the schema of a reference that is to be looked through. */
export function viewOf(schema: Schema, expand?: (id: string) => Schema | undefined): View {
  const draft: Draft = {
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
  const entered = new Set<string>();
  const add = ({ schema: part, pointer }: Part): void => {
    if (part.ref !== undefined) {
      const target = expand?.(part.ref);
      if (target === undefined) draft.refs.add(part.ref);
      else if (!entered.has(part.ref)) {
        entered.add(part.ref);
        add({ schema: target, pointer });
      }
    }
    addOwn(draft, part, pointer);
    for (const [index, each] of (part.allOf ?? []).entries())
      add({ schema: each, pointer: below(pointer, "allOf", index) });
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const branches = (part[keyword] ?? []).map((each, index) => ({
        schema: each,
        pointer: below(pointer, keyword, index),
      }));
      const [first, ...rest] = branches.filter((branch) => !isNull(branch.schema));
      if (first === undefined) {
        if (branches.length > 0) allowNull(draft, true);
        continue;
      }
      const hasNull = rest.length + 1 < branches.length;
      if (rest.length === 0) add(first);
      else draft.unions.push({ keyword, branches: [first, ...rest] });
      if (hasNull) draft.nullable = true;
    }
  };
  add({ schema, pointer: "" });
  return finish(draft);
}

/** Only null is valid. */
function isNull({ types, enum: values }: Schema): boolean {
  return (types?.length === 1 && types[0] === "null") || (values?.length === 1 && values[0] === null);
}

function allowNull(draft: Draft, isAllowed: boolean): void {
  draft.nullable = draft.nullable === undefined ? isAllowed : draft.nullable && isAllowed;
}

function addOwn(draft: Draft, part: Schema, pointer: string): void {
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

function finish(draft: Draft): View {
  const { types, values, openValues, additional, items, discriminator, description, fallback } = draft;
  const shown = types ?? (values === undefined ? undefined : new Set(values.map(typeOf)));
  const isBare = shown === undefined && draft.refs.size === 0 && draft.unions.length === 0;
  // A keyword for objects or arrays without a type says what such values look like; no one means that others pass.
  const implied: ReadonlySet<SchemaType> | undefined =
    !isBare || draft.never
      ? undefined
      : draft.members.size > 0 || draft.required.size > 0 || additional !== undefined
        ? new Set<SchemaType>(["object"])
        : items !== undefined || draft.prefix.length > 0
          ? new Set<SchemaType>(["array"])
          : undefined;
  const all = shown ?? implied;
  return {
    refs: [...draft.refs].sort(),
    never: draft.never,
    nullable: draft.nullable ?? false,
    ...(all !== undefined && { types: all }),
    ...(values !== undefined && { values }),
    ...(openValues !== undefined && { openValues }),
    members: draft.members,
    required: draft.required,
    ...(additional !== undefined && { additional }),
    patterns: draft.patterns,
    ...(items !== undefined && { items }),
    prefix: draft.prefix,
    unions: draft.unions,
    ...(discriminator !== undefined && { discriminator }),
    constraints: draft.constraints,
    conditions: draft.conditions,
    conditional: draft.conditional,
    ...(description !== undefined && { description }),
    deprecated: draft.deprecated,
    ...(fallback !== undefined && { fallback }),
  };
}

function typeOf(value: JsonValue): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value as "boolean" | "object" | "string";
}
