import type { MediaType, PropertyEncoding } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { holdsPartBytes, isBytes } from "../bytes.ts";
import { type NamedMember, objectEntries } from "./object.ts";
import type { SchemaScope } from "./scope.ts";
import type { Traits } from "./traits.ts";
import { call, chain, type Zod } from "./zod.ts";

/** A body of bytes. */
export function zodOfBinary(scope: SchemaScope): Zod {
  return { code: e.call(scope.support("binary")), type: () => t.typeName("Binary") };
}

/** A member of a multipart body and how its part is written. */
interface PartMember extends NamedMember {
  readonly encoding: PropertyEncoding | undefined;
}

/** Members of a multipart body of which one or more hold bytes or have headers of their own; undefined when none does. */
export function multipartMembers(
  { schema, encoding = [] }: MediaType,
  traits: Traits,
): readonly PartMember[] | undefined {
  const members = [...(traits.objectShape(schema) ?? [])].map(([name, member]) => ({
    name,
    ...member,
    encoding: encoding.find((candidate) => candidate.name === name),
  }));
  return members.some((member) => isSpecial(member)) ? members : undefined;
}

/** A multipart body; members that hold bytes take them as such (OpenAPI 3.1, section 4.8.15.4). */
export function zodOfMultipart(members: readonly PartMember[], scope: SchemaScope): Zod {
  const entries = objectEntries(
    members.map((member) => (isSpecial(member) ? { ...member, zod: zodOfPart(member, scope) } : member)),
    scope,
  );
  return { code: call("looseObject", entries.code), type: entries.type };
}

function isSpecial({ schema, encoding }: PartMember): boolean {
  return (
    encoding?.headers !== undefined ||
    holdsPartBytes(schema, encoding) ||
    (schema.items !== undefined && holdsPartBytes(schema.items, encoding))
  );
}

function zodOfPart({ schema, encoding }: PartMember, scope: SchemaScope): Zod {
  const wrap = (zod: Zod): Zod => withHeaders(zod, encoding, scope);
  if (schema.items !== undefined && !isBytes(schema)) {
    const isOfBytes = holdsPartBytes(schema.items, encoding);
    return isOfBytes || encoding?.headers !== undefined
      ? zodOfList(
          schema,
          wrap(isOfBytes ? zodOfBytes(schema.items, scope) : scope.zodOf(schema.items)),
          scope,
        )
      : scope.zodOf(schema);
  }
  return wrap(holdsPartBytes(schema, encoding) ? zodOfBytes(schema, scope) : scope.zodOf(schema));
}

/** A part with header fields of its own is given together with them. */
function withHeaders(value: Zod, encoding: PropertyEncoding | undefined, scope: SchemaScope): Zod {
  const headers = encoding?.headers;
  if (headers === undefined) return value;
  const isRequired = headers.some(({ required }) => required);
  const fields: Schema = {
    types: ["object"],
    properties: headers.map(({ name, schema }) => ({ name, schema })),
    required: headers.filter(({ required }) => required).map(({ name }) => name),
  };
  const entries = objectEntries(
    [
      { name: "value", schema: {}, required: true, zod: value },
      { name: "headers", schema: fields, required: isRequired },
    ],
    scope,
  );
  return { code: call("looseObject", entries.code), type: entries.type };
}

function zodOfBytes(schema: Schema, scope: SchemaScope): Zod {
  reportUnchecked(schema, ["minLength", "maxLength", "pattern", "enum"], scope);
  return zodOfBinary(scope);
}

function zodOfList(schema: Schema, item: Zod, scope: SchemaScope): Zod {
  reportUnchecked(schema, ["uniqueItems", "contains", "prefixItems"], scope);
  let list: Zod = { code: call("array", item.code), type: () => t.arrayType(item.type()) };
  if (schema.minItems !== undefined) list = chain(list, "min", e.literal(schema.minItems));
  if (schema.maxItems !== undefined) list = chain(list, "max", e.literal(schema.maxItems));
  return list;
}

function reportUnchecked(schema: Schema, keywords: readonly (keyof Schema)[], scope: SchemaScope): void {
  for (const keyword of keywords)
    if (schema[keyword] !== undefined) scope.inexact(keyword, "it stands beside bytes");
}
