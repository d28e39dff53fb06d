import type { Header } from "../contract/contract.ts";
import type { ContentReader } from "./content-reader.ts";
import { mediaKind } from "./media-kind.ts";
import { compact, type DocumentNode, flag, member, members, text } from "./node.ts";

/** Reads a map of headers (OpenAPI 3.1, section 4.8.21). A Content-Type among them has no meaning. */
export function readHeaders(node: DocumentNode, { resolver, schemas }: ContentReader): readonly Header[] {
  return members(member(node, "headers")).flatMap((entry) => {
    const header = resolver.resolve(entry);
    if (header === undefined || entry.key.toLowerCase() === "content-type") return [];
    const own = member(header, "schema");
    const content = own === undefined ? members(member(header, "content"))[0] : undefined;
    const media = content === undefined ? undefined : resolver.resolve(content);
    const schema = own ?? (media && member(media, "schema"));
    return [
      compact<Header>({
        name: entry.key,
        required: flag(header, "required") ?? false,
        description: text(header, "description"),
        schema: schema === undefined ? {} : schemas.read(schema),
        explode: flag(header, "explode") === true ? true : undefined,
        mediaKind: content === undefined ? undefined : mediaKind(content.key),
      }),
    ];
  });
}
