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

/** Compares the media types of a message, and the schemas of those that both have. */
export function compareContent(
  base: readonly MediaType[],
  head: readonly MediaType[],
  path: string,
  pointers: Pointers,
  { comparison, spotOf, found }: Message,
): void {
  const after = new Map(head.map((media) => [media.mediaType.toLowerCase(), media]));
  const before = new Map(base.map((media) => [media.mediaType.toLowerCase(), media]));
  for (const [key, media] of before) {
    const now = after.get(key);
    const pointer = below(pointers.base, "content", media.mediaType);
    if (now === undefined)
      found({ kind: "media-removed", path, side: "base", pointer, name: media.mediaType });
    else {
      const place = { base: pointer, head: below(pointers.head, "content", now.mediaType) };
      const shown = head.length > 1 || base.length > 1 ? `${path}(${now.mediaType})` : path;
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
  for (const [key, media] of after)
    if (!before.has(key))
      found({
        kind: "media-added",
        path,
        side: "head",
        pointer: below(pointers.head, "content", media.mediaType),
        name: media.mediaType,
      });
}
