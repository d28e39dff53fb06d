import type { MediaKind, MediaType } from "../contract/contract.ts";
import { diagnostic, quote } from "../diagnostics.ts";
import type { ContentReader } from "./content-reader.ts";
import { readEncoding, reportEncoding } from "./encoding.ts";
import { essenceOf, mediaKind } from "./media-kind.ts";
import { compact, type DocumentNode, member, members, text } from "./node.ts";

/** What the content belongs to: only a request body is written by its encoding. */
export type ContentOwner = "parameter" | "request" | "response";

/** Reads the `content` map of a request body, response or parameter (OpenAPI 3.1, section 4.8.14). */
export function readContent(
  node: DocumentNode,
  owner: ContentOwner,
  reader: ContentReader,
): readonly MediaType[] {
  const content = members(member(node, "content")).flatMap((entry): readonly MediaType[] => {
    // References to components/mediaTypes came with 3.2.
    const media = reader.resolver.resolve(entry);
    return media === undefined ? [] : [readMediaType(entry.key, media, owner, reader)];
  });
  return owner === "request" ? content.toSorted((a, b) => rankOf(a) - rankOf(b)) : content;
}

/** What the client sends where the document offers several and the caller names none: the first; ranges come last. */
function rankOf({ kind, mediaType }: MediaType): number {
  const kinds = ["json", "multipart", "form", "lines", "text", "binary", "events"];
  return kinds.indexOf(kind) + (mediaType.endsWith("/*") ? kinds.length : 0);
}

function readMediaType(
  mediaType: string,
  node: DocumentNode,
  owner: ContentOwner,
  reader: ContentReader,
): MediaType {
  const { schemas } = reader;
  const schema = member(node, "schema");
  const kind = kindOf(mediaType, schema, reader);
  const isSequence = kind === "events" || kind === "lines";
  const item = isSequence ? (member(node, "itemSchema") ?? itemOf(schema, reader)) : schema;
  const isWritten = owner === "request" && (kind === "form" || kind === "multipart");
  const encoding = isWritten ? readEncoding(node, schema, kind, reader) : [];
  if (!isWritten) reportEncoding(node, reader);
  reportUnreadable(mediaType, kind, node, reader);
  return compact<MediaType>({
    mediaType,
    kind,
    schema: item === undefined ? {} : schemas.read(item),
    encoding: encoding.length === 0 ? undefined : encoding,
  });
}

/** Formats that hold objects and arrays, but not as JSON. */
const packed = /^multipart\/|protobuf|cbor|msgpack|messagepack|avro|thrift|bson|parquet|smile/;

/**
 * A type that stands for every type says nothing, and a vendor's own type little; what the schema describes does: a
 * text, bytes, or an object or array, which is JSON unless the name says otherwise.
 */
function kindOf(mediaType: string, schema: DocumentNode | undefined, { resolver }: ContentReader): MediaKind {
  const kind = mediaKind(mediaType);
  const essence = essenceOf(mediaType);
  const target = schema === undefined ? undefined : resolver.resolve(schema);
  if (target === undefined) return kind;
  const type = text(target, "type");
  if (essence === "*/*" && type === "string") return text(target, "format") === "binary" ? "binary" : "text";
  if (kind !== "binary" || packed.test(essence)) return kind;
  return type === "object" || type === "array" || member(target, "properties") !== undefined ? "json" : kind;
}

/** The schema of a sequence as a whole is that of a list; where it is none, authors mean one element (OpenAPI 3.2, section 4.14.4). */
function itemOf(schema: DocumentNode | undefined, { resolver }: ContentReader): DocumentNode | undefined {
  const target = schema === undefined ? undefined : resolver.resolve(schema);
  return target !== undefined && text(target, "type") === "array"
    ? (member(target, "items") ?? schema)
    : schema;
}

/** Multipart bodies other than form-data are bytes to the client, and so are sequences that it cannot tell apart. */
function reportUnreadable(
  mediaType: string,
  kind: MediaKind,
  node: DocumentNode,
  { file, report }: ContentReader,
): void {
  const isMultipart = kind === "binary" && essenceOf(mediaType).startsWith("multipart/");
  const isSequence = kind === "binary" && member(node, "itemSchema") !== undefined;
  if (!isMultipart && !isSequence) return;
  const subject = `${isMultipart ? "the parts" : "the elements"} of ${quote(mediaType)}`;
  const reason = "they are given and taken as one Blob, whose type is the content type";
  report(diagnostic("client-limited", { file, pointer: node.pointer }, { subject, reason }));
}
