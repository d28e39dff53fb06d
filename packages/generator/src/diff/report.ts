import type {
  Bump,
  Change,
  ChangeReport,
  PackageBump,
  Rollout,
  SymbolChanges,
  TypeVerdict,
  WireVerdict,
} from "../contract/change.ts";
import type { Contract } from "../contract/contract.ts";
import type { PackageId } from "../contract/sources.ts";

/** In the order of their dependencies. */
const packageIds: readonly PackageId[] = [
  "error-codes",
  "envelope",
  "operations",
  "schemas",
  "client",
  "query",
];
const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];
const wires: readonly WireVerdict[] = ["W0", "W1", "W2"];
const types: readonly TypeVerdict[] = ["T0", "T1", "T2"];

export interface SymbolChange {
  readonly symbol: Pick<SymbolChanges, "kind" | "name">;
  readonly change: Change;
}

/** Groups changes by what they are on, and adds up what they ask for. */
export function reportOf(base: Contract, head: Contract, all: readonly SymbolChange[]): ChangeReport {
  const groups = new Map<string, { symbol: SymbolChange["symbol"]; changes: Change[] }>();
  for (const { symbol, change } of all) {
    const key = JSON.stringify([symbol.kind, symbol.name]);
    const group = groups.get(key) ?? { symbol, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  const symbols = [...groups.values()].map(({ symbol, changes }): SymbolChanges => {
    const sorted = changes.toSorted(
      (a, b) =>
        bumps.indexOf(bumpOf(b)) - bumps.indexOf(bumpOf(a)) ||
        compareText(a.path, b.path) ||
        compareText(a.rule, b.rule) ||
        compareText(a.direction ?? "", b.direction ?? ""),
    );
    return { ...symbol, bump: largest(sorted.map(bumpOf)), changes: sorted };
  });
  const changes = all.map(({ change }) => change);
  const packages = packageIds.flatMap((id) => packageBump(id, changes) ?? []);
  return {
    base: base.info,
    head: head.info,
    symbols: symbols.sort(gravestFirst),
    packages,
    bump: largest(packages.map(({ bump }) => bump)),
    wire: last(
      wires,
      changes.map(({ wire }) => wire),
    ),
    type: last(
      types,
      changes.map(({ type }) => type),
    ),
    rollout: rolloutOf(changes.map(({ rollout }) => rollout)),
    causes: [...new Set(changes.map(({ cause }) => cause))].sort(),
  };
}

/** The same for those who have some of the packages only: what the others would need is left out. */
export function reportFor(report: ChangeReport, present: readonly PackageId[]): ChangeReport {
  const isPresent = ({ package: id }: PackageBump) => present.includes(id);
  const packages = report.packages.filter(isPresent);
  const symbols = report.symbols.map((symbol): SymbolChanges => {
    const changes = symbol.changes.map((change) => ({ ...change, bumps: change.bumps.filter(isPresent) }));
    return { ...symbol, bump: largest(changes.map(bumpOf)), changes };
  });
  return {
    ...report,
    packages,
    bump: largest(packages.map(({ bump }) => bump)),
    symbols: symbols.sort(gravestFirst),
  };
}

function gravestFirst(a: SymbolChanges, b: SymbolChanges): number {
  return (
    bumps.indexOf(b.bump) - bumps.indexOf(a.bump) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name)
  );
}

/** The largest bump that a change asks of any package. */
export function bumpOf({ bumps: asked }: Pick<Change, "bumps">): Bump {
  return largest(asked.map(({ bump }) => bump));
}

export function largest(all: readonly Bump[]): Bump {
  return last(bumps, all);
}

/** The stricter one of two verdicts. */
export function stricter(a: TypeVerdict, b: TypeVerdict): TypeVerdict {
  return last(types, [a, b]);
}

/** The one that is last in an order; the first of the order where there is none. */
function last<T extends string>(order: readonly T[], all: readonly T[]): T {
  return order[Math.max(0, ...all.map((each) => order.indexOf(each)))] as T;
}

function packageBump(id: PackageId, changes: readonly Change[]): PackageBump | undefined {
  let found: PackageBump | undefined;
  for (const change of changes)
    for (const each of change.bumps)
      if (
        each.package === id &&
        (found === undefined || bumps.indexOf(each.bump) > bumps.indexOf(found.bump))
      )
        found = each;
  return found;
}

/** One order for all, where there is one. */
function rolloutOf(all: readonly Rollout[]): Rollout {
  const asked = new Set(all);
  asked.delete("any");
  const [only, another] = asked;
  return only === undefined ? "any" : another === undefined ? only : "new-operation";
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
