import type { Action, Contract } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { Plan } from "../../contract/plan.ts";
import * as e from "../../print/expression.ts";
import { pageFields } from "../operations/descriptor.ts";
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

/** Actions that a client takes without its user. */
const clientActions: readonly Action[] = ["back-off", "refresh-auth", "retry"];

/**
 * The contract's data in the form of the runtime's `ClientContract`. Rate limits and the idempotency rule are constants
 * of the operations package; here they are named.
 */
export function clientContract(contract: Contract, plan: Plan): readonly e.ObjectEntry[] {
  const { envelope, servers, rateLimits } = contract;
  const [firstLimit] = rateLimits;
  const defaultLimit = rateLimits.find(({ bucket }) => bucket === "global") ?? firstLimit;
  const security = clientSecurity(contract.security, contract);
  const { page, cursor } = plan.pages;
  const data: readonly (readonly [string, JsonValue | undefined])[] = [
    ["baseUrl", absoluteUrl(servers[0] && defaultUrl(servers[0]))],
    ["envelope", envelope as JsonObject | undefined],
    ["security", security.length === 0 ? undefined : security],
    ["defaultLimit", defaultLimit?.bucket],
    ["retry", retryTable(contract)],
    [
      "pages",
      page || cursor
        ? { ...(page && { page: pageFields(page) }), ...(cursor && { cursor: pageFields(cursor) }) }
        : undefined,
    ],
  ];
  return [
    ...data.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: e.literal(value) }])),
    ...limitConstants(contract).map(({ member, constant }) => ({
      name: member,
      value: e.identifier(constant),
    })),
  ];
}

/** Which constants of the operations package's `limits` module the contract's data names. */
export function limitConstants(
  contract: Contract,
): readonly { readonly member: string; readonly constant: string }[] {
  return [
    ...(contract.rateLimits.length === 0 ? [] : [{ member: "limits", constant: "rateLimits" }]),
    ...(contract.idempotency === undefined ? [] : [{ member: "idempotency", constant: "idempotencyRule" }]),
  ];
}

function retryTable(contract: Contract): JsonObject {
  const actions = new Map(usualActions);
  for (const { status, action } of contract.httpStatuses) actions.set(status, action);
  return Object.fromEntries(
    [...actions].filter(([, action]) => clientActions.includes(action)).sort(([a], [b]) => a - b),
  );
}
