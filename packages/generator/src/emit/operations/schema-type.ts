import type { JsonValue } from "../../contract/json.ts";
import type { Property, Schema, SchemaType } from "../../contract/schema.ts";
import { type Code, distinct } from "../../print/code.ts";
import type { Docs } from "../../print/comment.ts";
import * as t from "../../print/type.ts";
import { schemaDocs } from "../docs.ts";
import type { Scope } from "../scope.ts";

/** The TypeScript type of the values that a schema accepts, as far as types can say it. */
export function schemaType(schema: Schema, scope: Scope): Code {
  if (schema.never) return t.keyword("never");
  const parts: Code[] = [];
  if (schema.ref !== undefined) parts.push(t.typeName(scope.name(schema.ref)));
  const own = ownType(schema, scope);
  if (own !== undefined) parts.push(own);
  for (const part of schema.allOf ?? []) if (assertsType(part)) parts.push(schemaType(part, scope));
  for (const alternatives of [schema.anyOf, schema.oneOf])
    if (alternatives !== undefined) parts.push(unionOf(alternatives.map((part) => schemaType(part, scope))));
  return parts.length === 0 ? t.keyword("unknown") : t.intersectionType(parts);
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

function ownType(schema: Schema, scope: Scope): Code | undefined {
  if (schema.enum !== undefined) return unionOf(matching(schema.enum, schema.types).map(t.literalType));
  if (schema.openEnum !== undefined)
    return unionOf([
      ...schema.openEnum.filter((value) => typeof value === "string").map(t.literalType),
      ...nullLast(schema.types ?? ["string"]).map((type) =>
        type === "string" ? t.anyString() : typeOfKind(type, schema, scope),
      ),
    ]);
  if (schema.types !== undefined)
    return unionOf(nullLast(schema.types).map((type) => typeOfKind(type, schema, scope)));
  // A keyword for objects or arrays without a type says what such values look like; others pass, but no one means that.
  if ((schema.properties ?? schema.required ?? schema.additionalProperties) !== undefined)
    return objectOf(schema, scope);
  if (schema.items !== undefined || schema.prefixItems !== undefined) return arrayOf(schema, scope);
  return undefined;
}

/** `string | null` is how people write it. */
function nullLast(types: readonly SchemaType[]): readonly SchemaType[] {
  return [...types.filter((type) => type !== "null"), ...types.filter((type) => type === "null")];
}

function typeOfKind(type: SchemaType, schema: Schema, scope: Scope): Code {
  switch (type) {
    case "array":
      return arrayOf(schema, scope);
    case "object":
      return objectOf(schema, scope);
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

function objectOf(schema: Schema, scope: Scope): Code {
  const extra = schema.additionalProperties;
  const patterns = (schema.patternProperties ?? []).map((property) => property.schema);
  const maps = [...(extra === undefined || extra.never ? [] : [extra]), ...patterns];
  const index = maps.length === 0 ? undefined : unionOf(maps.map((part) => schemaType(part, scope)));
  if (!hasShape(schema))
    return t.objectType([], index ?? (extra?.never ? t.keyword("never") : t.keyword("unknown")));
  const shape = t.objectType(membersOf(schema, scope));
  if (index === undefined) return shape;
  // A type cannot say which keys match a pattern, and must not forbid the members that do not.
  const others = patterns.length > 0 ? t.keyword("unknown") : index;
  return t.intersectionType([shape, t.objectType([], others)]);
}

function membersOf(schema: Schema, scope: Scope): readonly t.TypeMember[] {
  const properties = shownProperties(schema);
  const known = new Set(properties.map(({ name }) => name));
  const required = new Set(schema.required ?? []);
  return [
    ...properties.map(({ name, schema: part }) => ({
      name,
      ...presence(required.has(name), schemaType(part, scope)),
      docs: memberDocs(part, scope),
    })),
    ...[...required].filter((name) => !known.has(name)).map((name) => ({ name, type: t.keyword("unknown") })),
  ];
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
    schema.description ?? (schema.ref === undefined ? undefined : scope.description(schema.ref));
  return schemaDocs(description === undefined ? schema : { ...schema, description });
}

function hasShape(schema: Schema): boolean {
  return shownProperties(schema).length > 0 || schema.required !== undefined;
}

/** The properties that belong to the direction of the schema. */
export function shownProperties({ properties = [] }: Schema): readonly Property[] {
  return properties.filter(({ omitted }) => omitted === undefined);
}

/** `allOf` members that only annotate or only require add nothing that a type could show twice. */
function assertsType(schema: Schema): boolean {
  const {
    title: _title,
    description: _description,
    examples: _examples,
    default: _default,
    ...rest
  } = schema;
  return Object.keys(rest).length > 0;
}

function matching(
  values: readonly JsonValue[],
  types: readonly SchemaType[] | undefined,
): readonly JsonValue[] {
  return types === undefined ? values : values.filter((value) => types.some((type) => isOfType(value, type)));
}

function isOfType(value: JsonValue, type: SchemaType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** A union that names each alternative once. */
export function unionOf(items: readonly Code[]): Code {
  return t.unionType(distinct(items, (item) => item));
}
