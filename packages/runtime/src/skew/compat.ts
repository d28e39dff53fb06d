/** What a release has changed for one operation. Names are those of rules. */
export interface OperationChanges {
  /** `operationId`; `*` for all. */
  readonly operation: string;
  /** Why clients of an older contract may break. */
  readonly older: readonly string[];
  /** Why clients of this contract may break while the server has an older one. */
  readonly newer: readonly string[];
}

/** A step from one contract to the next. */
export interface CompatRelease {
  readonly from: string;
  readonly to: string;
  readonly operations: readonly OperationChanges[];
}

/** `compat.json` of the operations package: what the releases have changed, the last one at the end. */
export interface Compat {
  readonly releases: readonly CompatRelease[];
}

/**
 * Why a client and a server do not go together in an operation, as far as it is known; empty if they do, or if one of them is
 * unknown.
 *
 * @param client its tag; @param server its tag.
 */
export function knownProblems(
  { releases }: Compat,
  client: string,
  server: string,
  operation: string,
): readonly string[] {
  /** Steps that lead from one contract to another; undefined if none do. */
  const between = (from: string, to: string): readonly CompatRelease[] | undefined => {
    const end = releases.findLastIndex((release) => release.to === to);
    for (let start = end; start >= 0; start--) {
      if (releases[start]?.from === from) return releases.slice(start, end + 1);
      if (releases[start - 1]?.to !== releases[start]?.from) return undefined;
    }
    return undefined;
  };
  const reasons = (steps: readonly CompatRelease[] | undefined, side: "newer" | "older"): readonly string[] =>
    (steps ?? []).flatMap(({ operations }) =>
      operations
        .filter((each) => each.operation === operation || each.operation === "*")
        .flatMap((each) => each[side]),
    );
  if (client === server) return [];
  return [
    ...new Set([...reasons(between(client, server), "older"), ...reasons(between(server, client), "newer")]),
  ];
}
