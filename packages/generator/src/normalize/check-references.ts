import type { Component } from "../contract/contract.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { findCycles, referencesOf } from "./cycles.ts";

/** How many references one value may be led through. Nobody inherits a tenth as often; compilers give up soon after. */
const limit = 500;

/**
 * Reports references that judge the same value and never come to an end: those that lead in a circle, and chains that are
 * too long to follow. Gives the ids from which on a chain is too long.
 */
export function checkReferences(
  file: string,
  components: readonly (Component & { readonly pointer: string })[],
  report: Report,
): ReadonlySet<string> {
  const pointers = new Map(components.map(({ id, pointer }) => [id, pointer]));
  const pointerOf = (id: string) => pointers.get(id) ?? id;
  const graph = new Map(components.map(({ id, schema }) => [id, referencesOf(schema, true)]));
  for (const cycle of findCycles(graph)) {
    const [start = ""] = cycle;
    const shown = [...cycle, start].map((id) => `#${pointerOf(id)}`).join(" → ");
    report(diagnostic("ref-cycle", { file, pointer: pointerOf(start) }, { cycle: shown }));
  }
  const lengths = chainLengths(graph);
  const tooLong = [...lengths].filter(([, length]) => length > limit).map(([id]) => id);
  const first = tooLong.find((id) => lengths.get(id) === limit + 1);
  if (first !== undefined) report(diagnostic("ref-depth", { file, pointer: pointerOf(first) }, { limit }));
  return new Set(tooLong);
}

/** How many references the longest way from each node has; what leads back into the way counts nothing. */
function chainLengths(graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  const entered = new Set<string>();
  const enter = (id: string) => {
    entered.add(id);
    return { id, next: [...(graph.get(id) ?? [])].values() };
  };
  for (const start of graph.keys()) {
    if (entered.has(start)) continue;
    const way = [enter(start)];
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const { value: to, done } = top.next.next();
      if (done) {
        const { id } = top;
        let length = 0;
        for (const next of graph.get(id) ?? []) length = Math.max(length, (lengths.get(next) ?? 0) + 1);
        lengths.set(id, length);
        way.pop();
      } else if (!entered.has(to) && graph.has(to)) way.push(enter(to));
    }
  }
  return lengths;
}
