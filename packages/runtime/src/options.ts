import type { Auth } from "./auth.js";
import type { Limiter } from "./limiter.js";
import type { Fetch, PlatformSignal } from "./platform.js";

/** Limits of time and size, for a client or for one call. */
export interface CallLimits {
  /** For the whole call with its waits and retries, in milliseconds. Default: 60 000. */
  readonly timeoutMs?: number | undefined;
  /** For one attempt, from asking for credentials to the last byte of the body, in milliseconds. Default: 15 000. */
  readonly attemptTimeoutMs?: number | undefined;
  /** Largest response body, in bytes after decompression. Default: 10 000 000. */
  readonly maxBytes?: number | undefined;
  /** Most attempts, the first included. Default: 3. A replay after a refreshed login does not count. */
  readonly maxAttempts?: number | undefined;
}

/** Options of one call. */
export interface CallOptions extends CallLimits {
  readonly signal?: PlatformSignal | undefined;
  /** The caller's own key for a write. Default: a new UUID. */
  readonly idempotencyKey?: string | undefined;
  /** Sends each attempt in place of the client's own `fetch`, which it gets. */
  readonly fetch?: ((...args: [...Parameters<Fetch>, usual: Fetch]) => ReturnType<Fetch>) | undefined;
  /** Called before each wait for another attempt, with its length in milliseconds. */
  readonly onRetry?: ((ms: number) => void) | undefined;
  /** More request headers. Header parameters, credentials and the idempotency key win over them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Options of a client. */
export interface ClientOptions extends CallLimits {
  /** Absolute http(s) URL without user, query or fragment. Default: that of the contract. */
  readonly baseUrl?: string | undefined;
  /** Base URLs of operations that have a server of their own, by the `server` of their descriptors. Default: that URL. */
  readonly servers?: Readonly<Record<string, string>> | undefined;
  /** One channel, or several where operations need different ones. */
  readonly auth?: Auth | readonly Auth[] | undefined;
  /** Keeps to rate limits; give one limiter to several clients to share it. Default: none. */
  readonly limiter?: Limiter | false | undefined;
  /** Request headers of every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** A number in [0, 1), for tests. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}
