import type { Contract, Operation, Pagination } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { Plan } from "../../contract/plan.ts";
import {
  type Answer,
  answerOf,
  answerTypes,
  isChosen,
  payloadKinds,
  sentMedia,
  usualPayloads,
} from "../media.ts";
import { clientSecurity } from "../security.ts";
import { ownServerUrl } from "../servers.ts";
import { type BodyForm, bodyForm } from "./body-form.ts";
import { isStyled, parameterStyles } from "./parameter-styles.ts";

/**
 * The descriptor of an operation as data, in the form of the runtime's `Operation`. What equals the contract's default
 * is left out: a descriptor costs bytes in every bundle that uses it.
 */
export function operationDescriptor(operation: Operation, contract: Contract, plan: Plan): JsonObject {
  const codes = documentedCodes(operation, contract);
  const whole = operation.parameters.find((parameter) => parameter.in === "querystring");
  const entries: readonly (readonly [string, JsonValue | undefined])[] = [
    ["id", operation.id],
    ["method", operation.method],
    ["path", operation.path],
    ["server", ownServerUrl(operation, contract)],
    ["codes", codes.length === 0 ? undefined : codes],
    ...Object.entries(bodyOf(operation)?.data ?? {}),
    ...answerEntries(operation, contract),
    ["auth", authOf(operation, contract)],
    ["idempotency", operation.idempotency === "none" ? undefined : operation.idempotency],
    ["querystring", whole && querystringKind(whole.mediaKind)],
    ["query", parameterStyles(operation, "query", contract)],
    ["pathStyles", parameterStyles(operation, "path", contract)],
    ["headerStyles", parameterStyles(operation, "header", contract)],
    ["cookieStyles", parameterStyles(operation, "cookie", contract)],
    ["limit", operation.rateLimit],
    ["page", operation.pagination && pageOf(operation.pagination, plan)],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
}

/** The body of an operation; where the caller chooses, the kind of the usual one. */
function bodyOf(operation: Operation): BodyForm | undefined {
  const media = sentMedia(operation);
  const [usual] = media;
  if (usual === undefined) return undefined;
  const form = bodyForm(usual, false);
  return isChosen(media) ? { data: { body: form.data.body as string }, encode: "chosenBody" } : form;
}

/** The ways to send a body of which the caller chooses one, by media type. */
export function chosenBodies(operation: Operation): readonly (readonly [string, BodyForm])[] {
  const media = sentMedia(operation);
  return isChosen(media) ? media.map((one) => [one.mediaType, bodyForm(one, true)]) : [];
}

function querystringKind(kind: string | undefined): "form" | "json" | "text" {
  return kind === "form" || kind === "json" ? kind : "text";
}

/** How a success is read. What the caller may choose, or is found out by the content type, stands in `answers`. */
function answerEntries(
  operation: Operation,
  contract: Contract,
): readonly (readonly [string, JsonValue | undefined])[] {
  const answer = answerOf(operation);
  const isPure = answer.stream !== undefined && answer.payloads.length === 0;
  const hasKinds = isMixed(answer) || answerTypes(answer).length > 1;
  return [
    ["answer", answerKind(answer, contract)],
    ["answers", hasKinds ? answerKinds(answer) : undefined],
    ["empty", hasKinds && answer.mayBeEmpty ? true : undefined],
    ["accept", isPure ? answer.stream?.mediaType : undefined],
  ];
}

function answerKind(answer: Answer, contract: Contract): string | undefined {
  const kinds = payloadKinds(usualPayloads(answer));
  if (kinds.length === 0) return answer.stream === undefined ? "empty" : "events";
  if (kinds.includes("envelope")) return undefined;
  if (kinds.includes("json")) return contract.envelope === undefined ? undefined : "json";
  return kinds.includes("binary") ? "binary" : "text";
}

/** Whether a usual success is read by its media type: it can be a text or bytes, or one of the two may be missing. */
function isMixed(answer: Answer): boolean {
  const kinds = payloadKinds(usualPayloads(answer));
  if (kinds.length === 0 || kinds.includes("json") || kinds.includes("envelope")) return false;
  return kinds.length > 1 || answer.mayBeEmpty;
}

function answerKinds({ payloads }: Answer): JsonObject {
  return Object.fromEntries(
    payloads.map(({ mediaType, kind }) => [
      (mediaType.split(";")[0] ?? "").trim().toLowerCase(),
      kind === "envelope" ? "json" : kind,
    ]),
  );
}

function decoderOf(answer: Answer): string | undefined {
  if (isMixed(answer)) return "chosenAnswer";
  const [kind] = payloadKinds(usualPayloads(answer));
  if (kind === undefined) return answer.stream === undefined ? "emptyAnswer" : undefined;
  if (kind === "text") return "textAnswer";
  if (kind === "binary") return "blobAnswer";
  return answer.mayBeEmpty ? "jsonOrEmpty" : undefined;
}

/** Functions of the runtime that an operation needs beside its data, to write its body and parameters and to read its answer. */
export function operationBehaviour(
  operation: Operation,
  contract: Contract,
): Readonly<Record<string, string>> {
  const encode = bodyOf(operation)?.encode;
  const answer = answerOf(operation);
  const decode = decoderOf(answer);
  const isPure = answer.payloads.length === 0;
  const isEvents = answer.stream?.kind === "events";
  return {
    ...(encode !== undefined && { encode }),
    ...(decode !== undefined && { decode }),
    ...(ownServerUrl(operation, contract) !== undefined && { locate: "ownServer" }),
    ...(isStyled(operation, contract) && { parameters: "styledParameters" }),
    ...(operation.pagination !== undefined && answer.stream === undefined && { paginate: "paginate" }),
    ...(answer.stream !== undefined && {
      ...(isPure && { unread: isEvents ? "eventStream" : "jsonRecords" }),
      stream: isEvents ? "stream" : "records",
    }),
  };
}

/**
 * Business codes; in a contract without an envelope the documented failure statuses stand for them, and `default` means
 * both classes. A redirect is never taken for an answer.
 */
export function documentedCodes(operation: Operation, contract: Contract): readonly (number | string)[] {
  if (contract.envelope !== undefined) {
    const codes = operation.responses.flatMap(({ envelope }) => envelope?.codes ?? []);
    return [...new Set(codes)].sort((a, b) => a - b);
  }
  const statuses = failuresOf(operation).map(({ status }) => status);
  return [
    ...statuses.filter((status) => /^\d/.test(status) && !status.endsWith("XX")).map(Number),
    ...["4XX", "5XX"].filter((range) => statuses.includes(range) || statuses.includes("default")),
  ];
}

/** Responses that are documented failures where the status stands for the code. */
export function failuresOf(operation: Operation): Operation["responses"] {
  const isDefaultSuccess = !operation.responses.some(({ status }) => status.startsWith("2"));
  return operation.responses.filter(({ status }) =>
    status === "default" ? !isDefaultSuccess : /^(?:304|[45](?:\d\d|XX))$/.test(status),
  );
}

function authOf(operation: Operation, contract: Contract): JsonValue | undefined {
  if (operation.security === undefined) return undefined;
  const security = clientSecurity(operation.security, contract);
  if (JSON.stringify(security) === JSON.stringify(clientSecurity(contract.security, contract)))
    return undefined;
  return security.every((alternative) => alternative.length === 0) ? false : security;
}

function pageOf(pagination: Pagination, plan: Plan): JsonValue {
  if (JSON.stringify(pagination) === JSON.stringify(plan.pages[pagination.kind])) return pagination.kind;
  return { form: pagination.kind, ...pageFields(pagination) };
}

/** Pagination in the words of the runtime's `PageFields` and `CursorFields`. */
export function pageFields(pagination: Pagination): JsonObject {
  const more = pagination.hasMore === undefined ? {} : { hasMore: pagination.hasMore };
  return pagination.kind === "page"
    ? { page: pagination.page, items: pagination.items, ...more }
    : { cursor: pagination.cursor, items: pagination.items, next: pagination.nextCursor, ...more };
}
