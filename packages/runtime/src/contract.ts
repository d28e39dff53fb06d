import type { EnvelopeFormat } from "./envelope.js";
import type { CursorFields, HttpMethod, PageFields } from "./operation.js";

/** One rate limit: at most `limit` requests per `windowMs` milliseconds. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

/** What a client may do by itself about an HTTP status. */
export type RetryAction = "retry" | "back-off" | "refresh-auth";

/** The idempotency rule of a contract. */
export interface IdempotencyRule {
  /** Request header that carries the key. */
  readonly header: string;
  /** How long the server remembers a key, in milliseconds. No retry happens later than this. */
  readonly windowMs: number;
  /** Methods that the rule speaks of, for people; whether one operation takes the key is said by its descriptor. */
  readonly methods?: readonly HttpMethod[];
}

/**
 * Everything that a client must know about one API and that is not in its operations, as plain data.
 * A generated client package holds one.
 */
export interface ClientContract {
  /** Absolute http(s) URL that path templates are appended to. */
  readonly baseUrl?: string;
  /** Absent: the API has no envelope; then the HTTP status stands for the business code. */
  readonly envelope?: EnvelopeFormat;
  /** Security of operations that say nothing themselves: alternatives, each a list of scheme names. */
  readonly security?: readonly (readonly string[])[];
  /** Rate limits by bucket name, for `rateLimiter(contract)`. A client without a limiter needs none of them. */
  readonly limits?: Readonly<Record<string, RateLimit>>;
  /** Bucket of operations that name none. */
  readonly defaultLimit?: string;
  /** HTTP status → action. A status that is absent is never retried. */
  readonly retry?: Readonly<Record<number, RetryAction>>;
  readonly idempotency?: IdempotencyRule;
  readonly pages?: { readonly page?: PageFields; readonly cursor?: CursorFields };
}
