import type { PropertyEncoding } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";

/** `format: binary` (3.0), or a media type without a text encoding (3.1). */
export function isBytes({ format, contentMediaType, contentEncoding }: Schema): boolean {
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}

/**
 * Whether a part of a multipart body holds bytes: its schema says so, or says nothing beside an encoding with a media
 * type that is neither text nor JSON (OpenAPI 3.1, section 4.4.3).
 */
export function holdsPartBytes(schema: Schema, encoding: PropertyEncoding | undefined): boolean {
  if (isBytes(schema)) return true;
  const { types, ref, allOf, anyOf, oneOf, properties, enum: values } = schema;
  const isOpen = [types, ref, allOf, anyOf, oneOf, properties, values].every((one) => one === undefined);
  const type = encoding?.contentType;
  return isOpen && type !== undefined && !/^text\/|[/+](?:json|xml)\b/i.test(type);
}
