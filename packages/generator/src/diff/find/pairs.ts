import type { ChangeDirection } from "../../contract/change.ts";
import type { Component } from "../../contract/contract.ts";
import type { Finding } from "../fact.ts";

/** A component of the base and what stands in its place in the head: compared once, however many places refer to it. */
export interface Pair {
  readonly base: Component;
  readonly head: Component;
  findings: readonly Finding[];
  /** Pairs that its schemas refer to. */
  readonly links: Set<Pair>;
}

/** Where a comparison stands: an operation in one direction, or a pair. */
export type Place =
  | { readonly operation: string; readonly direction: ChangeDirection }
  | { readonly pair: Pair };

export interface Pairs {
  /** Notes that a place refers to a pair, which is compared later unless it has been. */
  link(from: Place, base: Component, head: Component): void;
  /** Gives pairs until none is left that has not been compared. */
  next(): Pair | undefined;
  readonly all: () => Iterable<Pair>;
  /** The operations that reach a pair, by direction, sorted. */
  reach(pair: Pair): Readonly<Record<ChangeDirection, readonly string[]>>;
}

export function createPairs(): Pairs {
  const byKey = new Map<string, Pair>();
  const waiting: Pair[] = [];
  const direct = new Map<Pair, Record<ChangeDirection, Set<string>>>();
  let users: Map<Pair, Pair[]> | undefined;

  const pairOf = (base: Component, head: Component): Pair => {
    const key = JSON.stringify([base.id, head.id]);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const pair: Pair = { base, head, findings: [], links: new Set() };
    byKey.set(key, pair);
    waiting.push(pair);
    return pair;
  };

  const usersOf = (pair: Pair): readonly Pair[] => {
    if (users === undefined) {
      users = new Map();
      for (const user of byKey.values())
        for (const used of user.links) {
          const list = users.get(used);
          if (list === undefined) users.set(used, [user]);
          else list.push(user);
        }
    }
    return users.get(pair) ?? [];
  };

  return {
    link(from, base, head) {
      const pair = pairOf(base, head);
      if ("pair" in from) {
        from.pair.links.add(pair);
        return;
      }
      const known = direct.get(pair) ?? { request: new Set(), response: new Set() };
      known[from.direction].add(from.operation);
      direct.set(pair, known);
    },
    next: () => waiting.pop(),
    all: () => byKey.values(),
    reach(pair) {
      const found = { request: new Set<string>(), response: new Set<string>() };
      const above = new Set([pair]);
      for (const each of above) {
        const own = direct.get(each);
        for (const name of own?.request ?? []) found.request.add(name);
        for (const name of own?.response ?? []) found.response.add(name);
        for (const user of usersOf(each)) above.add(user);
      }
      return { request: [...found.request].sort(), response: [...found.response].sort() };
    },
  };
}
