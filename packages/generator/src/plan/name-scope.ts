/** Gives a name of its own to each part of the operations that one index exports side by side. */
export interface NameScope {
  /** The name itself, or with underscores behind it where it is taken. */
  free(name: string): string;
}

/** `taken`: the names of constants that are there before. */
export function createNameScope(taken: Iterable<string>): NameScope {
  const names = new Set(taken);
  return {
    free(name) {
      let candidate = name;
      while (names.has(candidate)) candidate += "_";
      names.add(candidate);
      return candidate;
    },
  };
}
