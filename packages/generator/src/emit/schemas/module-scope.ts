import type { Contract } from "../../contract/contract.ts";
import type { Plan } from "../../contract/plan.ts";
import type { ValueSettings } from "../../contract/sources.ts";
import { diagnostic, type Report } from "../../diagnostics.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { Import } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { createScope, indexComponents, relativeSpecifier } from "../scope.ts";
import { namedComponents } from "./named.ts";
import { zodOf } from "./schema.ts";
import type { SchemaPackage, SchemaScope } from "./scope.ts";
import { createSizes } from "./size.ts";
import type { HelperModule } from "./support/names.ts";
import { createTraits } from "./traits.ts";
import { call } from "./zod.ts";

export function createPackage(
  contract: Contract,
  plan: Plan,
  values: ValueSettings,
  report: Report,
): SchemaPackage {
  const byId = new Map(contract.components.map((component) => [component.id, component]));
  const named = namedComponents(byId);
  const sizes = createSizes(byId, named);
  const traits = createTraits(byId, values, sizes);
  const typeNames = new Map([...plan.schemaTypes].filter(([id]) => named.has(id) && !sizes.isLarge(id)));
  return { contract, index: indexComponents(contract, plan), byId, sizes, typeNames, traits, values, report };
}

/** Values as they stand in JSON. */
const wireValues: ValueSettings = { int64: "number", dateTime: "string" };

function isWire({ int64, dateTime }: ValueSettings): boolean {
  return int64 === "number" && dateTime === "string";
}

/** The scope of a whole module. `pointer` is the place that diagnostics name until the next `at`. */
export interface ModuleScope extends SchemaScope {
  /** Moves on to the next declaration: a component of this module, or a place in the document. */
  at(pointer: string, declares?: string): void;
  /** Some declaration refers to one that stands below it or to itself. */
  readonly isRecursive: boolean;
  /** The declaration at hand holds `z.lazy`, whose type TypeScript cannot find by itself. */
  readonly isLazy: boolean;
  /** Call it after everything was printed. */
  imports(): readonly Import[];
}

/** `declared`: names that the module exports; `ids`: components that it declares, in the order of their declarations. */
export function createModuleScope(
  { index, traits, contract, values, report, byId }: SchemaPackage,
  path: string,
  declared: ReadonlySet<string>,
  ids: readonly string[],
): ModuleScope {
  const names = createScope(index, path, new Set([...declared, "z"]));
  const helpers = new Map<HelperModule, Map<string, string>>();
  const helper = (module: HelperModule, name: string): Code => {
    let local = name;
    while (declared.has(local)) local += "_";
    const found = helpers.get(module) ?? new Map<string, string>();
    helpers.set(module, found.set(name, local));
    return e.identifier(local);
  };
  const pending = new Set(ids);
  const isCyclic = ids.some((id) => byId.get(id)?.cycle !== undefined);
  let current: string | undefined;
  let pointer = "";
  let recursive = false;
  let lazy = false;

  const view = (deferred: boolean, seen: ValueSettings = values): SchemaScope => ({
    traits,
    values: seen,
    wire() {
      return isWire(seen) ? this : view(deferred, wireValues);
    },
    zodOf(schema, given) {
      return zodOf(schema, this, given);
    },
    isCyclic,
    isLocal: (id) => ids.includes(id),
    isPending: (id) => !deferred && pending.has(id),
    reference(id) {
      const name = names.name(id);
      const named = {
        code: e.identifier(name),
        type: () => t.typeName(name),
        closed: traits.isClosed(id),
        coded: traits.isCoded(id),
      };
      if (!pending.has(id)) return named;
      recursive = true;
      if (deferred) return named;
      lazy = true;
      return { ...named, code: call("lazy", e.arrow([], named.code)) };
    },
    support: (name) => helper("support", name),
    format: (name) => helper("formats", name),
    hostname: (name) => helper("hostnames", name),
    codec: (name) => helper("codecs", name),
    deferred: () => view(true, seen),
    inexact: (keyword, reason) =>
      report(diagnostic("schema-inexact", { file: contract.info.source, pointer }, { keyword, reason })),
  });

  return {
    ...view(false),
    at(place, declares) {
      if (current !== undefined) pending.delete(current);
      current = declares;
      pointer = place;
      lazy = false;
    },
    get isRecursive() {
      return recursive;
    },
    get isLazy() {
      return lazy;
    },
    imports: () => [
      { from: "zod", namespace: "z" },
      ...names.imports(false),
      ...[...helpers].sort(byKey).map(([module, found]) => ({
        from: relativeSpecifier(path, module),
        names: [...found].sort(byKey).map(([name, alias]) => ({ name, alias })),
      })),
    ],
  };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
