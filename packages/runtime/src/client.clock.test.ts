import { expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "./client.js";
import { getTask, open } from "./fixtures/contract.js";
import { failure, reply, serve, success } from "./fixtures/server.js";
import { rateLimiter } from "./limiter.js";

const input = { path: { task_id: "1" } };
const hour = 3_600_000;
const random = () => 0;

/** Sets the wall clock ahead or back while something waits; timers and the monotonic clock go on as they are. */
const jump = (ms: number) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  setTimeout(() => vi.setSystemTime(Date.now() + ms), 100);
};
const elapsed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const start = performance.now();
  return [await work(), performance.now() - start];
};

test.each([hour, -hour])("the wall clock jumps by %i ms during the wait for a retry", async (ms) => {
  const { url, seen } = await serve((_, response, count) =>
    count === 1
      ? reply(response, 429, failure(1), { "retry-after": "1" })
      : reply(response, 200, success({ id: "1" })),
  );
  jump(ms);
  const [result, took] = await elapsed(() =>
    createClient(open, { baseUrl: url, random }).send(getTask, input),
  );
  expect(result).toMatchObject({ ok: true, attempts: 2 });
  expect(took).toBeGreaterThan(990);
  expect(took).toBeLessThan(10_000);
  expect(seen).toHaveLength(2);
});

test.each([hour, -hour])("the wall clock jumps by %i ms during the wait for the limiter", async (ms) => {
  const rates = { limits: { global: { limit: 1, windowMs: 500 } }, defaultLimit: "global" };
  const { url } = await serve((_, response) => reply(response, 200, success({ id: "1" })));
  const client = createClient(open, { baseUrl: url, limiter: rateLimiter(rates) });
  jump(ms);
  const [results, took] = await elapsed(() =>
    Promise.all([client.send(getTask, input), client.send(getTask, input)]),
  );
  expect(results.map(({ ok }) => ok)).toEqual([true, true]);
  expect(took).toBeGreaterThan(490);
  expect(took).toBeLessThan(10_000);
});

test.each([hour, -hour])("the wall clock jumps by %i ms while the server is silent", async (ms) => {
  const { url } = await serve(() => {});
  jump(ms);
  const [result, took] = await elapsed(() =>
    createClient(open, { baseUrl: url }).send(getTask, input, { attemptTimeoutMs: 300, maxAttempts: 1 }),
  );
  expect(result).toMatchObject({ error: { kind: "timeout", limit: "attempt" } });
  expect(took).toBeGreaterThan(290);
  expect(took).toBeLessThan(10_000);
});

test.each([hour, -hour, 400 * 24 * hour])(
  "the server's clock is %i ms off: a date in Retry-After is measured against its own",
  async (ms) => {
    const { url, seen } = await serve((_, response, count) => {
      if (count > 1) return reply(response, 200, success({ id: "1" }));
      const now = Date.now() + ms;
      const [date, later] = [now, now + 1000].map((time) => new Date(time).toUTCString());
      reply(response, 429, "", { date: `${date}`, "retry-after": `${later}` });
    });
    const [result, took] = await elapsed(() =>
      createClient(open, { baseUrl: url, random }).send(getTask, input),
    );
    expect(result).toMatchObject({ ok: true, attempts: 2 });
    expect(took).toBeGreaterThan(990);
    expect(took).toBeLessThan(10_000);
    expect(seen).toHaveLength(2);
  },
);
