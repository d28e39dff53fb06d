import type { OperationError } from "./error.js";

/** What of an error can be logged without a second thought: no payload, no body, nothing that others have thrown. */
export interface ErrorReport {
  readonly operation: string;
  readonly kind: OperationError["kind"];
  readonly message: string;
  readonly attempts: number;
  readonly code?: number;
  readonly status?: number;
  readonly idempotencyKey?: string;
  readonly retryAfterMs?: number;
  readonly limit?: string;
  readonly maxBytes?: number;
  readonly contentType?: string;
  /** Documentation of the code. */
  readonly docs?: string;
  /** Name of what was thrown beneath, and its code where the system gave one: `TypeError ECONNREFUSED`. */
  readonly cause?: string;
}

/** An allow-list: what a later version adds to errors is not logged by accident. */
const loggable = [
  "operation",
  "kind",
  "code",
  "status",
  "message",
  "attempts",
  "idempotencyKey",
  "retryAfterMs",
  "limit",
  "maxBytes",
  "contentType",
  "docs",
] as const satisfies readonly (keyof ErrorReport)[];

/**
 * Says an error in one line: operation, kind, code, status and text, then what helps to go on.
 *
 *     createTask: business 3001 (HTTP 402): Too little money. (2 attempts, key 0b5e…, https://…/errors#3001)
 */
export function errorLine(error: OperationError): string {
  const { operation, kind, message, attempts, code, status, idempotencyKey, retryAfterMs, docs, cause } =
    errorReport(error);
  const more = [
    attempts > 1 && `${attempts} attempts`,
    retryAfterMs !== undefined && `retry after ${retryAfterMs} ms`,
    idempotencyKey !== undefined && `key ${idempotencyKey}`,
    cause,
    docs,
  ].filter(Boolean);
  const head = `${operation}: ${kind}${code === undefined ? "" : ` ${code}`}${status ? ` (HTTP ${status})` : ""}`;
  // The text is the server's: it must not begin a line of its own in a log.
  return `${head}: ${oneLine(message)}${more.length ? ` (${more.join(", ")})` : ""}`;
}

/** Picks what of an error can be logged; `JSON.stringify` of a `ContractError` gives the same. */
export function errorReport(error: OperationError): ErrorReport {
  const report: Record<string, unknown> = {};
  for (const name of loggable) {
    const value = Object.hasOwn(error, name) ? (error as Partial<ErrorReport>)[name] : undefined;
    if (value !== undefined) report[name] = value;
  }
  const cause = causeOf(error.cause);
  return { ...report, ...(cause && { cause }) } as unknown as ErrorReport;
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** Node.js hides the reason of a network failure in the cause of what `fetch` throws. */
const causeOf = (cause: unknown): string | undefined => {
  if (!(cause instanceof Error)) return undefined;
  const beneath: unknown = cause.cause ?? cause;
  const code =
    beneath instanceof Error && Object.hasOwn(beneath, "code") ? (beneath as { code?: unknown }).code : "";
  return `${cause.name}${/^[A-Z][A-Z_\d]+$/.test(`${code}`) ? ` ${code}` : ""}`;
};
