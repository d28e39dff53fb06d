import type { Contract, MediaType, Operation, Pagination, Parameter } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { Plan } from "../../contract/plan.ts";
import type { Schema } from "../../contract/schema.ts";
import { answerOf, preferredMedia } from "../media.ts";
import { clientSecurity } from "../security.ts";
import { ownServerUrl } from "../servers.ts";

/** Content types that the client sends by itself for each kind of body. */
const usualMediaType: Readonly<Record<string, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  text: "text/plain",
  binary: "application/octet-stream",
};

/**
 * The descriptor of an operation as data, in the form of the runtime's `Operation`. What equals the contract's default
 * is left out: a descriptor costs bytes in every bundle that uses it.
 */
export function operationDescriptor(operation: Operation, contract: Contract, plan: Plan): JsonObject {
  const answer = answerOf(operation);
  const media = operation.body === undefined ? undefined : preferredMedia(operation.body.content);
  const body = media?.kind === "events" ? "text" : media?.kind;
  const codes = documentedCodes(operation, contract);
  const auth = authOf(operation, contract);
  const expected = contract.envelope === undefined ? "json" : "envelope";
  const entries: readonly (readonly [string, JsonValue | undefined])[] = [
    ["id", operation.id],
    ["method", operation.method],
    ["path", operation.path],
    ["server", ownServerUrl(operation, contract)],
    ["codes", codes.length === 0 ? undefined : codes],
    ["body", body],
    ["mediaType", media === undefined ? undefined : unusualMediaType(media, body)],
    ["answer", answer.kind === expected ? undefined : answer.kind],
    ["auth", auth],
    ["idempotency", operation.idempotency === "none" ? undefined : operation.idempotency],
    ["query", styles(operation, "query", contract)],
    ["pathStyles", styles(operation, "path", contract)],
    ["headerStyles", styles(operation, "header", contract)],
    ["limit", operation.rateLimit],
    ["page", operation.pagination && pageOf(operation.pagination, plan)],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
}

/**
 * The content type that a request has to name. A multipart body names its own, with its boundary; a media range
 * (RFC 9110, section 12.5.1) says what the server takes, and is no content type.
 */
function unusualMediaType({ mediaType }: MediaType, body: string | undefined): string | undefined {
  if (body === undefined || body === "multipart" || mediaType.includes("*")) return undefined;
  return mediaType === usualMediaType[body] ? undefined : mediaType;
}

/** Functions of the runtime that an operation needs beside its data, to write its body and parameters and to read its answer. */
export function operationBehaviour(
  operation: Operation,
  descriptor: JsonObject,
): Readonly<Record<string, string>> {
  const { answer, body } = descriptor;
  const encode =
    body === "form" || body === "multipart" ? body : body === "text" || body === "binary" ? "raw" : undefined;
  const styled =
    operation.parameters.some((parameter) => parameter.in === "cookie") ||
    ["query", "pathStyles", "headerStyles"].some((member) => Object.hasOwn(descriptor, member));
  const decode = answer === "text" ? "textOf" : answer === "binary" ? "blob" : undefined;
  return {
    ...(encode && { encode }),
    ...(decode && { decode }),
    ...(Object.hasOwn(descriptor, "server") && { locate: "ownServer" }),
    ...(styled && { parameters: "styledParameters" }),
    ...(answer !== "events" && Object.hasOwn(descriptor, "page") && { paginate: "paginate" }),
    ...(answer === "events" && { stream: "stream" }),
  };
}

/** Business codes; in a contract without an envelope the documented failure statuses stand for them. */
export function documentedCodes(operation: Operation, contract: Contract): readonly number[] {
  const codes =
    contract.envelope === undefined
      ? operation.responses
          .filter(({ status }) => /^[345]\d\d$/.test(status))
          .map(({ status }) => Number(status))
      : operation.responses.flatMap(({ envelope }) => envelope?.codes ?? []);
  return [...new Set(codes)].sort((a, b) => a - b);
}

function authOf(operation: Operation, contract: Contract): JsonValue | undefined {
  if (operation.security === undefined) return undefined;
  const security = clientSecurity(operation.security, contract);
  if (JSON.stringify(security) === JSON.stringify(clientSecurity(contract.security, contract)))
    return undefined;
  return security.every((alternative) => alternative.length === 0) ? false : security;
}

/**
 * Parameters whose serialisation is not the usual one of their place (OpenAPI 3.1, section 4.8.12.2). A scalar is
 * written in one way, exploded or not (RFC 6570, section 3.2.1).
 */
function styles(operation: Operation, place: Parameter["in"], contract: Contract): JsonObject | undefined {
  const usual = place === "query" ? { style: "form", explode: true } : { style: "simple", explode: false };
  const entries = operation.parameters
    .filter((parameter) => parameter.in === place)
    .flatMap(({ name, style, explode, mediaType, schema }): [string, JsonObject][] => {
      if (mediaType !== undefined && /[/+]json\b/i.test(mediaType)) return [[name, { json: true }]];
      if (style === usual.style && (explode === usual.explode || isScalar(schema, contract))) return [];
      return [
        [
          name,
          {
            ...(style === usual.style ? {} : { style }),
            ...(explode === (style === "form") ? {} : { explode }),
          },
        ],
      ];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Tells whether no array and no object can be a value, as far as types and values that stand at the top say. */
function isScalar(schema: Schema, contract: Contract): boolean {
  const seen = new Set<string>();
  let current: Schema | undefined = schema;
  while (current !== undefined) {
    if (current.types?.every((type) => type !== "array" && type !== "object")) return true;
    if (current.enum?.every((value) => typeof value !== "object" || value === null)) return true;
    const { ref }: Schema = current;
    if (ref === undefined || seen.has(ref)) return false;
    seen.add(ref);
    current = contract.components.find(({ id }) => id === ref)?.schema;
  }
  return false;
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
