import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LimiterOptions, rateLimiter, type Sleep } from "./limiter.js";

const rates = {
  limits: { global: { limit: 3, windowMs: 3000 }, demo: { limit: 1, windowMs: 6000 } },
  defaultLimit: "global",
};

/** A limiter on a clock of its own; `sleep` records what it is asked for and is woken by hand. */
const start = (options: LimiterOptions = {}) => {
  let time = 1000;
  const sleeping: { until: number; wake: (stopped?: object) => void }[] = [];
  const limiter = rateLimiter(rates, { now: () => time, ...options });
  const sleep: Sleep = (ms) => new Promise((wake) => sleeping.push({ until: time + ms, wake }));
  return {
    take: (bucket?: string, maxWaitMs = Infinity) => limiter.take(bucket, maxWaitMs, sleep),
    pause: (ms: number, bucket?: string) => limiter.pause(bucket, ms),
    sleeping,
    /** Lets time pass and wakes, in order, everyone whose time has come. */
    async pass(ms: number) {
      time += ms;
      for (;;) {
        const index = sleeping.findIndex(({ until }) => until <= time);
        if (index < 0) return;
        sleeping.splice(index, 1)[0]?.wake(undefined);
        await new Promise(setImmediate);
      }
    },
  };
};

test("below the limit every place is free at once, without a promise or a timer", () => {
  const { take, sleeping } = start();
  expect([take(), take(), take()]).toEqual([true, true, true]);
  expect(sleeping).toEqual([]);
});

test("after a burst requests follow evenly, first come, first served", async () => {
  const { take, pass } = start();
  for (let burst = 0; burst < 3; burst++) take();
  const order: number[] = [];
  for (const one of [1, 2, 3]) void Promise.resolve(take()).then(() => order.push(one));
  await pass(999);
  expect(order).toEqual([]);
  await pass(1);
  expect(order).toEqual([1]);
  await pass(1000);
  expect(order).toEqual([1, 2]);
  await pass(1000);
  expect(order).toEqual([1, 2, 3]);
});

test("buckets do not know each other; one without a limit is always free", () => {
  const { take } = start();
  expect(take("demo")).toBe(true);
  expect(take("demo")).not.toBe(true);
  expect(take()).toBe(true);
  expect(Array.from({ length: 99 }, () => take("other"))).not.toContain(false);
});

test("a wait that would be too long is refused at once and takes no place", async () => {
  const { take } = start({ maxWaitMs: 1500 });
  for (let burst = 0; burst < 3; burst++) take();
  const waiting = take();
  expect(waiting).not.toBe(true);
  const refusal = { kind: "rate-limited", retryAfterMs: 2000 };
  expect(await take()).toEqual(refusal);
  expect(await take(undefined, 10)).toEqual(refusal);
});

test("who leaves the line gives the place back", async () => {
  const { take, pass, sleeping } = start();
  for (let burst = 0; burst < 3; burst++) take();
  const leaving = take();
  const stopped = { kind: "aborted" };
  sleeping.shift()?.wake(stopped);
  expect(await leaving).toBe(stopped);
  const next = take();
  await pass(1000);
  expect(await next).toBe(true);
});

test("a pause holds for those who wait already and for newcomers, and there is no burst after it", async () => {
  const { take, pass, pause } = start();
  for (let burst = 0; burst < 3; burst++) take();
  const order: string[] = [];
  const line = (name: string) => void Promise.resolve(take()).then(() => order.push(name));
  line("before");
  pause(5000);
  line("after");
  await pass(4999);
  expect(order).toEqual([]);
  await pass(1);
  expect(order).toHaveLength(1);
  await pass(1000);
  expect(order).toHaveLength(2);
  pause(1000, "other");
});

test("a pause moves the line and sends nobody to its end", async () => {
  const { take, pass, pause } = start();
  for (let burst = 0; burst < 3; burst++) take();
  const order: string[] = [];
  const line = (name: string) => void Promise.resolve(take()).then(() => order.push(name));
  for (const name of ["1", "2", "3", "4"]) line(name);
  pause(1500);
  pause(1500);
  line("newcomer");
  for (const want of ["", "", "", "1", "1", "12", "12", "123", "123", "1234"]) {
    expect(order.join("")).toBe(want);
    await pass(500);
    if (order.join("") === "12") line("last");
  }
  for (let step = 0; step < 6; step++) await pass(500);
  expect(order).toEqual(["1", "2", "3", "4", "newcomer", "last", "last"]);
});

test("who cannot wait for the end of a pause leaves the line, and the place is free again", async () => {
  const { take, pass, pause } = start({ maxWaitMs: 2000 });
  for (let burst = 0; burst < 3; burst++) take();
  const waiting = take();
  pause(2500);
  await pass(1000);
  expect(await waiting).toEqual({ kind: "rate-limited", retryAfterMs: 1500 });
  const next = take();
  await pass(1500);
  expect(await next).toBe(true);
});

test("a pause is no longer than allowed, and the next one is let through to find out", async () => {
  const { take, pass, pause } = start();
  take();
  pause(86_400_000);
  expect(await take(undefined, 59_999)).toEqual({ kind: "rate-limited", retryAfterMs: 60_000 });
  const waiting = take(undefined, 60_000);
  await pass(60_000);
  expect(await waiting).toBe(true);
  const short = start({ maxPauseMs: 500 });
  short.pause(86_400_000);
  await short.pass(500);
  expect(short.take()).toBe(true);
});

test("a burst of one spaces every request", () => {
  const { take } = start({ burst: 1 });
  expect(take()).toBe(true);
  expect(take()).not.toBe(true);
});

describe("law", () => {
  test("no stretch of time sees more than the burst and the rate allow", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 30 }), async (gaps) => {
        let time = 0;
        const limiter = rateLimiter(rates, { now: () => time });
        const sent: number[] = [];
        const waits: Promise<unknown>[] = [];
        for (const gap of gaps) {
          time += gap;
          const asked = time;
          const turn = limiter.take(undefined, Infinity, async (ms) => {
            sent.push(asked + ms);
            return undefined;
          });
          if (turn === true) sent.push(time);
          else waits.push(turn);
        }
        await Promise.all(waits);
        sent.sort((a, b) => a - b);
        for (const [first, from] of sent.entries())
          for (let last = first; last < sent.length; last++)
            expect(last - first + 1).toBeLessThanOrEqual(
              3 + Math.floor(((sent[last] ?? 0) - from + 1e-6) / 1000),
            );
      }),
      { numRuns: 200 },
    );
  });
});
