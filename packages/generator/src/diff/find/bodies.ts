import type { MediaType, RequestBody } from "../../contract/contract.ts";
import { below } from "../pointer.ts";
import type { Message, Pointers } from "./message.ts";

/** Compares what is sent with a request. */
export function compareBodies(
  base: RequestBody | undefined,
  head: RequestBody | undefined,
  pointers: Pointers,
  message: Message,
): void {
  const before = base?.unsendable ? undefined : base;
  const after = head?.unsendable ? undefined : head;
  const { found } = message;
  const place = { path: "body", side: "head", pointer: below(pointers.head, "requestBody") } as const;
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    if (after !== undefined) found({ kind: "body-added", ...place, required: after.required });
    else
      found({
        kind: "body-removed",
        path: "body",
        side: "base",
        pointer: below(pointers.base, "requestBody"),
      });
    return;
  }
  if (before.required !== after.required)
    found({
      kind: after.required ? "body-required" : "body-optional",
      ...place,
      before: before.required,
      after: after.required,
    });
  if (before.description !== after.description)
    found({
      kind: "docs-changed",
      ...place,
      before: before.description ?? null,
      after: after.description ?? null,
    });
  const inside = { base: below(pointers.base, "requestBody"), head: below(pointers.head, "requestBody") };
  compareContent(before.content, after.content, "body", inside, message);
}

/** What a media type has become: the same on the other side, or else one that is only written otherwise and is new there. */
function counterpart(
  { mediaType }: MediaType,
  own: readonly MediaType[],
  others: readonly MediaType[],
): MediaType | undefined {
  const isSame = (name: string) => (other: MediaType) => other.mediaType.toLowerCase() === name.toLowerCase();
  return (
    others.find(isSame(mediaType)) ??
    others.find(
      (other) => meaningOf(other.mediaType) === meaningOf(mediaType) && !own.some(isSame(other.mediaType)),
    )
  );
}

/**
 * What a media type says, however it is written (RFC 9110, section 8.3.1): names in lower case, parameters in any order.
 * UTF-8 is what every text here is read and written as, said or not.
 */
function meaningOf(mediaType: string): string {
  const [essence = "", ...parameters] = mediaType.split(";").map((part) => part.trim());
  const said = parameters.map((parameter) => {
    const [name = "", ...value] = parameter.split("=");
    const text = value.join("=").replace(/^"(.*)"$/, "$1");
    return name.toLowerCase() === "charset"
      ? `charset=${text.toLowerCase()}`
      : `${name.toLowerCase()}=${text}`;
  });
  const others = said.filter((parameter) => !["=", "charset=utf-8", "charset=utf8"].includes(parameter));
  return [essence.toLowerCase(), ...others.sort()].join(";");
}

/** Compares the media types of a message, and the schemas of those that both have. */
export function compareContent(
  base: readonly MediaType[],
  head: readonly MediaType[],
  path: string,
  pointers: Pointers,
  { comparison, spotOf, found }: Message,
): void {
  for (const media of base) {
    const now = counterpart(media, base, head);
    const pointer = below(pointers.base, "content", media.mediaType);
    if (now === undefined)
      found({ kind: "media-removed", path, side: "base", pointer, name: media.mediaType });
    else {
      const place = { base: pointer, head: below(pointers.head, "content", now.mediaType) };
      const shown = head.length > 1 || base.length > 1 ? `${path}(${now.mediaType})` : path;
      if (media.mediaType !== now.mediaType)
        found({
          kind: "media-respelled",
          path,
          side: "head",
          pointer: place.head,
          before: media.mediaType,
          after: now.mediaType,
        });
      if (JSON.stringify(media.encoding) !== JSON.stringify(now.encoding))
        found({
          kind: "condition-changed",
          path: shown,
          side: "head",
          pointer: below(place.head, "encoding"),
          name: "encoding",
        });
      comparison.compare(
        media.schema,
        now.schema,
        spotOf(shown, { base: below(place.base, "schema"), head: below(place.head, "schema") }),
      );
    }
  }
  for (const media of head)
    if (counterpart(media, head, base) === undefined)
      found({
        kind: "media-added",
        path,
        side: "head",
        pointer: below(pointers.head, "content", media.mediaType),
        name: media.mediaType,
      });
}
