import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { type Auth, bearer, type Credentials } from "./auth.js";
import { createClient } from "./client.js";
import { contract, getTask, open } from "./fixtures/contract.js";
import { reply, serve, success } from "./fixtures/server.js";
import { rateLimiter } from "./limiter.js";

const input = { path: { task_id: "1" } };
const silent = () => serve(() => {});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What `sending` gives, which has to be there before a timer of 20 ms that starts now. A race, because a stopwatch
 * measures what else the machine does.
 */
const soon = async <T>(sending: Promise<T>): Promise<T> => {
  const first = await Promise.race([sending, wait(20).then(() => "too late")]);
  expect(first).not.toBe("too late");
  return sending;
};

/**
 * Aborts 30 ms after the server has seen what it is to see (a busy machine may take its time until then); the call
 * hears it soon and leaves nothing on the signal.
 */
const abortDuring = async (
  send: (signal: AbortSignal) => Promise<unknown>,
  seen: { readonly size: number } | { readonly length: number } = [0],
) => {
  const controller = new AbortController();
  const sending = send(controller.signal);
  await expect.poll(() => ("size" in seen ? seen.size : seen.length)).toBeGreaterThan(0);
  await wait(30);
  controller.abort(new Error("enough"));
  const result = await soon(sending);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  return result;
};
const aborted = { ok: false, error: { kind: "aborted", cause: new Error("enough") } };

test("heard while the server is silent", async () => {
  const { url, sockets } = await silent();
  const client = createClient(open, { baseUrl: url });
  expect(await abortDuring((signal) => client.send(getTask, input, { signal }), sockets)).toMatchObject(
    aborted,
  );
  await expect.poll(() => sockets.size).toBe(0);
});

test("heard while the body stalls", async () => {
  const { url, sockets } = await serve((_, response) => void response.writeHead(200).write('{"code":0,'));
  const client = createClient(open, { baseUrl: url });
  expect(await abortDuring((signal) => client.send(getTask, input, { signal }), sockets)).toMatchObject(
    aborted,
  );
  await expect.poll(() => sockets.size).toBe(0);
});

test("heard while waiting for a retry", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 429, "", { "retry-after": "20" }));
  const client = createClient(open, { baseUrl: url });
  expect(await abortDuring((signal) => client.send(getTask, input, { signal }), seen)).toMatchObject(aborted);
  expect(seen).toHaveLength(1);
});

test("heard while waiting for the limiter", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 200, success({ id: "1" })));
  const limited = { ...open, limits: { global: { limit: 1, windowMs: 10_000 } } };
  const client = createClient(limited, { baseUrl: url, limiter: rateLimiter(limited) });
  await client.send(getTask, input);
  expect(await abortDuring((signal) => client.send(getTask, input, { signal }))).toMatchObject(aborted);
  expect(seen).toHaveLength(1);
});

test("heard while a token getter or a refresh hangs", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 401, {}));
  const never = () => new Promise<never>(() => {});
  const getting = createClient(contract, { baseUrl: url, auth: bearer(never) });
  expect(await abortDuring((signal) => getting.send(getTask, input, { signal }))).toMatchObject(aborted);
  expect(seen).toHaveLength(0);
  const refreshing = createClient(contract, { baseUrl: url, auth: bearer(() => "t", { refresh: never }) });
  expect(await abortDuring((signal) => refreshing.send(getTask, input, { signal }))).toMatchObject(aborted);
});

test("heard within 20 ms, while waiting for a retry, for the limiter, or for a server", async () => {
  const answers = await serve((_, response) => reply(response, 429, "", { "retry-after": "20" }));
  const { url: silence, sockets } = await silent();
  const limited = { ...open, limits: { global: { limit: 1, windowMs: 60_000 } }, defaultLimit: "global" };
  const limiter = rateLimiter(limited);
  limiter.take(undefined, 0, async () => undefined);
  const waits = [
    [createClient(open, { baseUrl: answers.url }), () => answers.seen.length],
    [createClient(open, { baseUrl: silence, limiter }), () => 1],
    [createClient(open, { baseUrl: silence }), () => sockets.size],
  ] as const;
  for (const [client, started] of waits) {
    for (let round = 0; round < 3; round++) {
      answers.seen.length = 0;
      const controller = new AbortController();
      const sending = client.send(getTask, input, { signal: controller.signal });
      await expect.poll(started).toBeGreaterThan(0);
      await wait(10);
      controller.abort();
      expect(await soon(sending)).toMatchObject({ error: { kind: "aborted" } });
    }
  }
});

test("heard by a transport that does not listen", async () => {
  const client = createClient(open, { baseUrl: "http://x", fetch: () => new Promise(() => {}) });
  expect(await abortDuring((signal) => client.send(getTask, input, { signal }))).toMatchObject(aborted);
});

test("a signal that is aborted already sends nothing", async () => {
  const { url, seen } = await silent();
  const result = await createClient(open, { baseUrl: url }).send(getTask, input, {
    signal: AbortSignal.abort("no"),
  });
  expect(result).toMatchObject({ error: { kind: "aborted", attempts: 0, cause: "no" } });
  expect(seen).toEqual([]);
});

test("a long-lived signal keeps no listener of calls that ended", async () => {
  const { url } = await serve((_, response) => reply(response, 200, success({ id: "1" })));
  const { signal } = new AbortController();
  const client = createClient(open, { baseUrl: url });
  for (let call = 0; call < 3; call++) await client.send(getTask, input, { signal });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("an attempt's time limit covers the body, and the attempt is tried again", async () => {
  const { url, seen } = await serve((_, response, count) =>
    count < 2 ? void response.writeHead(200).write("{") : reply(response, 200, success({ id: "1" })),
  );
  const client = createClient(open, { baseUrl: url, random: () => 0, attemptTimeoutMs: 1500 });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 2 });
  expect(seen).toHaveLength(2);
});

test("three attempts that time out", async () => {
  const { url } = await silent();
  const client = createClient(open, { baseUrl: url, random: () => 0, attemptTimeoutMs: 30 });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "timeout", limit: "attempt", attempts: 3 },
  });
});

test("the call's time limit covers everything", async () => {
  const { url } = await silent();
  const result = await createClient(open, { baseUrl: url }).send(getTask, input, { timeoutMs: 60 });
  expect(result).toMatchObject({ error: { kind: "timeout", limit: "call", attempts: 1 } });
});

test("a token that comes too late sends nothing", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 200, success({ id: "1" })));
  let calls = 0;
  let release = (_: string) => {};
  const late = () =>
    calls++
      ? "tok"
      : new Promise<string>((resolve) => {
          release = resolve;
        });
  const client = createClient(contract, {
    baseUrl: url,
    auth: bearer(late),
    attemptTimeoutMs: 1500,
    random: () => 0,
  });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 1 });
  release("tok");
  await wait(50);
  expect(seen).toHaveLength(1);
});

test("a token getter that hangs is asked as often as a server that does", async () => {
  let asked = 0;
  const hang = () => {
    asked++;
    return new Promise<never>(() => {});
  };
  const limits = { attemptTimeoutMs: 20, timeoutMs: Number.POSITIVE_INFINITY, random: () => 0 };
  const client = createClient(contract, { baseUrl: "http://127.0.0.1:1", auth: bearer(hang), ...limits });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "timeout", limit: "attempt", attempts: 0 },
  });
  expect(asked).toBe(3);
});

test("credentials that come too late are not taken for those of the attempt under way", async () => {
  const { url, seen } = await serve((_, response, count) => {
    // The old credentials come while the request with the new ones is on its way.
    if (count === 1) release({ headers: { authorization: "old" } });
    setTimeout(() => reply(response, count === 1 ? 401 : 200, success({ id: "1" })), 20);
  });
  let release: (credentials: Credentials) => void = () => {};
  const old = new Promise<Credentials>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  const refused: unknown[] = [];
  const auth: Auth = {
    schemes: ["bearer"],
    credentials: () => (asked++ ? { headers: { authorization: `new ${asked}` } } : old),
    refresh: async ({ headers }) => refused.push(headers?.authorization) > 0,
  };
  const client = createClient(contract, { baseUrl: url, auth, attemptTimeoutMs: 1500, random: () => 0 });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 2 });
  expect(refused).toEqual(["new 2"]);
  expect(seen).toHaveLength(2);
});
