import { expect, test } from "vitest";
import { bearer } from "./auth.js";
import { createClient } from "./client.js";
import { contract, createTask, getTask, listTasks, open } from "./fixtures/contract.js";
import { failure, type Handler, reply, serve, success } from "./fixtures/server.js";
import type { Limiter } from "./limiter.js";
import { type ClientEvent, observed } from "./observe.js";
import type { ClientOptions } from "./options.js";

const input = { path: { task_id: "1" } };
const fine: Handler = (_, response) => reply(response, 200, success({ id: "1" }));

/** An observed client, and what was told of it: times are replaced, and must be such. */
const start = async (handler: Handler, options: ClientOptions = {}, used = open) => {
  const { url, seen } = await serve(handler);
  const events: object[] = [];
  const onEvent = (event: ClientEvent) => {
    const { ms, ...rest } = { ms: 0, ...event };
    expect(ms).toBeGreaterThanOrEqual(0);
    if (event.type !== "wait") events.push(rest);
  };
  const client = observed(createClient(used, { baseUrl: url, random: () => 0, ...options }), onEvent);
  return { client, events, seen, url };
};
const at = (attempt: number, call = 1) => ({ operation: "getTask", call, attempt });

test("a call that succeeds", async () => {
  const { client, events } = await start(fine);
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, data: { id: "1" } });
  expect(events).toEqual([
    { type: "request", ...at(1) },
    { type: "done", ok: true, status: 200, ...at(1) },
  ]);
});

test("attempts that fail in every way, and the retries between them", async () => {
  const { client, events } = await start((seen, response, count) => {
    if (count === 1) response.destroy();
    else if (count === 2) reply(response, 500, failure(9999));
    else if (count === 3) response.writeHead(200).write("{", () => response.destroy());
    else if (count === 5) reply(response, 404, failure(1004, { secret: "s3cret" }));
    // The fourth is left without an answer.
    else if (count > 5) fine(seen, response, count);
  });
  await client.send(getTask, input, { maxAttempts: 5, attemptTimeoutMs: 1500 });
  expect(events).toEqual([
    { type: "request", ...at(1) },
    { type: "failure", kind: "network", ...at(1) },
    { type: "retry", ...at(1) },
    { type: "request", ...at(2) },
    { type: "failure", kind: "business", status: 500, code: 9999, ...at(2) },
    { type: "retry", ...at(2) },
    { type: "request", ...at(3) },
    { type: "failure", kind: "network", ...at(3) },
    { type: "retry", ...at(3) },
    { type: "request", ...at(4) },
    { type: "failure", kind: "timeout", ...at(4) },
    { type: "retry", ...at(4) },
    { type: "request", ...at(5) },
    { type: "failure", kind: "business", status: 404, code: 1004, ...at(5) },
    { type: "done", ok: false, kind: "business", status: 404, code: 1004, ...at(5) },
  ]);
  expect(JSON.stringify(events)).not.toContain("s3cret");
});

test("a call that sends nothing, and one that is aborted", async () => {
  const { client, events, seen } = await start(() => {});
  await client.send(getTask, { path: { task_id: "" } });
  const controller = new AbortController();
  const sending = client.send(getTask, input, { signal: controller.signal });
  await expect.poll(() => seen.length).toBe(1);
  controller.abort();
  await sending;
  expect(events).toEqual([
    { type: "done", ok: false, kind: "invalid-request", ...at(0) },
    { type: "request", ...at(1, 2) },
    { type: "failure", kind: "aborted", ...at(1, 2) },
    { type: "done", ok: false, kind: "aborted", ...at(1, 2) },
  ]);
});

test("waits for the limiter and for a retry are told with their length", async () => {
  const limiter: Limiter = {
    take: async (_bucket, _maxWaitMs, sleep) => (await sleep(300)) ?? true,
    pause: () => {},
  };
  const { url } = await serve((seen, response, count) =>
    count === 2 ? reply(response, 429, failure(1), { "retry-after": "1" }) : fine(seen, response, count),
  );
  const told: ClientEvent[] = [];
  const client = observed(createClient(open, { baseUrl: url, limiter, random: () => 0 }), (event) =>
    told.push(event),
  );
  await client.send(getTask, input);
  await client.send(getTask, input);
  const waits = told.filter(({ type, call }) => type === "wait" && call === 2);
  expect(waits[0]).toMatchObject({ type: "wait", operation: "getTask", call: 2, attempt: 0 });
  // A busy machine takes longer, but no timer ends before its time.
  expect(waits[0]).toSatisfy(({ ms }: { ms: number }) => ms > 295);
  expect(told.find(({ type }) => type === "retry")).toEqual({ type: "retry", ms: 1000, ...at(1, 2) });
});

test("a login that is renewed is a second attempt", async () => {
  let token = "old";
  const refresh = () => {
    token = "new";
  };
  const { client, events } = await start(
    (seen, response, count) =>
      seen.headers.authorization === "Bearer new"
        ? fine(seen, response, count)
        : reply(response, 401, failure(1002)),
    { auth: bearer(() => token, { refresh }) },
    contract,
  );
  await client.send(getTask, input);
  expect(events).toMatchObject([
    { type: "request" },
    { type: "failure", status: 401, code: 1002 },
    { type: "request", attempt: 2 },
    { type: "done", ok: true },
  ]);
});

test("calls that run at the same time are told apart", async () => {
  const { client, events } = await start(fine);
  await Promise.all([client.send(getTask, input), client.send(getTask, input)]);
  const calls = (events as ClientEvent[]).filter(({ type }) => type === "done").map(({ call }) => call);
  expect(calls.sort()).toEqual([1, 2]);
});

test("methods and pages are watched too; a caller's fetch and onRetry are still used", async () => {
  const { client, events } = await start((_, response) => reply(response, 200, success({ items: [] })));
  for await (const _ of client.paginate(listTasks));
  const urls: string[] = [];
  const retries: number[] = [];
  const bound = client.bind({ createTask });
  await bound.createTask(
    { body: { title: "x" } },
    {
      fetch: (url, init, usual) => {
        urls.push(url);
        return urls.length === 1 ? Promise.reject(new TypeError("no")) : usual(url, init);
      },
      onRetry: (ms) => retries.push(ms),
    },
  );
  expect((events as ClientEvent[]).map(({ operation }) => operation)).toEqual([
    ...["listTasks", "listTasks"],
    ...Array.from({ length: 5 }, () => "createTask"),
  ]);
  expect([urls.length, retries]).toEqual([2, [0]]);
});

test("an observer that throws changes nothing", async () => {
  const { url } = await serve(fine);
  const client = observed(createClient(open, { baseUrl: url }), () => {
    throw new Error("no disk");
  });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 1 });
});
