import type { JsonValue } from "../../contract/json.ts";
import type { Discriminator, Schema, SchemaType } from "../../contract/schema.ts";
import { below } from "../pointer.ts";
import { addOwn, allowNull, type Draft, emptyDraft, type Member, type Part, type Union } from "./draft.ts";

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

/** `expand`: gives the schema of a reference that is to be looked through. */
export function viewOf(schema: Schema, expand?: (id: string) => Schema | undefined): View {
  const draft = emptyDraft();
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
