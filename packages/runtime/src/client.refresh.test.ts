import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { bearer } from "./auth.js";
import { createClient } from "./client.js";
import { contract, createTask, getTask } from "./fixtures/contract.js";
import { failure, reply, serve, success } from "./fixtures/server.js";

// What happens while a login is renewed and the renewal itself goes wrong.

const input = { path: { task_id: "1" } };
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const refused = { ok: false, error: { kind: "undocumented", code: 1002, status: 401, attempts: 1 } };

/** A server that takes one token, and a session whose refresh a test lets do what it wants. */
const session = async (refresh: (state: { token: string }, signal: AbortSignal) => unknown, ms = 200) => {
  const state = { token: "old", refreshes: 0 };
  const { url, seen } = await serve(({ headers }, response) =>
    headers.authorization === "Bearer new"
      ? reply(response, 200, success({ id: "1" }))
      : reply(response, 401, failure(1002)),
  );
  const auth = bearer(() => state.token, {
    refresh: (signal) => {
      state.refreshes++;
      return refresh(state, signal);
    },
    refreshTimeoutMs: ms,
  });
  return { state, seen, client: createClient(contract, { baseUrl: url, auth }) };
};
const never = () => new Promise<never>(() => {});

test("50 calls whose refresh hangs get the server's 401 when its time is over; the next one refreshes", async () => {
  let isStuck = true;
  const { state, seen, client } = await session(async (state) => {
    if (isStuck) await never();
    state.token = "new";
  });
  const results = await Promise.all(Array.from({ length: 50 }, () => client.send(getTask, input)));
  for (const result of results)
    expect(result).toMatchObject({
      ...refused,
      error: { ...refused.error, cause: new Error("the refresh took too long") },
    });
  expect([state.refreshes, seen.length]).toEqual([1, 50]);
  isStuck = false;
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 2 });
  expect(state.refreshes).toBe(2);
});

test("a refresh whose time is over is told so, and may still end well", async () => {
  let aborted: AbortSignal | undefined;
  const { state, client } = await session(async (state, signal) => {
    aborted = signal;
    await wait(300);
    state.token = "new";
  });
  expect(await client.send(getTask, input)).toMatchObject(refused);
  expect(aborted?.aborted).toBe(true);
  await expect.poll(() => state.token).toBe("new");
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 1 });
  expect(state.refreshes).toBe(1);
});

test("the abort of one caller, or the end of its time, fails none of the others that wait for the same refresh", async () => {
  let release = () => {};
  const { state, client } = await session(async (state, signal) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    expect(signal.aborted).toBe(false);
    state.token = "new";
  }, 10_000);
  const controller = new AbortController();
  const first = client.send(getTask, input, { signal: controller.signal });
  await expect.poll(() => state.refreshes).toBe(1);
  const late = client.send(getTask, input, { attemptTimeoutMs: 1500 });
  const others = [client.send(getTask, input), client.send(createTask, { body: { title: "x" } })];
  controller.abort(new Error("enough"));
  expect(await first).toMatchObject({ error: { kind: "aborted", cause: new Error("enough") } });
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect(await late).toMatchObject({ error: { status: 401, code: 1002 } });
  release();
  for (const other of await Promise.all(others)) expect(other).toMatchObject({ ok: true, attempts: 2 });
  expect(state.refreshes).toBe(1);
});

test("a refresh that is refused is asked once for 50 calls, and never in a loop", async () => {
  const { state, seen, client } = await session(async () => {
    await wait(20);
    throw new Error("HTTP 401");
  });
  const results = await Promise.all(Array.from({ length: 50 }, () => client.send(getTask, input)));
  for (const result of results)
    expect(result).toMatchObject({ error: { ...refused.error, cause: new Error("HTTP 401") } });
  expect([state.refreshes, seen.length]).toEqual([1, 50]);
});

test("a refresh that itself calls with the old token waits for nothing but its own time", async () => {
  const { state, client } = await session(() => client.send(getTask, input));
  expect(await client.send(getTask, input)).toMatchObject({ error: { status: 401, code: 1002 } });
  expect(state.refreshes).toBe(1);
});

test("401s that go on come to an end, whatever the refresh says", async () => {
  const { seen, client } = await session((state) => {
    state.token += "er";
  });
  for (let call = 1; call <= 3; call++) {
    expect(await client.send(getTask, input)).toMatchObject({ error: { status: 401, attempts: 2 } });
    expect(seen).toHaveLength(2 * call);
  }
});
