import { afterEach, expect, test } from "vitest";
import { apiKeys, bearer } from "./auth.js";
import { createClient } from "./client.js";
import { contract, createTask, getTask, listTasks, open } from "./fixtures/contract.js";
import { success } from "./fixtures/server.js";
import type { Operation, StreamOperation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { stream } from "./sse/index.js";
import { validated } from "./validate/index.js";

const input = { path: { task_id: "1" } };
const prototype = Object.prototype as unknown as Record<string, unknown>;
let names: string[] = [];

/** What an attacker gets into every object of a program that merges JSON carelessly. */
const pollute = (values: Record<string, unknown>) => {
  names = Object.keys(values);
  Object.assign(prototype, values);
};
afterEach(() => {
  for (const name of names) delete prototype[name];
});

const start = (options: ClientOptions, body: () => BodyInit, used = open) => {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return new Response(body(), { headers: { "content-type": "text/event-stream" } });
  };
  return { client: createClient(used, { baseUrl: "https://api.test", fetch, ...options }), sent };
};
const fine = (data: unknown) => () => JSON.stringify(success(data));
const request = {
  query: { evil: "1" },
  headers: { evil: "1" },
  cookies: { evil: "1" },
  body: "evil",
};

test("no options, parameters or encoders", async () => {
  const { client, sent } = start({}, fine(null));
  const operation: Operation<object> = { id: "op", method: "GET", path: "/x" };
  pollute({ ...request, auth: false, encode: () => "evil", method: "POST", fetch: () => Promise.reject() });
  await client.send(operation, {});
  expect(sent[0]?.url).toBe("https://api.test/x");
  expect(Object.entries(sent[0]?.init.headers as object)).toEqual([["accept", "application/json,*/*;q=0.5"]]);
  expect(Object.getPrototypeOf(sent[0]?.init)).toBeNull();
  expect(sent[0]?.init.body).toBeUndefined();
});

test("no credentials", async () => {
  pollute({ ...request, scheme: "evil" });
  const channels = [bearer(() => "tok"), apiKeys(["bearer"], { headers: { authorization: "Bearer tok" } })];
  for (const auth of channels) {
    const { client, sent } = start({ auth }, fine(null), contract);
    expect(await client.send(getTask, input)).toMatchObject({ ok: true });
    expect(sent[0]?.url).toBe("https://api.test/tasks/1");
    expect({ ...(sent[0]?.init.headers as object) }).toEqual({
      accept: "application/json,*/*;q=0.5",
      authorization: "Bearer tok",
    });
  }
});

test("no members of an answer", async () => {
  pollute({ code: 0, message: "evil", data: "evil" });
  const { client } = start({}, () => "{}");
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "not-envelope", message: "HTTP 200" },
  });
});

test("no status, and so no retry of what is not tried again", async () => {
  pollute({ status: 404, retryAfterMs: 86_400_000 });
  const fetch = () => Promise.reject(new TypeError("refused"));
  const { client } = start({ fetch, random: () => 0 }, fine(null));
  expect(await client.send(getTask, input)).toMatchObject({ error: { kind: "network", attempts: 3 } });
});

test("no place in a list", async () => {
  const { client, sent } = start({}, fine({ items: [{ id: "1" }] }));
  pollute({ ...request, page: 7, has_more: false });
  const pages = client.paginate(listTasks).pages()[Symbol.asyncIterator]();
  await pages.next();
  await pages.next();
  expect(sent.map(({ url }) => url)).toEqual([
    "https://api.test/tasks?page=1",
    "https://api.test/tasks?page=2",
  ]);
});

test("no options of a stream", async () => {
  const { client, sent } = start({}, () => "data: 1\n\n");
  const watch: StreamOperation<object> = {
    id: "watch",
    method: "GET",
    path: "/watch",
    answer: "events",
    stream,
  };
  pollute({ ...request, signal: AbortSignal.abort(), maxEventChars: 1 });
  const events: unknown[] = [];
  for await (const event of client.stream(watch)) events.push(event);
  expect(events).toHaveLength(1);
  expect(Object.keys(sent[0]?.init.headers as object)).toEqual(["accept"]);
});

test("no way around validation", async () => {
  const { client, sent } = start({}, fine({ id: "1" }));
  const never = {
    "~standard": { version: 1, vendor: "test", validate: () => ({ issues: [{ message: "no" }] }) },
  } as const;
  const checked = validated(client, { createTask: { body: never } });
  pollute({ requests: false, body: { title: "evil" } });
  expect(
    await validated(client, { createTask: { body: never } }).send(createTask, { body: { title: "x" } }),
  ).toMatchObject({
    error: { kind: "invalid-request" },
  });
  expect(await checked.send(createTask, { body: { title: "x" } })).toMatchObject({ ok: false });
  expect(sent).toEqual([]);
});
