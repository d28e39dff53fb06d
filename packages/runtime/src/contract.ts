import type { HttpMethod, JudgeRules } from "./operation.js";

/** One rate limit: at most `limit` requests per `windowMs` milliseconds. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

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
 * Everything that a client must know about one API and that is not in its operations: data, and the one function that
 * reads its answers. A generated client package holds one.
 */
export interface ClientContract extends JudgeRules {
  /** Absolute http(s) URL that path templates are appended to. */
  readonly baseUrl?: string;
  /** Security of operations that say nothing themselves: alternatives, each a list of scheme names. */
  readonly security?: readonly (readonly string[])[];
  /** Rate limits by bucket name, for `rateLimiter(contract)`. A client without a limiter needs none of them. */
  readonly limits?: Readonly<Record<string, RateLimit>>;
  /** Bucket of operations that name none. */
  readonly defaultLimit?: string;
  /** HTTP statuses after which a call may be tried again. Absent: none. */
  readonly retry?: readonly number[];
  /** HTTP statuses after which a call is sent once more with new credentials. Absent: none. */
  readonly refresh?: readonly number[];
  readonly idempotency?: IdempotencyRule;
}
