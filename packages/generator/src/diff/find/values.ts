import type { JsonValue } from "../../contract/json.ts";
import type { SchemaType } from "../../contract/schema.ts";
import { at, type Level, typesOf } from "./level.ts";

/**
 * Compares the types of two values.
 *
 * @returns Whether they have enough in common to compare the rest.
 */
export function compareTypes({ base, head, spot, hasCommon }: Level): boolean {
  const a = base.types;
  const b = head.types;
  const isUnion = base.unions.length > 0 || head.unions.length > 0;
  // Between values the enumerations decide; beside a reference or a union a type only repeats what these say.
  if (base.values !== undefined && head.values !== undefined) return true;
  if ((a === undefined && b === undefined) || isUnion || (hasCommon && (a === undefined || b === undefined)))
    return true;
  const place = at(spot);
  const change = { before: typesOf(base), after: typesOf(head) };
  if (a === undefined || b === undefined) {
    spot.found({ kind: a === undefined ? "type-narrowed" : "type-widened", ...place, ...change });
    return false;
  }
  const onlyBase = [...a].filter((type) => !covers(b, type));
  const onlyHead = [...b].filter((type) => !covers(a, type));
  if (onlyBase.length > 0 && onlyHead.length > 0) {
    spot.found({ kind: "type-changed", ...place, ...change });
    return [...a].some((type) => b.has(type));
  }
  if (onlyBase.length > 0 || onlyHead.length > 0) {
    const isSame = shown(a) === shown(b);
    spot.found({
      kind: onlyBase.length > 0 ? "type-narrowed" : "type-widened",
      ...place,
      ...change,
      ...(isSame && { isSame }),
    });
  }
  return true;
}

function covers(types: ReadonlySet<SchemaType>, type: SchemaType): boolean {
  return types.has(type) || (type === "integer" && types.has("number"));
}

/** The types that a program sees: it has one for numbers. */
function shown(types: ReadonlySet<SchemaType>): string {
  return [...new Set([...types].map((type) => (type === "integer" ? "number" : type)))].sort().join();
}

/** Compares enumerations, closed and open ones. */
export function compareValues({ base, head, spot }: Level): void {
  const place = at(spot);
  const lists = (before: readonly JsonValue[] | undefined, after: readonly JsonValue[] | undefined) => ({
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  });
  const { values: a, openValues: openA } = base;
  const { values: b, openValues: openB } = head;
  if (a !== undefined && b !== undefined) {
    const added = missing(b, a);
    const removed = missing(a, b);
    if (added.length > 0) spot.found({ kind: "enum-added", ...place, after: added });
    if (removed.length > 0) spot.found({ kind: "enum-removed", ...place, before: removed });
    return;
  }
  if (a !== undefined) {
    spot.found({ kind: openB === undefined ? "enum-dropped" : "enum-opened", ...place, ...lists(a, openB) });
    return;
  }
  if (b !== undefined) {
    spot.found({ kind: openA === undefined ? "enum-set" : "enum-closed", ...place, ...lists(openA, b) });
    return;
  }
  const added = missing(openB ?? [], openA ?? []);
  const removed = missing(openA ?? [], openB ?? []);
  if (added.length > 0) spot.found({ kind: "open-added", ...place, after: added });
  if (removed.length > 0) spot.found({ kind: "open-removed", ...place, before: removed });
}

function missing(values: readonly JsonValue[], from: readonly JsonValue[]): readonly JsonValue[] {
  const known = new Set(from.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}
