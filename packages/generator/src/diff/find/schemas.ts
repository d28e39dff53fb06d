import type { Schema } from "../../contract/schema.ts";
import { compareAnnotations } from "./annotations.ts";
import type { Renames } from "./components.ts";
import { compareConstraints } from "./constraints.ts";
import type { Part } from "./draft.ts";
import { at, type Level, type SchemaComparison, type Spot, typesOf } from "./level.ts";
import { compareMembers } from "./members.ts";
import type { Pairs } from "./pairs.ts";
import type { Side } from "./side.ts";
import { compareUnions } from "./unions.ts";
import { compareTypes, compareValues } from "./values.ts";
import { type View, viewOf } from "./view.ts";

/** Deeper than any value that people describe; schemas that grow on the way would have no end otherwise. */
const maxDepth = 60;

export function createSchemaComparison(
  base: Side,
  head: Side,
  renames: Renames,
  pairs: Pairs,
): SchemaComparison {
  const compare = (a: Schema, b: Schema, spot: Spot, depth: number): void => {
    if (a === b && base === head) return;
    const views = { base: base.view(a), head: head.view(b) };
    const left = unpaired(views, spot);
    for (const id of views.base.conditional) if (views.head.conditional.has(id)) link(id, id, spot);
    const hasCommon = left.base.length < views.base.refs.length;
    if (left.base.length + left.head.length > 0 && depth > maxDepth) {
      spot.found({ kind: "condition-changed", ...at(spot), name: "$ref" });
      return;
    }
    const level: Level = {
      base: expanded(a, views.base, left.base, base),
      head: expanded(b, views.head, left.head, head),
      schemas: { base: a, head: b },
      spot,
      hasCommon,
      descend: (partA, partB, path) =>
        compare(
          partA.schema,
          partB.schema,
          {
            from: spot.from,
            found: spot.found,
            path,
            pointers: {
              base: spot.pointers.base + partA.pointer,
              head: spot.pointers.head + partB.pointer,
            },
          },
          depth + 1,
        ),
    };
    compareLevel(level, { base, head, renames });
  };

  /** Links the references that belong together; gives those of both sides that have no partner. */
  const unpaired = (
    views: { readonly base: View; readonly head: View },
    spot: Spot,
  ): { readonly base: readonly string[]; readonly head: readonly string[] } => {
    const restHead = new Set(views.head.refs);
    const restBase = views.base.refs.filter((id) => {
      const partner = [...restHead].find((other) => renames.isSame(id, other));
      if (partner === undefined) return true;
      restHead.delete(partner);
      return !link(id, partner, spot);
    });
    const [one, another] = restBase;
    const [match, second] = restHead;
    // One component in the place of another one: the two are compared once, for all places where that is so.
    if (one !== undefined && match !== undefined && another === undefined && second === undefined)
      if (link(one, match, spot)) return { base: [], head: [] };
    return { base: restBase, head: [...restHead] };
  };

  const link = (baseId: string, headId: string, spot: Spot): boolean => {
    const before = base.components.get(baseId);
    const after = head.components.get(headId);
    if (before === undefined || after === undefined) return false;
    pairs.link(spot.from, before, after);
    return true;
  };

  return { base, head, renames, compare: (a, b, spot) => compare(a, b, spot, 0) };
}

/** The view with the given references looked through. */
function expanded(schema: Schema, view: View, refs: readonly string[], side: Side): View {
  if (refs.length === 0) return view;
  const open = new Set(refs);
  const kept = new Set(view.refs.filter((id) => !open.has(id)));
  return viewOf(schema, (id) => (kept.has(id) ? undefined : side.components.get(id)?.schema));
}

function compareLevel(level: Level, sides: Pick<SchemaComparison, "base" | "head" | "renames">): void {
  const { base, head, spot } = level;
  if (base.never !== head.never) {
    spot.found({ kind: "type-changed", ...at(spot), before: typesOf(base), after: typesOf(head) });
    return;
  }
  compareNull(level, sides);
  if (!compareTypes(level)) return;
  compareValues(level);
  if (!compareUnions(level, sides)) return;
  compareMembers(level, sides);
  compareItems(level);
  comparePatterns(level);
  compareConstraints(level);
  compareAnnotations(level);
}

function compareNull(
  { base, head, schemas, spot }: Level,
  sides: Pick<SchemaComparison, "base" | "head">,
): void {
  if (base.nullable === head.nullable) return;
  const before = sides.base.admitsNull(schemas.base);
  const after = sides.head.admitsNull(schemas.head);
  if (before !== after) spot.found({ kind: after ? "nullable-added" : "nullable-removed", ...at(spot) });
}

function compareItems({ base, head, spot, descend }: Level): void {
  const anyItem: Part = { schema: {}, pointer: "" };
  if (base.items !== undefined || head.items !== undefined)
    descend(base.items ?? anyItem, head.items ?? anyItem, `${spot.path}[]`);
  const length = Math.max(base.prefix.length, head.prefix.length);
  for (let index = 0; index < length; index += 1)
    descend(base.prefix[index] ?? anyItem, head.prefix[index] ?? anyItem, `${spot.path}[${index}]`);
}

/** What stands under keys that match a pattern; a pattern that comes or goes is a matter of the constraints. */
function comparePatterns({ base, head, spot, descend }: Level): void {
  for (const [pattern, part] of base.patterns) {
    const other = head.patterns.get(pattern);
    if (other !== undefined) descend(part, other, `${spot.path}[/${pattern}/]`);
  }
}
