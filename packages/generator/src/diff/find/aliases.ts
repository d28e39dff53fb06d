import type { Finding } from "../fact.ts";

/** Whether an alias came or went, besides what a change of the name itself brings. */
export function aliasChange(
  before: string | undefined,
  after: string | undefined,
  wasCalled: string,
  isCalled: string,
): Pick<Finding, "after" | "before" | "kind"> | undefined {
  // The name of before may have become the alias, and the alias the name.
  if (before !== undefined && before !== after && before !== isCalled)
    return { kind: "alias-removed", before, after: after ?? null };
  if (after !== undefined && after !== before && after !== wasCalled)
    return { kind: "alias-added", before: before ?? null, after };
  return undefined;
}
