import type { Change, ChangeReport, PackageBump } from "../contract/change.ts";
import type { Contract } from "../contract/contract.ts";
import type { PackageId } from "../contract/sources.ts";
import type { Fact } from "./fact.ts";
import { findFacts } from "./find/facts.ts";
import { inKeyOrder } from "./key-order.ts";
import { largest, reportOf, type SymbolChange } from "./report.ts";
import type { Rule } from "./rule.ts";
import { ruleFor } from "./rules.ts";

/** How a contract has changed, and what that means for those who use its packages. */
export function diffContracts(older: Contract, newer: Contract): ChangeReport {
  const [base, head] = [inKeyOrder(older), inKeyOrder(newer)];
  return reportOf(base, head, judge(findFacts(base, head), base, head));
}

function judge(facts: readonly Fact[], base: Contract, head: Contract): readonly SymbolChange[] {
  // Without an envelope there are neither of these packages.
  const hasCodes = base.envelope !== undefined || head.envelope !== undefined;
  const exists = (id: PackageId) => hasCodes || (id !== "error-codes" && id !== "envelope");
  return withoutDirection(facts.map((fact) => ({ fact, rule: ruleFor(fact) }))).map(({ fact, rule }) => ({
    symbol: fact.symbol,
    change: changeOf(fact, rule, exists),
  }));
}

interface Judged {
  readonly fact: Fact;
  readonly rule: Rule;
}

/** What means the same whichever way a value travels is said once for both. */
function withoutDirection(all: readonly Judged[]): readonly Judged[] {
  const found = new Map<string, Judged>();
  for (const [index, judged] of all.entries()) {
    const { fact, rule } = judged;
    if (rule.direction !== undefined || fact.direction === undefined) {
      found.set(String(index), judged);
      continue;
    }
    const { direction: _, ...plain } = fact;
    const { symbol, kind, path, name } = fact;
    const key = JSON.stringify([symbol.kind, symbol.name, kind, path, name, fact.before, fact.after]);
    const operations = [...new Set([...(found.get(key)?.fact.operations ?? []), ...fact.operations])].sort();
    found.set(key, { fact: { ...plain, operations }, rule });
  }
  return [...found.values()];
}

function changeOf(fact: Fact, rule: Rule, exists: (id: PackageId) => boolean): Change {
  const { direction, path, side, pointer, before, after, operations, cause } = fact;
  const most = largest(Object.values(rule.bumps));
  const bumps = (Object.entries(rule.bumps) as [PackageId, PackageBump["bump"]][])
    .filter(([id]) => exists(id))
    .map(([id, bump]): PackageBump => {
      // A patch of a package is its documentation, or data that it repeats, when others have to change for it.
      const isAside = bump === "patch" && most !== "patch";
      return {
        package: id,
        bump,
        reason: isAside ? "It speaks of what has changed elsewhere." : rule.reason,
      };
    })
    .sort((a, b) => (a.package < b.package ? -1 : 1));
  return {
    rule: rule.id,
    cause,
    ...(direction && { direction }),
    path,
    summary: rule.says(fact),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    operations,
    side,
    ...(pointer !== undefined && { pointer }),
    wire: fact.travels ? rule.wire : "W0",
    type: rule.type,
    bumps,
    rollout: rule.rollout,
    ...(rule.isRefused && { refused: true as const }),
  };
}
