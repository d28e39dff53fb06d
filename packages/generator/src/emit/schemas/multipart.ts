import type { Schema } from "../../contract/schema.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { type NamedMember, objectEntries } from "./object.ts";
import type { SchemaScope } from "./scope.ts";
import type { Traits } from "./traits.ts";
import { call, chain, type Zod } from "./zod.ts";

/** A body of bytes. */
export function zodOfBinary(scope: SchemaScope): Zod {
  return { code: e.call(scope.support("binary")), type: t.typeName("Binary") };
}

/** Members of a multipart body of which one or more hold bytes; undefined when none does. */
export function multipartMembers(schema: Schema, traits: Traits): readonly NamedMember[] | undefined {
  const members = [...(traits.objectShape(schema) ?? [])].map(([name, member]) => ({ name, ...member }));
  return members.some((member) => holdsBytes(member.schema)) ? members : undefined;
}

/** A multipart body; members that hold bytes take them as such (OpenAPI 3.1, section 4.8.15.4). */
export function zodOfMultipart(members: readonly NamedMember[], scope: SchemaScope): Zod {
  const entries = objectEntries(
    members.map((member) =>
      holdsBytes(member.schema) ? { ...member, zod: zodOfBytes(member.schema, scope) } : member,
    ),
    scope,
  );
  return { code: call("looseObject", entries.code), type: entries.type };
}

function zodOfBytes(schema: Schema, scope: SchemaScope): Zod {
  const bytes = zodOfBinary(scope);
  if (isBytes(schema)) {
    reportUnchecked(schema, ["minLength", "maxLength", "pattern", "enum"], scope);
    return bytes;
  }
  reportUnchecked(schema.items ?? {}, ["minLength", "maxLength", "pattern", "enum"], scope);
  reportUnchecked(schema, ["uniqueItems", "contains", "prefixItems"], scope);
  let list: Zod = { code: call("array", bytes.code), type: t.arrayType(bytes.type) };
  if (schema.minItems !== undefined) list = chain(list, "min", e.literal(schema.minItems));
  if (schema.maxItems !== undefined) list = chain(list, "max", e.literal(schema.maxItems));
  return list;
}

function reportUnchecked(schema: Schema, keywords: readonly (keyof Schema)[], scope: SchemaScope): void {
  for (const keyword of keywords)
    if (schema[keyword] !== undefined) scope.inexact(keyword, "it stands beside bytes");
}

function holdsBytes(schema: Schema): boolean {
  return isBytes(schema) || (schema.items !== undefined && isBytes(schema.items));
}

/** `format: binary` (3.0), or a media type without a text encoding (3.1). */
function isBytes({ format, contentMediaType, contentEncoding }: Schema): boolean {
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}
