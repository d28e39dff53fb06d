import type { RateLimit } from "./contract.js";
import type { PlatformSignal } from "./platform.js";

/** Keeps calls within rate limits, by bucket. */
export interface Limiter {
  /** Takes a place if one is free at once. */
  take(bucket: string, rate: RateLimit): boolean;
  /**
   * Waits in line for a place. Gives false at once if that would take longer than the limiter or `maxWaitMs`
   * allows; leaves the line when the signal is aborted, and then never resolves.
   */
  wait(bucket: string, rate: RateLimit, maxWaitMs: number, signal: PlatformSignal): Promise<boolean>;
  /** Lets nothing through a bucket for some milliseconds, because the server said so. */
  pause(bucket: string, ms: number): void;
}

/** Options of `rateLimiter`. */
export interface LimiterOptions {
  /** A call that would wait longer fails at once as `rate-limited`, in milliseconds. Default: what the call may take. */
  readonly maxWaitMs?: number;
  /** Requests that may go out at once after a rest. Default: the limit of the bucket. */
  readonly burst?: number;
  /** Milliseconds on a clock that never jumps, for tests. Default: `performance.now`. */
  readonly now?: () => number;
}

interface Bucket {
  /** When the next request would be due, if requests came evenly: the "theoretical arrival time". */
  due: number;
  /** Nothing goes out before. */
  pausedUntil: number;
  readonly line: (() => void)[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * A rate limiter by the generic cell rate algorithm (ITU-T I.371, annex A): after a rest a whole burst may go out
 * at once, then requests follow evenly. First come, first served; below the limit there is no timer and no promise.
 *
 * It counts the requests of this process alone, and a server that counts by fixed windows can still refuse some:
 * its 429 pauses the bucket for everyone who shares the limiter.
 */
export function rateLimiter(options: LimiterOptions = {}): Limiter {
  const { maxWaitMs: longest = Number.POSITIVE_INFINITY, burst, now = () => performance.now() } = options;
  const buckets = new Map<string, Bucket>();

  const bucketOf = (name: string): Bucket => {
    let bucket = buckets.get(name);
    if (!bucket) buckets.set(name, (bucket = { due: 0, pausedUntil: 0, line: [], timer: undefined }));
    return bucket;
  };
  /** Milliseconds until a request may go out, if nobody else waits. */
  const delay = ({ due, pausedUntil }: Bucket, { limit, windowMs }: RateLimit): number =>
    Math.max(pausedUntil, due - ((burst ?? limit) - 1) * (windowMs / limit)) - now();
  const spend = (bucket: Bucket, { limit, windowMs }: RateLimit) => {
    bucket.due = Math.max(bucket.due, now()) + windowMs / limit;
  };
  const serve = (bucket: Bucket, rate: RateLimit) => {
    clearTimeout(bucket.timer);
    bucket.timer = undefined;
    while (bucket.line.length) {
      const ms = delay(bucket, rate);
      if (ms > 0) {
        bucket.timer = setTimeout(serve, Math.min(Math.ceil(ms), 2 ** 31 - 1), bucket, rate);
        return;
      }
      spend(bucket, rate);
      bucket.line.shift()?.();
    }
  };

  return {
    take(name, rate) {
      const bucket = bucketOf(name);
      if (bucket.line.length || delay(bucket, rate) > 0) return false;
      spend(bucket, rate);
      return true;
    },
    wait(name, rate, maxWaitMs, signal) {
      const bucket = bucketOf(name);
      const { line } = bucket;
      const expected = Math.max(0, delay(bucket, rate)) + (line.length * rate.windowMs) / rate.limit;
      if (expected > Math.min(longest, maxWaitMs)) return Promise.resolve(false);
      return new Promise((resolve) => {
        const leave = () => {
          line.splice(line.indexOf(go), 1);
          serve(bucket, rate);
        };
        const go = () => {
          signal.removeEventListener("abort", leave);
          resolve(true);
        };
        signal.addEventListener("abort", leave);
        line.push(go);
        if (bucket.timer === undefined) serve(bucket, rate);
      });
    },
    pause(name, ms) {
      const bucket = bucketOf(name);
      bucket.pausedUntil = Math.max(bucket.pausedUntil, now() + ms);
    },
  };
}
