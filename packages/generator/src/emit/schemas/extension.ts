import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { assertsNothing, both, type Flat } from "../conjunction.ts";
import { objectEntries, permitting } from "./object.ts";
import type { SchemaScope } from "./scope.ts";
import { type Member, ownShape } from "./traits.ts";
import { chain, coded, type Zod } from "./zod.ts";

/** `allOf` of plain objects: `Base.extend({ … })`. Undefined when the parts are not that plain. */
export function zodOfExtension(flat: Flat, scope: SchemaScope): Zod | undefined {
  const { own, others } = flat;
  if (
    others.length === 0 &&
    (own.ref === undefined || ownShape(own).size === 0) &&
    own.unevaluatedProperties === undefined
  )
    return undefined;
  const bases = scope.traits.basesOf(flat);
  const [first, ...rest] = bases ?? [];
  if (first === undefined || bases?.some((id) => scope.isPending(id))) return undefined;
  if (rest.some((id) => scope.isLocal(id))) return undefined;

  const inherited = new Map<string, Member>();
  const overridden = new Map<string, Member>();
  const merge = (name: string, member: Member): void => {
    const other = inherited.get(name);
    if (other === undefined) return;
    const schema = both(other.schema, member.schema);
    overridden.set(name, { schema, required: other.required || member.required });
  };
  for (const id of bases ?? [])
    for (const [name, member] of scope.traits.shapeOf(id) ?? []) {
      if (inherited.has(name) && !isSame(inherited.get(name), member)) merge(name, member);
      inherited.set(name, overridden.get(name) ?? member);
    }
  const demanded: string[] = [];
  const added = new Map<string, Member>();
  for (const [name, member] of ownShape(own)) {
    const other = inherited.get(name);
    if (other === undefined) added.set(name, member);
    else if (assertsNothing(member.schema)) {
      if (member.required && !other.required) demanded.push(name);
    } else merge(name, member);
  }
  const omitted = own.unevaluatedProperties?.never ? scope.traits.omittedIn(flat) : [];
  return print([first, ...rest], new Map([...overridden, ...added]), omitted, demanded, own, scope);
}

function print(
  bases: readonly string[],
  members: ReadonlyMap<string, Member>,
  omitted: readonly string[],
  demanded: readonly string[],
  own: Schema,
  scope: SchemaScope,
): Zod {
  const references = bases.map((id) => scope.reference(id));
  const [first, ...rest] = references;
  const types = references.map(({ type }) => type);
  let zod = first as Zod;
  for (const base of rest)
    zod = { ...chain(zod, "extend", e.access(base.code, "shape")), ...coded(zod, base) };
  if (members.size > 0 || omitted.length > 0) {
    const named = [...members]
      .map(([name, member]) => ({ name, ...member }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const entries = objectEntries(named, scope);
    zod = { ...chain(zod, "extend", permitting(entries.code, omitted, scope)), ...coded(zod, entries) };
    if (members.size > 0) types.push(entries.type);
  }
  if (demanded.length > 0) {
    zod = chain(zod, "required", e.object(demanded.map((name) => ({ name, value: e.literal(true) }))));
    types.push(() =>
      t.objectType(demanded.map((name) => ({ name, type: definedMember(name, bases, types, scope) }))),
    );
  }
  const isClosed = own.unevaluatedProperties?.never === true;
  if (isClosed) zod = chain(zod, "strict");
  return {
    ...coded(zod),
    code: zod.code,
    type: () => t.intersectionType(types.map((type) => type())),
    closed: isClosed,
  };
}

/** The member as the base has it that brings it, without undefined. */
function definedMember(
  name: string,
  bases: readonly string[],
  types: readonly (() => Code)[],
  scope: SchemaScope,
): Code {
  const owner = types[bases.findIndex((id) => scope.traits.shapeOf(id)?.has(name))] as () => Code;
  return t.definedMember(owner(), name);
}

function isSame(a: Member | undefined, b: Member): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
