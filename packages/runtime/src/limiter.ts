import type { RateLimit } from "./contract.js";

/** Waits; gives undefined when the time has passed, else why it was cut short. */
export type Sleep = (ms: number) => Promise<object | undefined>;

/** Keeps calls within rate limits, by bucket. */
export interface Limiter {
  /**
   * Takes the next place of a bucket: true if it is free now. Else a promise that waits in `sleep` and gives true,
   * what `sleep` gave if that was cut short, or false if the wait would exceed `maxWaitMs`. Without a rate: true.
   */
  take(bucket: string, rate: RateLimit | undefined, maxWaitMs: number, sleep: Sleep): true | Promise<boolean | object>;
  /** Lets nothing through a bucket for some milliseconds, because the server said so. */
  pause(bucket: string, rate: RateLimit | undefined, ms: number): void;
}

/** Options of `rateLimiter`. */
export interface LimiterOptions {
  /** A call that would wait longer fails at once as `rate-limited`. In milliseconds. Default: what the call may take. */
  readonly maxWaitMs?: number;
  /** Requests that may go out at once after a rest. Default: the limit of the bucket. */
  readonly burst?: number;
  /** Milliseconds on a clock that never jumps, for tests. Default: `performance.now`. */
  readonly now?: () => number;
}

interface Bucket {
  /** The "theoretical arrival time": when the next request would come if all came evenly. */
  due: number;
  /** Counts pauses: a place that was taken before one is worth nothing after it. */
  pauses: number;
}

/**
 * A rate limiter by the generic cell rate algorithm (ITU-T I.371, annex A): after a rest a whole burst may go out
 * at once, then requests follow evenly. First come, first served; below the limit there is no timer and no promise.
 *
 * It counts the requests of this process alone. A server that counts by windows can still refuse some of those
 * that follow a burst; its 429 then pauses the bucket for everyone who shares the limiter.
 */
export function rateLimiter(options: LimiterOptions = {}): Limiter {
  const { maxWaitMs: longest = Infinity, burst, now = () => performance.now() } = options;
  const buckets: Record<string, Bucket> = Object.create(null);
  const bucketOf = (name: string): Bucket => (buckets[name] ??= { due: 0, pauses: 0 });
  /** How far a burst may run ahead, in milliseconds. */
  const ahead = ({ limit, windowMs }: RateLimit) => ((burst ?? limit) - 1) * (windowMs / limit);

  return {
    take(name, rate, maxWaitMs, sleep) {
      if (!rate) return true;
      const bucket = bucketOf(name);
      const interval = rate.windowMs / rate.limit;
      const wait = bucket.due - ahead(rate) - now();
      if (wait > Math.min(longest, maxWaitMs)) return Promise.resolve(false);
      bucket.due = Math.max(bucket.due, now()) + interval;
      if (wait <= 0) return true;
      const { pauses } = bucket;
      return sleep(wait).then((stopped) => {
        if (pauses !== bucket.pauses) return stopped ?? this.take(name, rate, maxWaitMs - wait, sleep);
        if (stopped) bucket.due -= interval;
        return stopped ?? true;
      });
    },
    pause(name, rate, ms) {
      if (!rate) return;
      const bucket = bucketOf(name);
      bucket.due = now() + ms + ahead(rate);
      bucket.pauses++;
    },
  };
}
