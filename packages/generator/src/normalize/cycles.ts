import type { Schema } from "../contract/schema.ts";
import { somePart } from "../schema-parts.ts";

/** Ids of the components that a schema names anywhere in it. `here`: where they judge the same value as the schema. */
export function referencesOf(schema: Schema, here = false): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: Schema): false => {
    if (part.ref !== undefined) found.add(part.ref);
    if (!here) for (const mapping of part.discriminator?.mapping ?? []) found.add(mapping.ref);
    somePart(part, (sub, judges) => (here && judges === "inner" ? false : visit(sub)));
    return false;
  };
  visit(schema);
  return found;
}

/**
 * Strongly connected components of a graph (Tarjan 1972), without recursion. Each group is sorted; only groups that
 * are cycles are returned: two nodes or more, or one that names itself.
 */
export function findCycles(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: string[][] = [];

  const enter = (id: string) => {
    index.set(id, index.size);
    low.set(id, index.get(id) as number);
    open.push(id);
    isOpen.add(id);
    return { id, next: [...(graph.get(id) ?? [])].filter((to) => graph.has(to)), at: 0 };
  };
  const lower = (id: string, value: number) => low.set(id, Math.min(low.get(id) as number, value));

  const close = (id: string) => {
    const group: string[] = [];
    let last: string;
    do {
      last = open.pop() as string;
      isOpen.delete(last);
      group.push(last);
    } while (last !== id);
    if (group.length > 1 || graph.get(id)?.has(id)) cycles.push(group.sort());
  };

  for (const start of graph.keys()) {
    if (index.has(start)) continue;
    const stack = [enter(start)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const to = frame.next[frame.at++];
      if (to === undefined) {
        stack.pop();
        const parent = stack.at(-1);
        if (parent !== undefined) lower(parent.id, low.get(frame.id) as number);
        if (low.get(frame.id) === index.get(frame.id)) close(frame.id);
      } else if (!index.has(to)) stack.push(enter(to));
      else if (isOpen.has(to)) lower(frame.id, index.get(to) as number);
    }
  }
  return cycles;
}
