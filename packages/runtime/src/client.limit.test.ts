import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { getTask, open } from "./fixtures/contract.js";
import { failure, type Handler, reply, serve, success } from "./fixtures/server.js";
import { rateLimiter } from "./limiter.js";

const input = { path: { task_id: "1" } };
const rates = {
  limits: { global: { limit: 2, windowMs: 400 }, demo: { limit: 1, windowMs: 60_000 } },
  defaultLimit: "global",
};
const fine: Handler = (_, response) => reply(response, 200, success({ id: "1" }));

test("requests over the limit wait for their turn", async () => {
  const { url, seen } = await serve(fine);
  const client = createClient(open, { baseUrl: url, limiter: rateLimiter(rates) });
  const start = performance.now();
  const results = await Promise.all(Array.from({ length: 4 }, () => client.send(getTask, input)));
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(performance.now() - start).toBeGreaterThan(395);
  expect(seen).toHaveLength(4);
});

test("an operation has its own bucket; a wait that is too long sends nothing", async () => {
  const { url, seen } = await serve(fine);
  const client = createClient(open, { baseUrl: url, limiter: rateLimiter(rates) });
  const demo = { ...getTask, limit: "demo" };
  expect(await client.send(demo, input)).toMatchObject({ ok: true });
  const refused = await client.send(demo, input, { timeoutMs: 1000 });
  expect(refused).toMatchObject({ error: { kind: "rate-limited", attempts: 0 } });
  expect(refused).not.toHaveProperty("error.status");
  expect(await client.send(getTask, input)).toMatchObject({ ok: true });
  expect(seen).toHaveLength(2);
});

test("without a limiter, or with false, nothing waits", async () => {
  const { url } = await serve(fine);
  for (const options of [{}, { limiter: false } as const]) {
    const client = createClient({ ...open, ...rates }, { baseUrl: url, ...options });
    const demo = { ...getTask, limit: "demo" };
    const results = await Promise.all(Array.from({ length: 5 }, () => client.send(demo, input)));
    expect(results.every(({ ok }) => ok)).toBe(true);
  }
});

test("a 429 pauses everyone who shares the limiter", async () => {
  const wide = { limits: { global: { limit: 100, windowMs: 100 } }, defaultLimit: "global" };
  const limiter = rateLimiter(wide);
  const { url, seen } = await serve((_, response, count) =>
    count === 1
      ? reply(response, 429, "", { "retry-after": "1" })
      : fine(seen[count - 1] as never, response, count),
  );
  const options = { baseUrl: url, limiter, random: () => 0 };
  let hasHeard = false;
  const onRetry = () => {
    hasHeard = true;
  };
  const start = performance.now();
  const first = createClient(open, options).send(getTask, input, { onRetry });
  await expect.poll(() => hasHeard).toBe(true);
  expect(await createClient(open, options).send(getTask, input)).toMatchObject({ ok: true, attempts: 1 });
  expect(performance.now() - start).toBeGreaterThan(990);
  expect(await first).toMatchObject({ ok: true, attempts: 2 });
});

test("a limiter that refuses the retry gives what the server said", async () => {
  const tight = { limits: { global: { limit: 1, windowMs: 60_000 } }, defaultLimit: "global" };
  const { url, seen } = await serve((_, response) => reply(response, 500, failure(9999)));
  const limiter = rateLimiter(tight, { maxWaitMs: 100 });
  const client = createClient(open, { baseUrl: url, limiter, random: () => 0 });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "business", code: 9999, status: 500, attempts: 1 },
  });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "rate-limited", attempts: 0, retryAfterMs: expect.any(Number) },
  });
  expect(seen).toHaveLength(1);
});

test("a Retry-After of a day does not stop everyone for a day, and who is refused is told for how long", async () => {
  const wide = { limits: { global: { limit: 100, windowMs: 100 } }, defaultLimit: "global" };
  const limiter = rateLimiter(wide, { maxPauseMs: 2000 });
  const { url, seen } = await serve((seen, response, count) =>
    count === 1 ? reply(response, 429, "", { "retry-after": "86400" }) : fine(seen, response, count),
  );
  const client = createClient(open, { baseUrl: url, limiter });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "rate-limited", status: 429, attempts: 1, retryAfterMs: 86_400_000 },
  });
  const refused = await client.send(getTask, input, { timeoutMs: 50 });
  expect(refused).toMatchObject({ error: { kind: "rate-limited", attempts: 0 } });
  const { retryAfterMs = 0 } = refused.ok ? {} : refused.error;
  expect(retryAfterMs).toBeGreaterThan(0);
  expect(retryAfterMs).toBeLessThanOrEqual(2000);
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 1 });
  expect(seen).toHaveLength(2);
});
