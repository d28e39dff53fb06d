import type { Documented } from "./documented.js";

/** What every error says. None of them holds a request header, a credential, a request body or a URL. */
export interface ErrorFields {
  /** `operationId`. */
  readonly operation: string;
  /** Requests that were sent, the replay after a refreshed login included. 0: nothing left the client. */
  readonly attempts: number;
  /** For people and logs: the server's text where it sent one. Never branch on it. */
  readonly message: string;
  /** The key of a write: send the same call with it again to go on without doing the work twice. */
  readonly idempotencyKey?: string | undefined;
  /** What the server asked to wait, in milliseconds from the moment the response came; or when it is the own limiter's turn. */
  readonly retryAfterMs?: number | undefined;
  /** Documentation of the code, where the contract says where it is. */
  readonly docs?: string | undefined;
  /** What was thrown beneath: by `fetch`, by a token getter, by a refresh; or the reason of an abort. */
  readonly cause?: unknown;
}

/** A documented failure. `code`, `status` and `data` are added from the operation's own union. */
export interface BusinessFields extends ErrorFields {
  readonly kind: "business";
}

/** HTTP 429 without a code that the operation documents: the general rate limit. */
export interface RateLimitedError extends ErrorFields {
  readonly kind: "rate-limited";
  /** Absent when the client's own limiter would have had to wait too long. */
  readonly status?: 429;
  readonly code?: number | undefined;
  readonly data?: unknown;
}

/** A code that this version of the contract does not know for this operation. */
export interface UndocumentedError extends ErrorFields {
  readonly kind: "undocumented";
  readonly code: number;
  readonly status: number;
  readonly data: unknown;
}

/** The body is not what the contract says: HTML, nothing, cut JSON, JSON of another shape. */
export interface NotEnvelopeError extends ErrorFields {
  readonly kind: "not-envelope";
  readonly status: number;
  /** Empty if the response does not say. */
  readonly contentType: string;
  /** The first 200 characters of the body. */
  readonly text: string;
}

/** No complete response: refused, reset, DNS, TLS, CORS. */
export interface NetworkError extends ErrorFields {
  readonly kind: "network";
}

/** A time limit ran out: that of one attempt, or that of the whole call. */
export interface TimeoutError extends ErrorFields {
  readonly kind: "timeout";
  readonly limit: "attempt" | "call";
}

/** The caller's signal was aborted; `cause` is the signal's reason. */
export interface AbortedError extends ErrorFields {
  readonly kind: "aborted";
}

/** The server answered 3xx. It is never followed, because credentials would travel along. */
export interface RedirectError extends ErrorFields {
  readonly kind: "redirect";
  /** 0 in a browser, which hides the status of a redirect. */
  readonly status: number;
}

/** The response is larger than `maxBytes`. */
export interface TooLargeError extends ErrorFields {
  readonly kind: "too-large";
  readonly status: number;
  readonly maxBytes: number;
}

/** One finding of a validator (https://standardschema.dev). */
export interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

/** The payload does not match its schema. Only with validation on. */
export interface InvalidResponseError extends ErrorFields {
  readonly kind: "invalid-response";
  readonly status?: number;
  readonly issues?: readonly Issue[];
}

/** The call cannot be sent as given: a parameter, a header value, a body, credentials. */
export interface InvalidRequestError extends ErrorFields {
  readonly kind: "invalid-request";
  readonly issues?: readonly Issue[];
}

/** Every error that does not depend on the operation. */
export type GeneralError =
  | RateLimitedError
  | UndocumentedError
  | NotEnvelopeError
  | NetworkError
  | TimeoutError
  | AbortedError
  | RedirectError
  | TooLargeError
  | InvalidResponseError
  | InvalidRequestError;

/** A documented failure as an error: narrowing by `code` narrows `status` and `data`. */
export type BusinessError<Failure extends Documented = Documented> = BusinessFields & Failure;

/** Every way in which a call of one operation can fail. */
export type OperationError<Failure extends Documented = Documented> = BusinessError<Failure> | GeneralError;
