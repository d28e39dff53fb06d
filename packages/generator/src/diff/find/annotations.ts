import { at, type Level } from "./level.ts";

/** Compares what people read, and the default. */
export function compareAnnotations({ base, head, spot }: Level): void {
  const place = at(spot);
  const text = (value: string | undefined) => value ?? null;
  if (base.description !== head.description)
    spot.found({
      kind: "docs-changed",
      ...place,
      before: text(base.description),
      after: text(head.description),
    });
  if (base.deprecated !== head.deprecated)
    spot.found({ kind: head.deprecated ? "deprecated" : "undeprecated", ...place });
  const before = base.fallback;
  const after = head.fallback;
  if (JSON.stringify(before) !== JSON.stringify(after))
    spot.found({
      kind: "default-changed",
      ...place,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    });
}
