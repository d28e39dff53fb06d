import type { Header, MediaKind, MediaType } from "../contract/contract.ts";
import { compact, type DocumentNode, flag, member, members, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";
import type { SchemaReader } from "./schema.ts";

/** Reads the `content` map of a request body, response, parameter or header (OpenAPI 3.1, section 4.8.14). */
export function readContent(node: DocumentNode, schemas: SchemaReader): readonly MediaType[] {
  return members(member(node, "content")).map((entry) => {
    const schema = member(entry, "itemSchema") ?? member(entry, "schema");
    const encoding = members(member(entry, "encoding")).flatMap((part) => {
      const contentType = text(part, "contentType");
      return contentType === undefined ? [] : [{ name: part.key, contentType }];
    });
    return compact<MediaType>({
      mediaType: entry.key,
      kind: mediaKind(entry.key),
      schema: schema === undefined ? {} : schemas.read(schema),
      encoding: encoding.length === 0 ? undefined : encoding,
    });
  });
}

/** How a media type is treated, by its essence (RFC 9110, section 8.3.1) and structured suffix (RFC 6839). */
export function mediaKind(mediaType: string): MediaKind {
  const essence = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (essence === "application/json" || essence.endsWith("+json") || essence === "*/*") return "json";
  if (essence === "text/event-stream") return "events";
  if (essence === "multipart/form-data") return "multipart";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("text/") || essence.endsWith("+xml") || essence === "application/xml") return "text";
  return "binary";
}

export function readHeaders(
  node: DocumentNode,
  resolver: Resolver,
  schemas: SchemaReader,
): readonly Header[] {
  return members(member(node, "headers")).flatMap((entry) => {
    const header = resolver.resolve(entry);
    if (header === undefined) return [];
    const schema = member(header, "schema");
    return [
      compact<Header>({
        name: entry.key,
        required: flag(header, "required") ?? false,
        description: text(header, "description"),
        schema: schema === undefined ? (readContent(header, schemas)[0]?.schema ?? {}) : schemas.read(schema),
      }),
    ];
  });
}
