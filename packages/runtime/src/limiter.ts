import { bare } from "./bare.js";
import type { ClientContract } from "./contract.js";

/** The rate limits of a contract. */
export type RateLimits = Pick<ClientContract, "limits" | "defaultLimit">;

/** Waits; gives undefined when the time has passed, else why it was cut short. */
export type Sleep = (ms: number) => Promise<object | undefined>;

/** Why a limiter lets a call not through: it would have to wait too long. */
export interface Refusal {
  readonly kind: "rate-limited";
  /** When it would be its turn, in milliseconds from now. */
  readonly retryAfterMs: number;
}

/** Keeps calls within rate limits, by bucket. */
export interface Limiter {
  /**
   * Takes the next place of a bucket: true if it is free now. Else a promise that waits in `sleep` and gives true,
   * what `sleep` gave if that was cut short, or a refusal if the wait would exceed `maxWaitMs`.
   *
   * @param bucket absent: the default one.
   */
  take(bucket: string | undefined, maxWaitMs: number, sleep: Sleep): true | Promise<true | object>;
  /** Lets nothing through a bucket for some milliseconds, because the server said so. */
  pause(bucket: string | undefined, ms: number): void;
}

/** Options of `rateLimiter`. */
export interface LimiterOptions {
  /** A call that would wait longer fails at once as `rate-limited`. In milliseconds. Default: what the call may take. */
  readonly maxWaitMs?: number | undefined;
  /** Requests that may go out at once after a rest. Default: the limit of the bucket. */
  readonly burst?: number | undefined;
  /**
   * Longest pause that one 429 makes for everybody, in milliseconds; who got it waits as long as it says all the same.
   * After that one request finds out whether the server still refuses. Default: 60 000.
   */
  readonly maxPauseMs?: number | undefined;
  /** Milliseconds on a clock that never jumps, for tests. Default: `performance.now`. */
  readonly now?: (() => number) | undefined;
}

interface Bucket {
  /** Milliseconds from one request to the next when all come evenly. */
  readonly interval: number;
  /** How far a burst may run ahead of that, in milliseconds. */
  readonly ahead: number;
  /** When the next request may go out: its "theoretical arrival time" less what a burst may run ahead. */
  next: number;
  /** How many wait in line. Their places are the last ones before the next. */
  waiting: number;
  /** How far pauses have moved the line until now, in milliseconds. */
  moved: number;
}

/**
 * A rate limiter by the generic cell rate algorithm (ITU-T I.371, annex A): after a rest a whole burst may go out
 * at once, then requests follow evenly. First come, first served; below the limit there is no timer and no promise.
 *
 * It counts the requests of this process alone. A server that counts by windows can still refuse some of those
 * that follow a burst; its 429 then pauses the bucket for everyone who shares the limiter.
 */
export function rateLimiter(rates: RateLimits, options?: LimiterOptions): Limiter {
  const {
    maxWaitMs: longest = Infinity,
    maxPauseMs = 60_000,
    burst,
    now = () => performance.now(),
  } = bare(options);
  const buckets = new Map<string | undefined, Bucket>();
  for (const [name, { limit, windowMs }] of Object.entries(rates.limits ?? {})) {
    const interval = windowMs / limit;
    const ahead = ((burst ?? limit) - 1) * interval;
    buckets.set(name, { interval, ahead, next: -ahead, waiting: 0, moved: 0 });
  }
  const bucketOf = (name = rates.defaultLimit) => buckets.get(name);

  /** Stands in line for a place, which pauses may move, unless that would come too late. */
  const stand = async (bucket: Bucket, place: number, latest: number, sleep: Sleep) => {
    const unmoved = place - bucket.moved;
    let stopped: object | undefined;
    let moved: number;
    bucket.waiting++;
    do {
      ({ moved } = bucket);
      const wait = unmoved + moved - now();
      const refusal: Refusal = { kind: "rate-limited", retryAfterMs: Math.ceil(wait) };
      stopped = unmoved + moved > latest ? refusal : await sleep(wait);
    } while (!stopped && moved < bucket.moved);
    bucket.waiting--;
    if (stopped) bucket.next -= bucket.interval;
    return stopped ?? true;
  };

  return {
    take(name, maxWaitMs, sleep) {
      const bucket = bucketOf(name);
      if (!bucket) return true;
      const asked = now();
      const place = bucket.next;
      bucket.next = Math.max(place, asked - bucket.ahead) + bucket.interval;
      return place <= asked || stand(bucket, place, asked + Math.min(longest, maxWaitMs), sleep);
    },
    pause(name, ms) {
      const bucket = bucketOf(name);
      if (!bucket) return;
      // The first in line goes when the pause ends, and everybody else keeps the distance to it.
      const move = Math.max(
        0,
        now() + Math.min(ms, maxPauseMs) - bucket.next + bucket.waiting * bucket.interval,
      );
      bucket.next += move;
      bucket.moved += move;
    },
  };
}
