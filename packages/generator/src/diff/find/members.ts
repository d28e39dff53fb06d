import type { Schema } from "../../contract/schema.ts";
import type { Member } from "./draft.ts";
import { at, atMember, type Level, type SchemaComparison, typesOf } from "./level.ts";
import type { Side } from "./side.ts";

type Sides = Pick<SchemaComparison, "base" | "head">;

/** Compares the members of objects, and what objects say of members that they do not name. */
export function compareMembers(level: Level, sides: Sides): void {
  const { base, head, spot } = level;
  for (const name of new Set([...base.members.keys(), ...head.members.keys()]))
    if (spot.skip?.has(name) !== true) compareMember(name, level, sides);
  for (const name of new Set([...base.required, ...head.required]))
    if (!base.members.has(name) && !head.members.has(name)) compareDemand(name, level, sides);
  compareAdditional(level);
}

function compareMember(name: string, level: Level, sides: Sides): void {
  const { base, head, schemas, spot, descend } = level;
  // A member that went to a component which applies all the same, or came from one, is still there.
  const before = base.members.get(name) ?? memberOf(sides.base, schemas.base, name, level.hasCommon);
  const after = head.members.get(name) ?? memberOf(sides.head, schemas.head, name, level.hasCommon);
  const isBefore = before !== undefined && !before.omitted;
  const isAfter = after !== undefined && !after.omitted;
  const wasRequired = isRequired(sides.base, schemas.base, name, base.required);
  const isNeeded = isRequired(sides.head, schemas.head, name, head.required);
  if (isBefore && !isAfter) {
    const place = atMember(spot, name, before.pointer, "base");
    if (after === undefined) spot.found({ kind: "property-removed", ...place, name, required: wasRequired });
    else
      spot.found({
        kind: "property-hidden",
        ...atMember(spot, name, after.pointer),
        name,
        required: wasRequired,
      });
    return;
  }
  if (isAfter && !isBefore) {
    const hasDefault = sides.head.whole(after.schema).fallback !== undefined;
    spot.found({
      kind: before === undefined ? "property-added" : "property-shown",
      ...atMember(spot, name, after.pointer),
      name,
      required: isNeeded,
      hasDefault,
      after: typesOf(sides.head.view(after.schema)),
    });
    return;
  }
  if (!isBefore || !isAfter) return;
  if (wasRequired !== isNeeded)
    spot.found({
      kind: isNeeded ? "property-required" : "property-optional",
      ...atMember(spot, name, after.pointer),
      name,
      before: wasRequired,
      after: isNeeded,
    });
  descend(before, after, atMember(spot, name, after.pointer).path);
}

/** A member that is demanded without being described here. */
function compareDemand(name: string, { base, head, schemas, spot }: Level, sides: Sides): void {
  const before = isRequired(sides.base, schemas.base, name, base.required);
  const after = isRequired(sides.head, schemas.head, name, head.required);
  if (before !== after)
    spot.found({
      kind: after ? "property-required" : "property-optional",
      ...atMember(spot, name, undefined),
      name,
      before,
      after,
    });
}

function memberOf(side: Side, schema: Schema, name: string, hasCommon: boolean): Member | undefined {
  return hasCommon ? side.whole(schema).members.get(name) : undefined;
}

function isRequired(side: Side, schema: Schema, name: string, own: ReadonlySet<string>): boolean {
  return own.has(name) || (side.view(schema).refs.length > 0 && side.whole(schema).required.has(name));
}

function compareAdditional({ base, head, spot, descend }: Level): void {
  const a = base.additional;
  const b = head.additional;
  if (a === undefined && b === undefined) return;
  const name = "additionalProperties";
  const isClosed = { base: a?.schema.never === true, head: b?.schema.never === true };
  const change = { before: shown(a?.schema), after: shown(b?.schema) };
  if (isClosed.base && isClosed.head) return;
  if (a !== undefined && b !== undefined && !isClosed.base && !isClosed.head) {
    descend(a, b, `${spot.path}[*]`);
    return;
  }
  if (a === undefined && b !== undefined && !isClosed.head) {
    // What was not spoken of might be anything.
    if (Object.keys(b.schema).length > 0) descend({ schema: {}, pointer: "" }, b, `${spot.path}[*]`);
    return;
  }
  if (a !== undefined && !isClosed.base) {
    // Programs read and write members by any name, and can no more.
    spot.found({ kind: "type-changed", ...at(spot), path: `${spot.path}[*]`, ...change });
    return;
  }
  spot.found({
    kind: isClosed.head ? "constraint-tightened" : "constraint-loosened",
    ...at(spot),
    name,
    ...change,
  });
}

function shown(schema: Schema | undefined): string | boolean {
  if (schema === undefined) return "not said";
  return schema.never ? false : Object.keys(schema).length === 0 ? true : "schema";
}
