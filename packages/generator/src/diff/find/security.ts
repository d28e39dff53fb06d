import type { Contract, SecurityRequirement } from "../../contract/contract.ts";
import type { Finding } from "../fact.ts";
import { below } from "../pointer.ts";
import type { OperationMatch } from "./operations.ts";

/** Compares what callers have to prove who they are. Alternatives are told apart by their schemes; scopes are apart. */
export function compareSecurity(
  { base, head }: OperationMatch,
  contracts: { readonly base: Contract; readonly head: Contract },
): readonly Finding[] {
  const before = alternatives(base.security ?? contracts.base.security);
  const after = alternatives(head.security ?? contracts.head.security);
  const place = { path: "security", side: "head", pointer: below(head.pointer, "security") } as const;
  const change = { before: [...before.keys()], after: [...after.keys()] };
  // Nothing needed is an alternative that everybody has.
  const wasOpen = before.size === 0 || before.has("");
  const isOpen = after.size === 0 || after.has("");
  if (wasOpen !== isOpen)
    return [{ kind: isOpen ? "security-removed" : "security-added", ...place, ...change }];
  const found: Finding[] = [];
  for (const [key, scopes] of before) {
    const now = after.get(key);
    if (now === undefined) {
      found.push({ kind: "security-alternative-removed", ...place, name: key, ...change });
      continue;
    }
    const added = [...now].filter((scope) => !scopes.has(scope));
    const removed = [...scopes].filter((scope) => !now.has(scope));
    if (added.length > 0) found.push({ kind: "scope-added", ...place, name: key, after: added });
    if (removed.length > 0) found.push({ kind: "scope-removed", ...place, name: key, before: removed });
  }
  for (const key of after.keys())
    if (!before.has(key)) found.push({ kind: "security-alternative-added", ...place, name: key, ...change });
  return found;
}

/** Scopes by the schemes that go together. */
function alternatives(
  requirements: readonly SecurityRequirement[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    requirements.map((requirement) => [
      requirement.map(({ scheme }) => scheme).join(" and "),
      new Set(requirement.flatMap(({ scheme, scopes = [] }) => scopes.map((scope) => `${scheme}: ${scope}`))),
    ]),
  );
}
