import type { Action, Contract } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import * as e from "../../print/expression.ts";
import { clientSecurity } from "../security.ts";
import { absoluteUrl, defaultUrl } from "../servers.ts";

/** What a client may do by itself where the tables say nothing (RFC 9110, sections 15.5.2 and 15.6; RFC 6585, section 4). */
const usualActions: readonly (readonly [number, Action])[] = [
  [401, "refresh-auth"],
  [429, "back-off"],
  [500, "retry"],
  [502, "retry"],
  [503, "retry"],
  [504, "retry"],
];

/**
 * The contract in the form of the runtime's `ClientContract`: every bundle of a client has it, so that what only some
 * operations need is not here but in their descriptors. Rate limits are a constant of the operations package.
 */
export function clientContract(contract: Contract): readonly e.ObjectEntry[] {
  const { envelope, errorDocs, idempotency, servers, rateLimits } = contract;
  const [firstLimit] = rateLimits;
  const defaultLimit = rateLimits.find(({ bucket }) => bucket === "global") ?? firstLimit;
  const security = clientSecurity(contract.security, contract);
  const table = retryTable(contract);
  const data: readonly (readonly [string, JsonValue | undefined])[] = [
    ["baseUrl", absoluteUrl(servers[0] && defaultUrl(servers[0]))],
    ["envelope", envelope as JsonObject | undefined],
    ["docs", envelope && errorDocs],
    ["security", security.length === 0 ? undefined : security],
    ["defaultLimit", defaultLimit?.bucket],
    ["retry", statusesOf(table, ["back-off", "retry"])],
    ["refresh", statusesOf(table, ["refresh-auth"])],
    ["idempotency", idempotency && { header: idempotency.header, windowMs: idempotency.windowMs }],
  ];
  return [
    { name: "judge", value: e.identifier(judgeOf(contract)) },
    ...data.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: e.literal(value) }])),
    ...limitConstants(contract).map(({ member, constant }) => ({
      name: member,
      value: e.identifier(constant),
    })),
  ];
}

/** The runtime's function that reads the answers of most operations. */
export function judgeOf({ envelope }: Contract): string {
  return envelope === undefined ? "plainAnswer" : "envelopeAnswer";
}

/** Which constants of the operations package's `limits` module the contract's data names. */
export function limitConstants(
  contract: Contract,
): readonly { readonly member: string; readonly constant: string }[] {
  return contract.rateLimits.length === 0 ? [] : [{ member: "limits", constant: "rateLimits" }];
}

function retryTable(contract: Contract): ReadonlyMap<number, Action> {
  const actions = new Map(usualActions);
  for (const { status, action } of contract.httpStatuses) actions.set(status, action);
  return actions;
}

function statusesOf(table: ReadonlyMap<number, Action>, wanted: readonly Action[]): JsonValue | undefined {
  const statuses = [...table].flatMap(([status, action]) => (wanted.includes(action) ? [status] : []));
  return statuses.length === 0 ? undefined : statuses.sort((a, b) => a - b);
}
