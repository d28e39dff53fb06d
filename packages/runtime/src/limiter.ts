import type { RateLimit } from "./contract.js";
import type { PlatformSignal } from "./platform.js";

/** Keeps calls within rate limits, by bucket. */
export interface Limiter {
  /**
   * Takes one place in a bucket. Undefined: at once. A promise: resolves when it is this call's turn, with
   * false if the wait would be longer than the limiter allows or than `maxWaitMs`.
   */
  take(
    bucket: string,
    rate: RateLimit,
    maxWaitMs: number,
    signal: PlatformSignal,
  ): undefined | false | Promise<void>;
  /** Lets nothing through a bucket for some milliseconds, because the server said so. */
  pause(bucket: string, ms: number): void;
}
