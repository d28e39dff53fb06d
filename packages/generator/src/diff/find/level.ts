import type { Schema } from "../../contract/schema.ts";
import type { Finding } from "../fact.ts";
import { below, member } from "../pointer.ts";
import type { Renames } from "./components.ts";
import type { Part } from "./draft.ts";
import type { Place } from "./pairs.ts";
import type { Side } from "./side.ts";
import type { View } from "./view.ts";

/** Compares schemas, whatever way their values travel: the rules of each direction say what a finding means. */
export interface SchemaComparison {
  readonly base: Side;
  readonly head: Side;
  readonly renames: Renames;
  compare(base: Schema, head: Schema, spot: Spot): void;
}

/** Where two schemas stand. */
export interface Spot {
  readonly from: Place;
  readonly path: string;
  readonly pointers: { readonly base: string; readonly head: string };
  readonly found: (finding: Finding) => void;
  /** Members at this level that are compared elsewhere. */
  readonly skip?: ReadonlySet<string>;
}

/** What is compared at one level. */
export interface Level {
  readonly base: View;
  readonly head: View;
  readonly schemas: { readonly base: Schema; readonly head: Schema };
  readonly spot: Spot;
  /** Some components apply to both values besides what is compared here. */
  readonly hasCommon: boolean;
  descend(base: Part, head: Part, path: string): void;
}

/** The place of a finding at a spot. */
export function at(
  { path, pointers }: Spot,
  side: "base" | "head" = "head",
): Pick<Finding, "path" | "pointer" | "side"> {
  return { path, side, pointer: pointers[side] };
}

/** The place of a finding about a member of the value at a spot. */
export function atMember(
  { path, pointers }: Spot,
  name: string,
  pointer: string | undefined,
  side: "base" | "head" = "head",
): Pick<Finding, "path" | "pointer" | "side"> {
  return { path: member(path, name), side, pointer: pointers[side] + (pointer ?? below("", "required")) };
}

/** The types of a view, for people. */
export function typesOf({ never, types, nullable, refs, unions }: View): string {
  if (never) return "nothing";
  const shown =
    types === undefined ? (refs.length > 0 || unions.length > 0 ? [] : ["any"]) : [...types].sort();
  const all = [...shown, ...refs, ...unions.map(({ keyword }) => keyword), ...(nullable ? ["null"] : [])];
  return all.join(" | ");
}
