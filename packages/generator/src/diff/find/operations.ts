import type { IncomingOperation, Operation } from "../../contract/contract.ts";
import type { Finding } from "../fact.ts";
import { aliasChange } from "./aliases.ts";

export type AnyOperation = IncomingOperation | Operation;

export interface OperationMatch {
  readonly base: AnyOperation;
  readonly head: AnyOperation;
}

export interface OperationMatches {
  readonly both: readonly OperationMatch[];
  readonly removed: readonly AnyOperation[];
  readonly added: readonly AnyOperation[];
}

/** Operations are the same that have one id, say what it was, or answer to the same method and path. */
export function matchOperations(
  base: readonly AnyOperation[],
  head: readonly AnyOperation[],
): OperationMatches {
  const both: OperationMatch[] = [];
  let removed = [...base];
  let added = [...head];
  const match = (baseKey: (operation: AnyOperation) => string, headKey: typeof baseKey) => {
    const byKey = new Map(added.map((operation) => [headKey(operation), operation]));
    const taken = new Set<AnyOperation>();
    removed = removed.filter((before) => {
      const after = byKey.get(baseKey(before));
      if (after === undefined || taken.has(after)) return true;
      taken.add(after);
      both.push({ base: before, head: after });
      return false;
    });
    added = added.filter((operation) => !taken.has(operation));
  };
  match(
    ({ id }) => id,
    ({ id }) => id,
  );
  match(
    ({ id }) => id,
    ({ renamedFrom }) => renamedFrom?.id ?? "",
  );
  match(requestLine, requestLine);
  return { both, removed, added };
}

/** Method and path as a server sees them: what the variables of the path are called, it does not. */
function requestLine(operation: AnyOperation): string {
  const { method, path } = operation;
  const trigger = "trigger" in operation ? JSON.stringify(operation.trigger) : "";
  return `${method} ${path.replace(/\{[^{}]*\}/g, "{}")} ${trigger}`;
}

/** What is said of an operation as a whole. */
export function compareOperation({ base, head }: OperationMatch): readonly Finding[] {
  const found: Finding[] = [];
  const place = { path: "", side: "head", pointer: head.pointer } as const;
  const add = (finding: Pick<Finding, "after" | "before" | "isAnnounced" | "kind" | "name">) =>
    found.push({ ...place, ...finding });
  const text = (value: string | undefined) => value ?? null;

  if (base.name !== head.name)
    add({
      kind: "operation-renamed",
      before: base.name,
      after: head.name,
      isAnnounced: head.renamedFrom?.name === base.name && !("trigger" in head),
    });
  const alias = aliasChange(base.renamedFrom?.name, head.renamedFrom?.name, base.name, head.name);
  if (alias !== undefined && !("trigger" in head)) add(alias);
  const lines = { before: `${base.method} ${base.path}`, after: `${head.method} ${head.path}` };
  if (requestLine(base) !== requestLine(head)) add({ kind: "operation-moved", ...lines });
  if (base.tag !== head.tag) add({ kind: "tag-changed", before: base.tag, after: head.tag });
  if (base.deprecated !== head.deprecated)
    add({ kind: head.deprecated ? "operation-deprecated" : "operation-undeprecated" });
  if (base.sunset !== head.sunset)
    add({
      kind: isEarlier(head.sunset, base.sunset) ? "sunset-earlier" : "sunset-later",
      before: text(base.sunset),
      after: text(head.sunset),
    });
  if (base.summary !== head.summary)
    add({ kind: "operation-docs", name: "summary", before: text(base.summary), after: text(head.summary) });
  if (base.description !== head.description)
    add({
      kind: "operation-docs",
      name: "description",
      before: text(base.description),
      after: text(head.description),
    });
  if (base.idempotency !== head.idempotency)
    add({ kind: "idempotency-changed", before: base.idempotency, after: head.idempotency });
  if (base.rateLimit !== head.rateLimit)
    add({ kind: "rate-bucket-changed", before: text(base.rateLimit), after: text(head.rateLimit) });
  if (JSON.stringify(base.servers) !== JSON.stringify(head.servers))
    add({
      kind: "operation-servers",
      before: base.servers?.map(({ url }) => url) ?? null,
      after: head.servers?.map(({ url }) => url) ?? null,
    });
  const pages = { before: base.pagination?.kind ?? null, after: head.pagination?.kind ?? null };
  if (JSON.stringify(base.pagination) !== JSON.stringify(head.pagination))
    add({
      kind:
        base.pagination === undefined
          ? "pagination-added"
          : head.pagination === undefined
            ? "pagination-removed"
            : "pagination-changed",
      ...pages,
    });
  return found;
}

/** Days as RFC 3339 writes them are in order as texts are; a day that is not said is no day at all. */
function isEarlier(day: string | undefined, than: string | undefined): boolean {
  const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d{2}-\d{2}/.test(text);
  if (!isDay(day)) return false;
  return !isDay(than) || (day as string) < (than as string);
}
