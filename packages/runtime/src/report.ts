import { memberOf } from "./bare.js";
import type { OperationError } from "./error.js";

/** What of an error can be logged without a second thought: no payload, no body, nothing that others have thrown. */
export interface ErrorReport {
  readonly operation: string;
  readonly kind: OperationError["kind"];
  readonly message: string;
  readonly code?: number;
  readonly status?: number;
  readonly attempts: number;
  readonly retryAfterMs?: number;
  readonly limit?: string;
  readonly maxBytes?: number;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  /** Name of what was thrown beneath, and its code where the system gave one: `TypeError ECONNREFUSED`. */
  readonly cause?: string;
  /** Documentation of the code. */
  readonly docs?: string;
}

/** Members of errors that hold what a server has sent, or validators have found. All others can be logged; a test holds that. */
const hidden = /^(data|text|issues)$/;

/** Picks what of an error can be logged; `JSON.stringify` of a `ContractError` gives the same. */
export function errorReport({ cause, ...error }: OperationError): ErrorReport {
  return Object.fromEntries(
    Object.entries({ ...error, cause: causeOf(cause) }).filter(
      ([name, value]) => value !== undefined && !hidden.test(name),
    ),
  ) as unknown as ErrorReport;
}

/**
 * Says an error in one line: operation, kind, code, status and text, then what helps to go on.
 *
 *     createTask: business 3001 (HTTP 402): Too little money. (attempts=1 idempotencyKey=0b5e… docs=https://…/errors#3001)
 */
export function errorLine(error: OperationError): string {
  const { operation, kind, message, code, status, ...more } = errorReport(error);
  const details = Object.entries(more).map((pair) => pair.join("="));
  return (
    `${operation}: ${kind}${code === undefined ? "" : ` ${code}`}${status ? ` (HTTP ${status})` : ""}: ` +
    // The text is the server's: it must not begin a line of its own in a log.
    `${message.replace(/[\s\p{Cc}]+/gu, " ").trim()} (${details.join(" ")})`
  );
}

/** Node.js hides the reason of a network failure in the cause of what `fetch` throws. */
const causeOf = (cause: unknown): string | undefined => {
  if (!(cause instanceof Error)) return undefined;
  const code = `${memberOf(cause.cause ?? cause, "code")}`;
  return cause.name + (/^[A-Z][A-Z_\d]+$/.test(code) ? ` ${code}` : "");
};
