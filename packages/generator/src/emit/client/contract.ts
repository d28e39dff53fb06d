import type { Action, Contract, SecurityScheme } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { Plan } from "../../contract/plan.ts";
import { pageFields } from "../operations/descriptor.ts";
import { clientSecurity } from "../security.ts";

/** What a client may do by itself where the tables say nothing (RFC 9110, sections 15.5.2 and 15.6; RFC 6585, section 4). */
const usualActions: readonly (readonly [number, Action])[] = [
  [401, "refresh-auth"],
  [429, "back-off"],
  [500, "retry"],
  [502, "retry"],
  [503, "retry"],
  [504, "retry"],
];

/** Actions that a client takes without its user. */
const clientActions: readonly Action[] = ["back-off", "refresh-auth", "retry"];

/** The contract's data in the form of the runtime's `ClientContract`. */
export function clientContract(contract: Contract, plan: Plan): JsonObject {
  const { envelope, servers, idempotency, rateLimits } = contract;
  const [firstLimit] = rateLimits;
  const defaultLimit = rateLimits.find(({ bucket }) => bucket === "global") ?? firstLimit;
  const limits = rateLimits.map(({ bucket, limit, windowMs }) => [bucket, { limit, windowMs }] as const);
  const schemes = contract.securitySchemes.flatMap((scheme) => schemeOf(scheme));
  const security = clientSecurity(contract.security, contract);
  const { page, cursor } = plan.pages;
  const entries: readonly (readonly [string, JsonValue | undefined])[] = [
    ["baseUrl", absoluteUrl(servers[0]?.url)],
    ["envelope", envelope as JsonObject | undefined],
    ["security", security.length === 0 ? undefined : security],
    ["schemes", schemes.length === 0 ? undefined : Object.fromEntries(schemes)],
    ["limits", limits.length === 0 ? undefined : Object.fromEntries(limits)],
    ["defaultLimit", defaultLimit?.bucket],
    ["retry", retryTable(contract)],
    ["idempotency", idempotency as JsonObject | undefined],
    ["pages", page || cursor ? { ...(page && { page: pageFields(page) }), ...(cursor && { cursor: pageFields(cursor) }) } : undefined],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
}

/** A relative server URL is relative to where the document was found, which is not known here. */
function absoluteUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url.replace(/\/+$/, "") : undefined;
}

function schemeOf(scheme: SecurityScheme): readonly [string, JsonObject][] {
  if (scheme.kind === "apiKey")
    return scheme.in === "cookie" ? [] : [[scheme.id, { type: "apiKey", in: scheme.in, name: scheme.name }]];
  if (scheme.kind === "basic") return [[scheme.id, { type: "basic" }]];
  if (scheme.kind === "bearer" || scheme.kind === "oauth2" || scheme.kind === "openIdConnect")
    return [[scheme.id, { type: "bearer" }]];
  return [];
}

function retryTable(contract: Contract): JsonObject {
  const actions = new Map(usualActions);
  for (const { status, action } of contract.httpStatuses) actions.set(status, action);
  return Object.fromEntries(
    [...actions].filter(([, action]) => clientActions.includes(action)).sort(([a], [b]) => a - b),
  );
}
