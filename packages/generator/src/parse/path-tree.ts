/** Paths into one text, those that begin alike joined; a reader of the text notes where each step begins. */
export interface PathTree {
  readonly children: Map<string, PathTree>;
  /** Of the key of a member, of the value of an item. */
  offset?: number;
}

export function emptyTree(): PathTree {
  return { children: new Map() };
}

/** The steps of a path in the tree, the root first; those that are missing are made. */
export function stepsTo(tree: PathTree, path: readonly (number | string)[]): PathTree[] {
  const steps = [tree];
  let last = tree;
  for (const key of path) {
    const name = String(key);
    const child = last.children.get(name) ?? emptyTree();
    last.children.set(name, child);
    steps.push(child);
    last = child;
  }
  return steps;
}
