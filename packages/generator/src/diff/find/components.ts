import type { Component } from "../../contract/contract.ts";
import type { JsonValue } from "../../contract/json.ts";
import type { Finding } from "../fact.ts";
import { componentPointer } from "../pointer.ts";
import { aliasChange } from "./aliases.ts";
import type { Side } from "./side.ts";

/** Which component of the head a component of the base has become. */
export interface Renames {
  /** Id in the base → id in the head, for those that are called otherwise now. */
  readonly forward: ReadonlyMap<string, string>;
  /** Whether the two ids are of one component: the same, renamed, or in its form for the other direction. */
  isSame(baseId: string, headId: string): boolean;
}

/** A renamed component says so itself, or is the only one that went and the only one that came with its structure. */
export function findRenames(base: Side, head: Side): Renames {
  const forward = new Map<string, string>();
  const gone = [...base.components.values()].filter(({ id }) => !head.components.has(id));
  const come = [...head.components.values()].filter(({ id }) => !base.components.has(id));
  for (const component of come) {
    const before = component.renamedFrom?.id;
    if (before !== undefined && base.components.has(before) && !head.components.has(before))
      forward.set(before, component.id);
  }
  const taken = new Set(forward.values());
  const left = groupByStructure(gone.filter(({ id }) => !forward.has(id)));
  const right = groupByStructure(come.filter(({ id }) => !taken.has(id)));
  for (const [structure, [one, another]] of left) {
    const [match, second] = right.get(structure) ?? [];
    if (one !== undefined && another === undefined && match !== undefined && second === undefined)
      forward.set(one.id, match.id);
  }
  const plain = (id: string) => id.replace(/#request$/, "");
  return {
    forward,
    isSame: (baseId, headId) =>
      baseId === headId ||
      forward.get(baseId) === headId ||
      (forward.get(plain(baseId)) ?? plain(baseId)) === plain(headId),
  };
}

function groupByStructure(components: readonly Component[]): Map<string, Component[]> {
  const groups = new Map<string, Component[]>();
  for (const component of components) {
    const structure = JSON.stringify(component.schema, (key, value: unknown) =>
      key === "description" || key === "title" || key === "examples"
        ? undefined
        : key === "ref" && value === component.id
          ? "itself"
          : value,
    );
    // What says little is alike by chance.
    if (structure.length < 40) continue;
    const group = groups.get(structure);
    if (group === undefined) groups.set(structure, [component]);
    else group.push(component);
  }
  return groups;
}

/** A finding about a whole component, and the name under which it is shown. */
export interface ComponentFinding {
  readonly name: string;
  readonly finding: Finding;
}

/** The names that the packages export for components, and the modules that hold them. */
export function compareComponentNames(base: Side, head: Side, renames: Renames): readonly ComponentFinding[] {
  const found: ComponentFinding[] = [];
  const add = (name: string, finding: Finding) => found.push({ name, finding });
  const heads = new Set(renames.forward.values());
  for (const component of base.components.values()) {
    const { id, name } = component;
    const target = renames.forward.get(id) ?? id;
    const now = head.components.get(target);
    if (now === undefined) {
      add(name, {
        kind: "schema-removed",
        path: "",
        side: "base",
        pointer: componentPointer(id),
        before: name,
      });
      continue;
    }
    const place = { path: "", side: "head", pointer: componentPointer(target) } as const;
    const isAlias = now.renamedFrom?.name === name;
    const alias = aliasChange(component.renamedFrom?.name, now.renamedFrom?.name, name, now.name);
    if (now.name !== name)
      add(now.name, {
        kind: "schema-renamed",
        ...place,
        before: name,
        after: now.name,
        isAnnounced: isAlias,
      });
    if (alias !== undefined) add(now.name, { ...place, ...alias });
    const moved = moduleOf(base, id) !== moduleOf(head, target);
    if (now.name === name && moved && target === id)
      add(name, {
        kind: "schema-module-moved",
        ...place,
        before: moduleOf(base, id),
        after: moduleOf(head, target),
      });
  }
  for (const { id, name } of head.components.values())
    if (!base.components.has(id) && !heads.has(id))
      add(name, { kind: "schema-added", path: "", side: "head", pointer: componentPointer(id), after: name });
  return found;
}

/** Components of one reference cycle share the module of the first. */
function moduleOf({ components }: Side, id: string): JsonValue {
  const first = components.get(id)?.cycle?.[0] ?? id;
  return components.get(first)?.name ?? first;
}
