import type { Contract } from "../contract/contract.ts";
import type { OperationNames, Plan } from "../contract/plan.ts";
import type { Schema } from "../contract/schema.ts";
import type { Import } from "../print/module.ts";

/** Names of components inside one module: hands them out and remembers which the module has to import. */
export interface Scope {
  /** The local name of a component; it is imported unless the module declares it. */
  name(id: string): string;
  /** What a component is, for what only names it. */
  schema(id: string): Schema | undefined;
  /** One import per file, sorted; call it after everything was printed. */
  imports(typeOnly: boolean): readonly Import[];
}

/** Finds the exported name and the file of each component. */
export interface ComponentIndex {
  readonly nameOf: ReadonlyMap<string, string>;
  readonly fileOf: ReadonlyMap<string, string>;
  readonly schemaOf: ReadonlyMap<string, Schema>;
}

export function indexComponents(contract: Contract, plan: Plan): ComponentIndex {
  return {
    nameOf: new Map(contract.components.map(({ id, name }) => [id, name])),
    schemaOf: new Map(contract.components.map(({ id, schema }) => [id, schema])),
    fileOf: new Map(plan.components.flatMap(({ path, ids }) => ids.map((id) => [id, path] as const))),
  };
}

/**
 * A scope for the module at `path` (below `src/generated`, without ending). `declared` are the names that the module
 * exports itself; a component that has one of them is imported with an underscore behind its name.
 */
export function createScope(index: ComponentIndex, path: string, declared: ReadonlySet<string>): Scope {
  const used = new Map<string, Map<string, string>>();
  const locals = new Map<string, string>();
  const taken = new Set(declared);
  return {
    name(id) {
      const name = index.nameOf.get(id);
      const file = index.fileOf.get(id);
      if (name === undefined || file === undefined) throw new Error(`no component ${JSON.stringify(id)}`);
      if (file === path) return name;
      const known = locals.get(id);
      if (known !== undefined) return known;
      const local = freeName(name, taken);
      taken.add(local);
      locals.set(id, local);
      const names = used.get(file) ?? new Map<string, string>();
      used.set(file, names.set(name, local));
      return local;
    },
    schema: (id) => index.schemaOf.get(id),
    imports(typeOnly) {
      return [...used].sort(byKey).map(([file, names]) => ({
        from: relativeSpecifier(path, file),
        names: [...names].sort(byKey).map(([name, alias]) => ({ name, alias })),
        typeOnly,
      }));
    },
  };
}

/** The name itself, or with underscores behind it where it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free += "_";
  return free;
}

/** Every name that the module of an operation may export. */
export function exportedNames({ bodies, ...names }: OperationNames): readonly string[] {
  return [...Object.values(names), ...bodies.map(({ name }) => name)];
}

/** `components/Task` seen from `tags/tasks` → `../components/Task.js`. */
export function relativeSpecifier(from: string, to: string): string {
  const fromFolders = from.split("/").slice(0, -1);
  const target = to.split("/");
  while (fromFolders.length > 0 && target.length > 1 && fromFolders[0] === target[0]) {
    fromFolders.shift();
    target.shift();
  }
  const up = fromFolders.length === 0 ? "./" : "../".repeat(fromFolders.length);
  return `${up}${target.join("/")}.js`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
