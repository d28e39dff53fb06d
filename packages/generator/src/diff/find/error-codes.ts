import type { ErrorCode } from "../../contract/contract.ts";
import type { Finding } from "../fact.ts";
import { aliasChange } from "./aliases.ts";

/** A finding about a code, and the constant under which it is shown. */
export interface CodeFinding {
  readonly name: string;
  readonly finding: Finding;
}

/** Compares the tables of codes by number: a number means one thing for ever. */
export function compareErrorCodes(
  base: readonly ErrorCode[],
  head: readonly ErrorCode[],
): readonly CodeFinding[] {
  const found: CodeFinding[] = [];
  const before = new Map(base.map((code) => [code.code, code]));
  const after = new Map(head.map((code) => [code.code, code]));
  const come = new Map(head.filter(({ code }) => !before.has(code)).map((code) => [code.name, code]));
  const renumbered = new Set<number>();
  const add = (
    { code, name }: ErrorCode,
    finding: Omit<Finding, "path" | "side">,
    side: "base" | "head" = "head",
  ) => found.push({ name: `${code} ${name}`, finding: { path: "", side, ...finding } });
  for (const code of base) {
    const now = after.get(code.code);
    const elsewhere = come.get(code.name);
    if (now !== undefined) compareCode(code, now, (finding) => add(now, finding));
    else if (elsewhere !== undefined) {
      renumbered.add(elsewhere.code);
      add(elsewhere, { kind: "code-renumbered", before: code.code, after: elsewhere.code });
    } else add(code, { kind: "code-removed", before: code.name, isAnnounced: code.removed === true }, "base");
  }
  for (const code of head) {
    if (before.has(code.code) || renumbered.has(code.code)) continue;
    add(code, { kind: "code-added", after: code.name });
    if (code.replaces !== undefined) add(code, { kind: "code-replaces", after: code.replaces });
  }
  return found;
}

type Add = (finding: Omit<Finding, "path" | "side">) => void;

function compareCode(base: ErrorCode, head: ErrorCode, add: Add): void {
  const change = <K extends "action" | "domain" | "name">(key: K) => ({
    before: base[key] ?? null,
    after: head[key] ?? null,
  });
  const isRenamed = base.name !== head.name;
  // A number under another name and with another meaning is not the code that it was.
  const isOther = isRenamed && head.renamedFrom !== base.name && base.description !== head.description;
  if ((base.removed && !head.removed) || isOther) {
    add({ kind: "code-reused", ...change("name") });
    return;
  }
  if (isRenamed)
    add({ kind: "code-renamed", ...change("name"), isAnnounced: head.renamedFrom === base.name });
  const alias = aliasChange(base.renamedFrom, head.renamedFrom, base.name, head.name);
  if (alias !== undefined) add(alias);
  if (head.removed && !base.removed) add({ kind: "code-retired" });
  else if (head.deprecated !== base.deprecated)
    add({ kind: head.deprecated ? "code-deprecated" : "code-undeprecated" });
  if (base.statuses.join() !== head.statuses.join())
    add({ kind: "code-statuses", before: base.statuses, after: head.statuses });
  if (base.retryable !== head.retryable)
    add({
      kind: head.retryable ? "code-retryable" : "code-not-retryable",
      before: base.retryable,
      after: head.retryable,
    });
  if (base.action !== head.action) add({ kind: "code-action", ...change("action") });
  if (base.domain !== head.domain) add({ kind: "code-domain", ...change("domain") });
  if (base.description !== head.description)
    add({ kind: "code-docs", name: "description", before: base.description, after: head.description });
  if (base.message !== head.message)
    add({ kind: "code-docs", name: "message", before: base.message ?? null, after: head.message ?? null });
  const replaced = (head.replaces ?? []).filter((code) => base.replaces?.includes(code) !== true);
  if (replaced.length > 0) add({ kind: "code-replaces", after: replaced });
}
