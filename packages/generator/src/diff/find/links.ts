import type { Response } from "../../contract/contract.ts";
import { below, member } from "../pointer.ts";
import type { Message, Pointers } from "./message.ts";

export function compareLinks(base: Response, head: Response, pointers: Pointers, { found }: Message): void {
  const after = new Map((head.links ?? []).map((link) => [link.name, link]));
  const before = new Map((base.links ?? []).map((link) => [link.name, link]));
  for (const [name, link] of before) {
    const now = after.get(name);
    const path = member(`${head.status}.links`, name);
    if (now === undefined)
      found({ kind: "link-removed", path, side: "base", pointer: below(pointers.base, "links", name), name });
    else if (JSON.stringify(link) !== JSON.stringify(now))
      found({ kind: "link-changed", path, side: "head", pointer: below(pointers.head, "links", name), name });
  }
  for (const [name] of after)
    if (!before.has(name))
      found({
        kind: "link-added",
        path: member(`${head.status}.links`, name),
        side: "head",
        pointer: below(pointers.head, "links", name),
        name,
      });
}
