import type { Header } from "../../contract/contract.ts";
import { below, member } from "../pointer.ts";
import type { Message, Pointers } from "./message.ts";

export function compareHeaders(
  base: readonly Header[],
  head: readonly Header[],
  status: string,
  pointers: Pointers,
  { comparison, spotOf, found }: Message,
): void {
  const key = ({ name }: Header) => name.toLowerCase();
  const after = new Map(head.map((header) => [key(header), header]));
  const before = new Set(base.map(key));
  for (const header of base) {
    const now = after.get(key(header));
    const path = member(`${status}.headers`, header.name);
    const pointer = below(pointers.base, "headers", header.name);
    if (now === undefined) {
      found({
        kind: "header-removed",
        path,
        side: "base",
        pointer,
        name: header.name,
        required: header.required,
      });
      continue;
    }
    const place = below(pointers.head, "headers", now.name);
    if (header.required !== now.required)
      found({
        kind: now.required ? "header-required" : "header-optional",
        path,
        side: "head",
        pointer: place,
        name: now.name,
        before: header.required,
        after: now.required,
      });
    comparison.compare(
      header.schema,
      now.schema,
      spotOf(path, { base: below(pointer, "schema"), head: below(place, "schema") }),
    );
  }
  for (const header of head)
    if (!before.has(key(header)))
      found({
        kind: "header-added",
        path: member(`${status}.headers`, header.name),
        side: "head",
        pointer: below(pointers.head, "headers", header.name),
        name: header.name,
        required: header.required,
      });
}
