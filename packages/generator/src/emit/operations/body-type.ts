import type { Contract, MediaType, PropertyEncoding } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as t from "../../print/type.ts";
import { holdsPartBytes, isBytes } from "../bytes.ts";
import type { Scope } from "../scope.ts";
import { presence, schemaType, shownProperties } from "./schema-type.ts";

/** What a caller gives as a body of some media type. */
export function bodyType(media: MediaType, contract: Contract, scope: Scope): Code {
  switch (media.kind) {
    case "binary":
      return t.typeName("Binary");
    case "text":
    case "events":
      return t.keyword("string");
    case "lines":
      return t.arrayType(schemaType(media.schema, scope));
    case "multipart":
      return multipartType(media, contract, scope);
    default:
      return schemaType(media.schema, scope);
  }
}

/** Members of a multipart body; a member that holds bytes takes them as such (OpenAPI 3.1, section 4.8.15.4). */
function multipartType({ schema, encoding = [] }: MediaType, contract: Contract, scope: Scope): Code {
  const target =
    schema.ref === undefined ? schema : contract.components.find(({ id }) => id === schema.ref)?.schema;
  const properties = target === undefined ? [] : shownProperties(target);
  if (properties.length === 0) return schemaType(schema, scope);
  const required = new Set(target?.required ?? []);
  return t.objectType(
    properties.map(({ name, schema: part }) => {
      const property = encoding.find((candidate) => candidate.name === name);
      return {
        name,
        ...presence(required.has(name), memberType(part, property, scope)),
        docs: { paragraphs: [part.description] },
      };
    }),
  );
}

function memberType(schema: Schema, property: PropertyEncoding | undefined, scope: Scope): Code {
  if (schema.items !== undefined && holdsPartBytes(schema.items, property))
    return t.arrayType(withHeaders(t.typeName("Binary"), property, scope));
  if (isBytes(schema) || holdsPartBytes(schema, property))
    return withHeaders(t.typeName("Binary"), property, scope);
  if (property?.headers !== undefined && schema.items !== undefined)
    return t.arrayType(withHeaders(schemaType(schema.items, scope), property, scope));
  return withHeaders(schemaType(schema, scope), property, scope);
}

/** A part with header fields of its own is given together with them. */
function withHeaders(value: Code, property: PropertyEncoding | undefined, scope: Scope): Code {
  const headers = property?.headers;
  if (headers === undefined) return value;
  const type = t.objectType(
    headers.map(({ name, required, schema, description }) => ({
      name,
      ...presence(required, schemaType(schema, scope)),
      docs: { paragraphs: [description ?? schema.description] },
    })),
  );
  return t.objectType([
    { name: "value", type: value },
    {
      name: "headers",
      ...presence(
        headers.some(({ required }) => required),
        type,
      ),
    },
  ]);
}
