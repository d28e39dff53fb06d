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
    [
      "page",
      operation.pagination && !isCommonPage(operation, plan) ? pageFields(operation.pagination) : undefined,
    ],
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

/** The runtime's function that reads an answer which is not the usual one of the contract. */
function judgeOf(answer: Answer, contract: Contract): string | undefined {
  if (isMixed(answer)) return "chosenAnswer";
  const [kind] = payloadKinds(usualPayloads(answer));
  if (kind === undefined) {
    if (answer.stream === undefined) return "emptyAnswer";
    return answer.stream.kind === "events" ? "eventsAnswer" : "recordsAnswer";
  }
  if (kind === "text") return "textAnswer";
  if (kind === "binary") return "blobAnswer";
  if (answer.mayBeEmpty) return "jsonOrEmpty";
  return answerKind(answer, contract) === "json" ? "plainAnswer" : undefined;
}

/** The runtime's function that writes the parameters, where there are some besides plain headers. */
function writerOf(operation: Operation, contract: Contract): string | undefined {
  if (isStyled(operation, contract)) return "styledParameters";
  if (operation.parameters.some((parameter) => parameter.in === "query")) return "queryParameters";
  return operation.path.includes("{") ? "pathParameters" : undefined;
}

/** What of the runtime an operation needs beside its data: to write its parameters and body, and to read its answer. */
export function operationBehaviour(
  operation: Operation,
  contract: Contract,
  plan: Plan,
): Readonly<Record<string, string>> {
  const encode = bodyOf(operation)?.encode;
  const answer = answerOf(operation);
  const judge = judgeOf(answer, contract);
  const writer = writerOf(operation, contract);
  const isElsewhere = ownServerUrl(operation, contract) !== undefined;
  return {
    ...(operation.pagination !== undefined &&
      isCommonPage(operation, plan) && { page: `${operation.pagination.kind}Fields` }),
    ...(encode !== undefined && { encode }),
    ...(judge !== undefined && { judge }),
    ...(isElsewhere
      ? { parameters: "ownServer", ...(writer === "styledParameters" && { writer }) }
      : writer !== undefined && { parameters: writer }),
    ...(operation.pagination !== undefined && answer.stream === undefined && { paginate: "paginate" }),
    ...(answer.stream !== undefined && { stream: answer.stream.kind === "events" ? "stream" : "records" }),
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

/** Whether the pages of an operation are those of most lists, whose fields are a constant. */
function isCommonPage({ pagination }: Operation, plan: Plan): boolean {
  return (
    pagination !== undefined && JSON.stringify(pagination) === JSON.stringify(plan.pages[pagination.kind])
  );
}

/** Pagination in the words of the runtime's `PageFields` and `CursorFields`. */
export function pageFields(pagination: Pagination): JsonObject {
  const more = pagination.hasMore === undefined ? {} : { hasMore: pagination.hasMore };
  return pagination.kind === "page"
    ? { page: pagination.page, items: pagination.items, ...more }
    : { cursor: pagination.cursor, items: pagination.items, next: pagination.nextCursor, ...more };
}
