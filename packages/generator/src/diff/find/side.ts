import type { Component, Contract } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";
import { type View, viewOf } from "./view.ts";

/** One of the two contracts, with what is asked of it again and again. */
export interface Side {
  readonly contract: Contract;
  readonly components: ReadonlyMap<string, Component>;
  view(schema: Schema): View;
  /** The schema with all components written in that apply to the same value. */
  whole(schema: Schema): View;
  admitsNull(schema: Schema): boolean;
}

export function createSide(contract: Contract): Side {
  const components = new Map(contract.components.map((component) => [component.id, component]));
  const views = new WeakMap<Schema, View>();
  const wholes = new WeakMap<Schema, View>();
  const expand = (id: string): Schema | undefined => components.get(id)?.schema;
  const whole = (schema: Schema) => kept(wholes, schema, () => viewOf(schema, expand));

  /** `entered`: schemas that are being asked; a reference that comes back to one of them adds nothing. */
  const admits = (schema: Schema, entered: ReadonlySet<Schema>): boolean => {
    if (entered.has(schema)) return true;
    const { never, nullable, types, values, unions } = whole(schema);
    if (never) return false;
    if (nullable) return true;
    if (types !== undefined || values !== undefined) return false;
    const inner = new Set([...entered, schema]);
    return unions.every(({ branches }) => branches.some((branch) => admits(branch.schema, inner)));
  };

  return {
    contract,
    components,
    view: (schema) => kept(views, schema, () => viewOf(schema)),
    whole,
    admitsNull: (schema) => admits(schema, new Set()),
  };
}

function kept(known: WeakMap<Schema, View>, schema: Schema, make: () => View): View {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const made = make();
  known.set(schema, made);
  return made;
}
