import type { MediaKind, PropertyEncoding } from "../contract/contract.ts";
import { diagnostic, quote } from "../diagnostics.ts";
import type { ContentReader } from "./content-reader.ts";
import { readHeaders } from "./headers.ts";
import { compact, type DocumentNode, flag, member, members, text } from "./node.ts";

/** Reads how the properties of a form or multipart body are written (OpenAPI 3.1, section 4.8.15). */
export function readEncoding(
  media: DocumentNode,
  schema: DocumentNode | undefined,
  kind: MediaKind,
  reader: ContentReader,
): readonly PropertyEncoding[] {
  reportPositions(media, reader);
  const known = propertyNames(schema, reader);
  return members(member(media, "encoding")).flatMap((entry): readonly PropertyEncoding[] => {
    if (known !== undefined && !known.has(entry.key)) {
      ignored(entry, quote(entry.key), "the schema has no such property", reader);
      return [];
    }
    reportPositions(entry, reader, ["encoding", "prefixEncoding", "itemEncoding"]);
    const encoding = readProperty(entry.key, entry, kind, reader);
    return Object.keys(encoding).length > 1 ? [encoding] : [];
  });
}

function readProperty(
  name: string,
  node: DocumentNode,
  kind: MediaKind,
  reader: ContentReader,
): PropertyEncoding {
  const style = text(node, "style");
  const explode = flag(node, "explode");
  const reserved = flag(node, "allowReserved");
  // Any of the three says that the property is written like a query parameter.
  const isStyled = style !== undefined || explode !== undefined || reserved !== undefined;
  const headers = readHeaders(node, reader);
  if (headers.length > 0 && kind !== "multipart")
    ignored(node, `the headers of ${quote(name)}`, "only parts of multipart bodies have headers", reader);
  return compact<PropertyEncoding>({
    name,
    contentType: isStyled ? undefined : text(node, "contentType"),
    headers: headers.length > 0 && kind === "multipart" ? headers : undefined,
    style: isStyled ? (style ?? "form") : undefined,
    explode: isStyled ? (explode ?? (style ?? "form") === "form") : undefined,
    allowReserved: reserved === true ? true : undefined,
  });
}

/** Names of the properties where the schema lists them all by itself; undefined where it is put together of several. */
function propertyNames(
  schema: DocumentNode | undefined,
  { resolver }: ContentReader,
): ReadonlySet<string> | undefined {
  const target = schema === undefined ? undefined : resolver.resolve(schema);
  if (target === undefined || member(target, "properties") === undefined) return undefined;
  const combined = ["allOf", "anyOf", "oneOf", "$ref", "if", "patternProperties", "additionalProperties"];
  if (combined.some((keyword) => member(target, keyword) !== undefined)) return undefined;
  return new Set(members(member(target, "properties")).map(({ key }) => key));
}

/** Encodings of content that is not written by properties. */
export function reportEncoding(media: DocumentNode, reader: ContentReader): void {
  const encoding = member(media, "encoding");
  if (members(encoding).length > 0)
    ignored(
      encoding ?? media,
      "this content",
      "it counts for request bodies that are forms or multipart/form-data",
      reader,
    );
  reportPositions(media, reader);
}

/** Bodies by position, and multipart bodies inside of parts, are not composed (OpenAPI 3.2, section 4.15). */
function reportPositions(
  owner: DocumentNode,
  reader: ContentReader,
  fields = ["prefixEncoding", "itemEncoding"],
): void {
  for (const field of fields) {
    const node = member(owner, field);
    if (node !== undefined)
      ignored(
        node,
        `parts by ${quote(field)}`,
        "the client does not compose nested or ordered parts",
        reader,
      );
  }
}

function ignored(
  { pointer }: DocumentNode,
  subject: string,
  reason: string,
  { file, report }: ContentReader,
): void {
  report(diagnostic("encoding-ignored", { file, pointer }, { subject, reason }));
}
