import type { SymbolKind } from "../../contract/change.ts";
import type { Contract, RateLimit, SecurityScheme, Server } from "../../contract/contract.ts";
import type { JsonValue } from "../../contract/json.ts";
import type { FactKind, Finding } from "../fact.ts";
import { below } from "../pointer.ts";

/** A finding about the contract as a whole, and the symbol that it is shown under. */
export interface ContractFinding {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly isOfTables?: true;
  readonly finding: Finding;
}

/** Compares what belongs to no single operation or schema. */
export function compareContracts(base: Contract, head: Contract): readonly ContractFinding[] {
  return [
    ...compareInfo(base, head),
    ...compareEnvelopeFormat(base, head),
    ...compareServers(base.servers, head.servers),
    ...compareSchemes(base, head),
    ...compareTags(base, head),
    ...compareStatuses(base, head),
    ...compareLimits(base, head),
    ...compareIdempotency(base, head),
  ];
}

function finding(kind: FactKind, change: Partial<Finding> = {}): Finding {
  return { kind, path: "", side: "head", ...change };
}

function compareInfo(base: Contract, head: Contract): ContractFinding[] {
  const symbol = { kind: "contract", name: head.info.title } as const;
  const found: ContractFinding[] = [];
  // Packages show nothing else of it.
  if (base.info.title !== head.info.title)
    found.push({
      ...symbol,
      finding: finding("contract-docs", {
        name: "title",
        pointer: "/info/title",
        before: base.info.title,
        after: head.info.title,
      }),
    });
  const [before = null, after = null] = [base.errorDocs, head.errorDocs];
  if (before !== after)
    found.push({ ...symbol, finding: finding("error-docs", { pointer: "/x-error-docs", before, after }) });
  return found;
}

function compareEnvelopeFormat(
  { envelope: base }: Contract,
  { envelope: head }: Contract,
): ContractFinding[] {
  const before = base as JsonValue | undefined;
  const after = head as JsonValue | undefined;
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const kind =
    base === undefined ? "envelope-added" : head === undefined ? "envelope-removed" : "envelope-changed";
  return [
    {
      kind: "envelope",
      name: "envelope",
      finding: finding(kind, { before: before ?? null, after: after ?? null }),
    },
  ];
}

function compareServers(base: readonly Server[], head: readonly Server[]): ContractFinding[] {
  const plain = (servers: readonly Server[]) =>
    servers.map(({ url, variables }) => ({
      url,
      variables: variables.map(({ name, default: fallback, enum: values }) => ({ name, fallback, values })),
    }));
  const urls = { before: base.map(({ url }) => url), after: head.map(({ url }) => url) };
  const isSame = JSON.stringify(plain(base)) === JSON.stringify(plain(head));
  if (isSame && JSON.stringify(base) === JSON.stringify(head)) return [];
  const change = { path: "servers", pointer: "/servers", ...urls };
  return [
    {
      kind: "client",
      name: "servers",
      finding: finding(isSame ? "servers-docs" : "servers-changed", change),
    },
  ];
}

function compareSchemes(base: Contract, head: Contract): ContractFinding[] {
  const before = new Map(base.securitySchemes.map((scheme) => [scheme.id, scheme]));
  const after = new Map(head.securitySchemes.map((scheme) => [scheme.id, scheme]));
  const found: ContractFinding[] = [];
  const add = (id: string, kind: FactKind, change: Partial<Finding> = {}) =>
    found.push({
      kind: "client",
      name: `credentials ${id}`,
      finding: finding(kind, { name: id, pointer: below("/components/securitySchemes", id), ...change }),
    });
  for (const [id, scheme] of before) {
    const now = after.get(id);
    if (now === undefined) {
      add(id, "scheme-removed", { side: "base" });
      continue;
    }
    const [was, is] = [presented(scheme), presented(now)];
    const [from, to] = [sourceOf(scheme), sourceOf(now)];
    if (!isSame(was, is)) add(id, "scheme-changed", { before: was, after: is });
    else if (!isSame(from, to)) add(id, "scheme-source", { before: from, after: to });
    else if (!isSame(scheme, now))
      add(id, "scheme-docs", { before: scheme.description ?? null, after: now.description ?? null });
  }
  for (const id of after.keys()) if (!before.has(id)) add(id, "scheme-added");
  return found;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the client does with credentials: the rest of a scheme is for those who fetch them, or for people. */
function presented(scheme: SecurityScheme): JsonValue {
  switch (scheme.kind) {
    case "apiKey":
      return { kind: scheme.kind, in: scheme.in, name: scheme.name, identifier: scheme.identifier };
    case "http":
      return {
        kind: scheme.kind,
        scheme: scheme.scheme,
        identifier: scheme.identifier,
        ...(scheme.computed && { computed: true }),
      };
    default:
      return { kind: scheme.kind, identifier: scheme.identifier };
  }
}

/** Where tokens come from; null for what has no source. */
function sourceOf(scheme: SecurityScheme): JsonValue {
  if (scheme.kind === "openIdConnect") return scheme.url;
  if (scheme.kind !== "oauth2") return null;
  const flows = scheme.flows.map(({ scopes, ...urls }) => ({
    ...urls,
    scopes: scopes.map(({ name }) => name),
  }));
  return { flows, ...(scheme.metadataUrl !== undefined && { metadataUrl: scheme.metadataUrl }) };
}

function compareTags(base: Contract, head: Contract): ContractFinding[] {
  const before = new Map(base.tags.map((tag) => [tag.id, tag]));
  return head.tags.flatMap((tag) => {
    const was = before.get(tag.id);
    const isSame = was?.summary === tag.summary && was?.description === tag.description;
    if (was === undefined || isSame) return [];
    const change = { before: was.description ?? null, after: tag.description ?? null, pointer: "/tags" };
    return [{ kind: "tag", name: tag.id, finding: finding("tag-docs", change) }] as const;
  });
}

function compareStatuses(base: Contract, head: Contract): ContractFinding[] {
  const before = new Map(base.httpStatuses.map((row) => [row.status, row]));
  const after = new Map(head.httpStatuses.map((row) => [row.status, row]));
  const found: ContractFinding[] = [];
  const add = (status: number, kind: FactKind, change: Partial<Finding> = {}) =>
    found.push({
      kind: "http-status",
      name: String(status),
      isOfTables: true,
      finding: finding(kind, { name: String(status), ...change }),
    });
  for (const [status, row] of before) {
    const now = after.get(status);
    if (now === undefined) add(status, "http-removed", { side: "base" });
    else {
      if (row.action !== now.action) add(status, "http-action", { before: row.action, after: now.action });
      if (row.meaning !== now.meaning || row.guidance !== now.guidance)
        add(status, "http-docs", {
          before: `${row.meaning}. ${row.guidance}`,
          after: `${now.meaning}. ${now.guidance}`,
        });
    }
  }
  for (const status of after.keys()) if (!before.has(status)) add(status, "http-added");
  return found;
}

function compareLimits(base: Contract, head: Contract): ContractFinding[] {
  const before = new Map(base.rateLimits.map((limit) => [limit.bucket, limit]));
  const after = new Map(head.rateLimits.map((limit) => [limit.bucket, limit]));
  const found: ContractFinding[] = [];
  const add = (bucket: string, kind: FactKind, change: Partial<Finding> = {}) =>
    found.push({
      kind: "rate-limit",
      name: bucket,
      isOfTables: true,
      finding: finding(kind, { name: bucket, ...change }),
    });
  for (const [bucket, limit] of before) {
    const now = after.get(bucket);
    if (now === undefined) {
      add(bucket, "limit-removed", { side: "base" });
      continue;
    }
    const change = { before: shownLimit(limit), after: shownLimit(now) };
    // Each alone may be the stricter one: a burst that was allowed, or the long run.
    if (now.limit < limit.limit || rate(now) < rate(limit)) add(bucket, "limit-lowered", change);
    else if (now.limit !== limit.limit || now.windowMs !== limit.windowMs)
      add(bucket, "limit-raised", change);
    if (limit.scope !== now.scope || limit.description !== now.description)
      add(bucket, "limit-docs", { before: limit.scope ?? null, after: now.scope ?? null });
  }
  for (const bucket of after.keys()) if (!before.has(bucket)) add(bucket, "limit-added");
  return found;
}

const rate = ({ limit, windowMs }: RateLimit): number => limit / windowMs;
const shownLimit = ({ limit, windowMs }: RateLimit): string => `${limit} in ${windowMs / 1000} s`;

function compareIdempotency(
  { idempotency: base }: Contract,
  { idempotency: head }: Contract,
): ContractFinding[] {
  const symbol = { kind: "contract", name: "idempotency", isOfTables: true } as const;
  if (JSON.stringify(base) === JSON.stringify(head)) return [];
  if (base === undefined || head === undefined)
    return [
      {
        ...symbol,
        finding: finding(base === undefined ? "idempotency-rule-added" : "idempotency-rule-removed"),
      },
    ];
  const isHeader = base.header.toLowerCase() !== head.header.toLowerCase();
  const change = { before: base as unknown as JsonValue, after: head as unknown as JsonValue };
  return [{ ...symbol, finding: finding(isHeader ? "idempotency-header" : "idempotency-rules", change) }];
}
