import type { JsonValue } from "../../contract/json.ts";
import type { Property, Schema, SchemaType } from "../../contract/schema.ts";
import { type Code, distinct } from "../../print/code.ts";
import type { Docs } from "../../print/comment.ts";
import * as t from "../../print/type.ts";
import { flatten, isReference } from "../conjunction.ts";
import { schemaDocs } from "../docs.ts";
import { isOfType } from "../json-value.ts";
import type { Scope } from "../scope.ts";
import { memberOfBase, shownTypes } from "./bases.ts";

/** The TypeScript type of the values that a schema accepts, as far as types can say it. */
export function schemaType(schema: Schema, scope: Scope): Code {
  const { own: whole, others } = flatten(schema);
  if (whole.never) return t.keyword("never");
  const bases = whole.ref === undefined ? others : [{ ref: whole.ref }, ...others];
  const own = withoutRepetition(whole, bases, scope);
  const parts = bases.map((base) => (isReference(base) ? nameOf(base, scope) : schemaType(base, scope)));
  const shape = impliesTypes(own, bases, scope) ? undefined : ownType(own, bases, scope);
  if (shape !== undefined) parts.push(shape);
  for (const alternatives of [own.anyOf, own.oneOf])
    if (alternatives !== undefined) parts.push(unionOf(alternatives.map((part) => schemaType(part, scope))));
  return parts.length === 0 ? t.keyword("unknown") : t.intersectionType(distinct(parts, (part) => part));
}

function nameOf({ ref }: Schema, scope: Scope): Code {
  return t.typeName(scope.name(ref as string));
}

/** Whether a schema is an object with members and nothing else: no combination, no map. */
export function isPlainObject(schema: Schema): boolean {
  const combined =
    schema.ref ??
    schema.allOf ??
    schema.anyOf ??
    schema.oneOf ??
    schema.enum ??
    schema.openEnum ??
    schema.never;
  const map =
    schema.patternProperties !== undefined ||
    (schema.additionalProperties !== undefined && !schema.additionalProperties.never);
  const isObject = schema.types?.length === 1 && schema.types[0] === "object";
  return combined === undefined && !map && isObject && hasShape(schema);
}

/** A bare `type` beside parts whose types show no other values. */
function impliesTypes(own: Schema, bases: readonly Schema[], scope: Scope): boolean {
  const { types } = own;
  const shaping =
    own.enum ??
    own.openEnum ??
    own.properties ??
    own.required ??
    own.additionalProperties ??
    own.patternProperties;
  if (types === undefined || (shaping ?? own.items ?? own.prefixItems) !== undefined) return false;
  const isWithin = (part: Schema) => shownTypes(part, scope)?.every((type) => types.includes(type)) === true;
  return bases.some(isWithin) || own.anyOf?.every(isWithin) === true || own.oneOf?.every(isWithin) === true;
}

function ownType(schema: Schema, bases: readonly Schema[], scope: Scope): Code | undefined {
  if (schema.enum !== undefined) return unionOf(matching(schema.enum, schema.types).map(t.literalType));
  if (schema.openEnum !== undefined)
    return unionOf([
      ...schema.openEnum.filter((value) => typeof value === "string").map(t.literalType),
      ...nullLast(schema.types ?? ["string"]).map((type) =>
        type === "string" ? t.anyString() : typeOfKind(type, schema, bases, scope),
      ),
    ]);
  if (schema.types !== undefined)
    return unionOf(nullLast(schema.types).map((type) => typeOfKind(type, schema, bases, scope)));
  // A keyword for objects or arrays without a type says what such values look like; others pass, but no one means that.
  if ((schema.properties ?? schema.required ?? schema.additionalProperties) !== undefined)
    return withNull(objectOf(schema, bases, scope), bases, scope);
  if (schema.items !== undefined || schema.prefixItems !== undefined) return arrayOf(schema, scope);
  return undefined;
}

/** What says nothing of null leaves it to the bases. */
function withNull(type: Code, bases: readonly Schema[], scope: Scope): Code {
  const allowsNull = (base: Schema) => shownTypes(base, scope)?.includes("null") === true;
  return bases.length > 0 && bases.every(allowsNull) ? unionOf([type, t.keyword("null")]) : type;
}

/** `string | null` is how people write it. */
function nullLast(types: readonly SchemaType[]): readonly SchemaType[] {
  return [...types.filter((type) => type !== "null"), ...types.filter((type) => type === "null")];
}

function typeOfKind(type: SchemaType, schema: Schema, bases: readonly Schema[], scope: Scope): Code {
  switch (type) {
    case "array":
      return arrayOf(schema, scope);
    case "object":
      return objectOf(schema, bases, scope);
    case "integer":
      return t.keyword("number");
    default:
      return t.keyword(type);
  }
}

function arrayOf(schema: Schema, scope: Scope): Code {
  const item = schema.items === undefined ? t.keyword("unknown") : schemaType(schema.items, scope);
  if (schema.prefixItems === undefined) return t.arrayType(item);
  const least = schema.minItems ?? 0;
  const items = schema.prefixItems.map((part, index) => ({
    type: schemaType(part, scope),
    optional: index >= least,
  }));
  return schema.items?.never ? t.tupleType(items) : t.tupleType(items, item);
}

function objectOf(schema: Schema, bases: readonly Schema[], scope: Scope): Code {
  const extra = schema.additionalProperties;
  const patterns = (schema.patternProperties ?? []).map((property) => property.schema);
  const maps = [...(extra === undefined || extra.never ? [] : [extra]), ...patterns];
  const index = maps.length === 0 ? undefined : unionOf(maps.map((part) => schemaType(part, scope)));
  if (!hasShape(schema))
    return t.objectType([], index ?? (extra?.never ? t.keyword("never") : t.keyword("unknown")));
  const shape = t.objectType(membersOf(schema, bases, scope));
  if (index === undefined) return shape;
  // A type cannot say which keys match a pattern, and must not forbid the members that do not.
  const others = patterns.length > 0 ? t.keyword("unknown") : index;
  return t.intersectionType([shape, t.objectType([], others)]);
}

function membersOf(schema: Schema, bases: readonly Schema[], scope: Scope): readonly t.TypeMember[] {
  const properties = shownProperties(schema);
  const known = new Set(properties.map(({ name }) => name));
  const required = new Set(schema.required ?? []);
  return [
    ...properties.map(({ name, schema: part }) => ({
      name,
      ...presence(required.has(name), schemaType(part, scope)),
      docs: memberDocs(part, scope),
    })),
    ...[...required]
      .filter((name) => !known.has(name))
      .map((name) => ({ name, type: demanded(name, bases, scope) })),
  ];
}

/** A member that is required here and described in a base, if at all. */
function demanded(name: string, bases: readonly Schema[], scope: Scope): Code {
  for (const base of bases) {
    const member = base.ref === undefined ? undefined : memberOfBase(base.ref, name, scope);
    if (member === undefined) continue;
    const owner = nameOf(base, scope);
    return t.definedMember(member.nullable ? t.typeName("NonNullable", owner) : owner, name);
  }
  return t.keyword("unknown");
}

/** Without the demand for members that a base requires itself. */
function withoutRepetition(own: Schema, bases: readonly Schema[], scope: Scope): Schema {
  const { required, ...rest } = own;
  if (required === undefined || bases.length === 0) return own;
  const isSaid = (name: string) =>
    bases.some(({ ref }) => ref !== undefined && memberOfBase(ref, name, scope)?.required === true);
  const left = required.filter((name) => own.properties?.some((each) => each.name === name) || !isSaid(name));
  return left.length === 0 ? rest : { ...rest, required: left };
}

/**
 * Type and mark of a member. An optional one takes undefined as well, which JSON leaves out: what zod infers, and what a
 * program without `exactOptionalPropertyTypes` builds, may hold it.
 */
export function presence(required: boolean, type: Code): Pick<t.TypeMember, "optional" | "type"> {
  if (required) return { type };
  const holdsAll = type.kind === "leaf" && type.text === "unknown";
  return { optional: true, type: holdsAll ? type : unionOf([type, t.keyword("undefined")]) };
}

/** A member without a text of its own shows that of the component that it names. */
function memberDocs(schema: Schema, scope: Scope): Docs {
  const description =
    schema.description ?? (schema.ref === undefined ? undefined : scope.schema(schema.ref)?.description);
  return schemaDocs(description === undefined ? schema : { ...schema, description });
}

function hasShape(schema: Schema): boolean {
  return shownProperties(schema).length > 0 || schema.required !== undefined;
}

/** The properties that belong to the direction of the schema. */
export function shownProperties({ properties = [] }: Schema): readonly Property[] {
  return properties.filter(({ omitted }) => omitted === undefined);
}

function matching(
  values: readonly JsonValue[],
  types: readonly SchemaType[] | undefined,
): readonly JsonValue[] {
  return types === undefined ? values : values.filter((value) => types.some((type) => isOfType(value, type)));
}

/** A union that names each alternative once. */
export function unionOf(items: readonly Code[]): Code {
  return t.unionType(distinct(items, (item) => item));
}
