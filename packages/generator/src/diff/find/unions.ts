import type { Discriminator } from "../../contract/schema.ts";
import type { Part, Union } from "./draft.ts";
import { at, type Level, type SchemaComparison, typesOf } from "./level.ts";
import type { Side } from "./side.ts";

type Sides = Pick<SchemaComparison, "base" | "head" | "renames">;

/**
 * Compares unions, whichever of `anyOf` and `oneOf` they are written with, and what tells their branches apart.
 *
 * @returns Whether what stands beside the unions is to be compared: not when only one of the two is a union.
 */
export function compareUnions(level: Level, sides: Sides): boolean {
  const { base, head, spot } = level;
  const [a, ...moreA] = base.unions;
  const [b, ...moreB] = head.unions;
  if (moreA.length > 0 || moreB.length > 0) {
    // Several unions for one value: their product is nothing that people could read.
    const texts = [base.unions, head.unions].map((unions) => JSON.stringify(unions));
    if (texts[0] !== texts[1])
      spot.found({ kind: "type-changed", ...at(spot), before: typesOf(base), after: typesOf(head) });
  } else if (a !== undefined && b !== undefined) compareBranches(a, b, level, sides);
  else if (a !== undefined || b !== undefined) {
    compareWithUnion(level, sides);
    return false;
  }
  compareDiscriminators(base.discriminator, head.discriminator, level, sides);
  return true;
}

function compareBranches(a: Union, b: Union, level: Level, sides: Sides): void {
  const { spot, descend } = level;
  const { pairs, removed, added } = pairBranches(a.branches, b.branches, sides);
  for (const [before, after] of pairs) descend(before, after, `${spot.path}<${labelOf(after, sides.head)}>`);
  const isSame = level.head.discriminator?.otherwise !== undefined;
  for (const part of added)
    spot.found({
      kind: "branch-added",
      ...at(spot),
      pointer: spot.pointers.head + part.pointer,
      name: labelOf(part, sides.head),
      ...(isSame && { isSame }),
    });
  for (const part of removed)
    spot.found({
      kind: "branch-removed",
      ...at(spot, "base"),
      pointer: spot.pointers.base + part.pointer,
      name: labelOf(part, sides.base),
    });
}

/** One schema has become a union that holds it, or the other way round. */
function compareWithUnion(level: Level, sides: Sides): void {
  const { base, head, schemas, spot, descend } = level;
  const union = base.unions[0] ?? head.unions[0];
  if (union === undefined) return;
  const wasUnion = base.unions.length > 0;
  const single: Part = { schema: wasUnion ? schemas.head : schemas.base, pointer: "" };
  // The values that are beside the union in the same schema are no branch of it.
  const { pairs, removed, added } = wasUnion
    ? pairBranches(union.branches, [single], sides)
    : pairBranches([single], union.branches, sides);
  const [pair] = pairs;
  const change = { before: typesOf(base), after: typesOf(head) };
  if (pair === undefined || level.hasCommon) {
    spot.found({ kind: "type-changed", ...at(spot), ...change });
    return;
  }
  descend(pair[0], pair[1], spot.path);
  const rest = wasUnion ? removed : added;
  const side = wasUnion ? sides.base : sides.head;
  for (const part of rest)
    spot.found({
      kind: wasUnion ? "branch-removed" : "branch-added",
      ...at(spot, wasUnion ? "base" : "head"),
      pointer: spot.pointers[wasUnion ? "base" : "head"] + part.pointer,
      name: labelOf(part, side),
      ...change,
    });
}

interface BranchPairs {
  readonly pairs: readonly (readonly [Part, Part])[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

/** Branches belong together that refer to one component, are equal, or look alike; in this order. */
function pairBranches(base: readonly Part[], head: readonly Part[], sides: Sides): BranchPairs {
  const pairs: (readonly [Part, Part])[] = [];
  let removed = [...base];
  let added = [...head];
  const match = (isMatch: (a: Part, b: Part) => boolean) => {
    removed = removed.filter((before) => {
      const after = added.find((candidate) => isMatch(before, candidate));
      if (after === undefined) return true;
      added = added.filter((part) => part !== after);
      pairs.push([before, after]);
      return false;
    });
  };
  match((a, b) => {
    const [before, ...more] = sides.base.view(a.schema).refs;
    const [after, ...others] = sides.head.view(b.schema).refs;
    return (
      before !== undefined &&
      after !== undefined &&
      more.length + others.length === 0 &&
      sides.renames.isSame(before, after)
    );
  });
  match((a, b) => JSON.stringify(a.schema, assertion) === JSON.stringify(b.schema, assertion));
  match((a, b) => isAlike(a, b, sides));
  return { pairs, removed, added };
}

function assertion(key: string, value: unknown): unknown {
  return key === "description" || key === "title" || key === "examples" ? undefined : value;
}

/** Of one type; objects have most of their members in common, and no constant that tells them apart. */
function isAlike(a: Part, b: Part, sides: Sides): boolean {
  const before = sides.base.whole(a.schema);
  const after = sides.head.whole(b.schema);
  if (before.unions.length + after.unions.length > 0) return false;
  const types = [before, after].map((view) => [...(view.types ?? [])].sort().join());
  if (types[0] !== types[1] || types[0] === "") return false;
  if (before.types?.has("object") !== true) return true;
  const names = new Set([...before.members.keys(), ...after.members.keys()]);
  let common = 0;
  for (const name of names) {
    const left = before.members.get(name);
    const right = after.members.get(name);
    if (left === undefined || right === undefined) continue;
    common += 1;
    const tags = [sides.base.view(left.schema).values, sides.head.view(right.schema).values];
    if (tags.every((values) => values?.length === 1) && JSON.stringify(tags[0]) !== JSON.stringify(tags[1]))
      return false;
  }
  return names.size === 0 || common * 2 > names.size;
}

/** How people call a branch: its component, its constants, or its types. */
function labelOf(part: Part, side: Side): string {
  const view = side.view(part.schema);
  const [ref] = view.refs;
  if (ref !== undefined) return side.components.get(ref)?.name ?? ref;
  for (const [name, { schema }] of view.members) {
    const values = side.view(schema).values;
    if (values?.length === 1) return `${name}: ${JSON.stringify(values[0])}`;
  }
  if (view.values !== undefined) return view.values.map((value) => JSON.stringify(value)).join(" | ");
  return typesOf(view);
}

function compareDiscriminators(
  a: Discriminator | undefined,
  b: Discriminator | undefined,
  { spot }: Level,
  { renames }: Sides,
): void {
  const place = at(spot);
  if (a === undefined || b === undefined) {
    if (a !== undefined || b !== undefined)
      spot.found({
        kind: b === undefined ? "discriminator-changed" : "mapping-added",
        ...place,
        name: (a ?? b)?.property ?? "",
        before: a?.property ?? null,
        after: b?.property ?? null,
      });
    return;
  }
  if (a.property !== b.property) {
    spot.found({
      kind: "discriminator-changed",
      ...place,
      name: a.property,
      before: a.property,
      after: b.property,
    });
    return;
  }
  const now = new Map(b.mapping.map(({ value, ref }) => [value, ref]));
  const before = new Map(a.mapping.map(({ value, ref }) => [value, ref]));
  for (const [value, ref] of before) {
    const target = now.get(value);
    if (target === undefined || !renames.isSame(ref, target))
      spot.found({
        kind: "discriminator-changed",
        ...place,
        name: a.property,
        before: `${value} → ${ref}`,
        after: target === undefined ? null : `${value} → ${target}`,
      });
  }
  for (const [value, ref] of now)
    if (!before.has(value))
      spot.found({ kind: "mapping-added", ...place, name: b.property, after: `${value} → ${ref}` });
}
