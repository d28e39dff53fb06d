import { expect, onTestFinished, test, vi } from "vitest";
import { plainAnswer } from "../answer.js";
import { bearer } from "../auth.js";
import { form, multipart, raw } from "../body.js";
import { createClient } from "../client.js";
import { contract, createTask, getTask, listTasks, open } from "../fixtures/contract.js";
import type { Operation, StreamOperation } from "../operation.js";
import { stream } from "../sse/index.js";
import {
  cutBody,
  events,
  fail,
  type Handler,
  handle,
  htmlPage,
  ok,
  rateLimited,
  redirect,
  silence,
  testTransport,
  unauthorized,
  unreachable,
  unwrapped,
} from "./index.js";

const baseUrl = "https://api.test/v1";
const input = { path: { task_id: "a/b" } };
const start = (handlers: readonly Handler[], options = {}) => {
  const transport = testTransport({ ...open, baseUrl }, handlers);
  const client = createClient(open, { baseUrl, fetch: transport.fetch, random: () => 0, ...options });
  return { transport, client };
};

test("typed answers, and requests as the server would see them", async () => {
  const { client, transport } = start([
    handle(getTask, ({ path }) => ok({ id: path.task_id ?? "" })),
    handle(createTask, ({ body }) =>
      body.title
        ? ok({ id: body.title }, { status: 201 })
        : fail({ code: 3001, status: 402, data: { missing: "1" } }),
    ),
  ]);
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, data: { id: "a/b" } });
  expect(await client.send(createTask, { body: { title: "x" } })).toMatchObject({
    ok: true,
    data: { id: "x" },
    status: 201,
  });
  expect(await client.send(createTask, { body: { title: "" } }, { idempotencyKey: "k" })).toMatchObject({
    error: { kind: "business", code: 3001, status: 402, data: { missing: "1" } },
  });
  expect(transport.requests.map(({ operation, count }) => [operation, count])).toEqual([
    ["getTask", 1],
    ["createTask", 1],
    ["createTask", 2],
  ]);
  expect(transport.requests[2]?.headers.get("idempotency-key")).toBe("k");
});

test("what an operation does not document does not compile", () => {
  // @ts-expect-error another payload
  handle(getTask, ok({ name: "x" }));
  // @ts-expect-error another code
  handle(getTask, fail({ code: 3001, status: 402, data: null }));
  // @ts-expect-error another status
  handle(getTask, fail({ code: 1004, status: 400, data: null }));
  expect(handle(getTask, fail({ code: 1004, status: 404, data: null })).operation).toBe(getTask);
});

test("the template with fewer parameters wins; without a handler the text says so", async () => {
  const mine: Operation<Record<never, never>, { id: string }, never> = {
    id: "mine",
    method: "GET",
    path: "/tasks/mine",
  };
  const { client } = start([handle(getTask, ok({ id: "one" })), handle(mine, ok({ id: "mine" }))]);
  expect(await client.send(mine)).toMatchObject({ data: { id: "mine" } });
  expect(await client.send(listTasks)).toMatchObject({
    error: { kind: "not-envelope", status: 501, text: "no handler for GET /v1/tasks" },
  });
});

test("an operation without the envelope", async () => {
  const card: Operation<Record<never, never>, { name: string }, never> = {
    id: "card",
    method: "GET",
    path: "/card",
    answer: "json",
    judge: plainAnswer,
  };
  const { client } = start([handle(card, unwrapped({ name: "x" }))]);
  expect(await client.send(card)).toMatchObject({ ok: true, data: { name: "x" } });
});

test.each([
  ["rateLimited", rateLimited(120), { kind: "rate-limited", attempts: 1, retryAfterMs: 120_000 }],
  ["rateLimited without Retry-After", rateLimited(), { kind: "rate-limited", attempts: 3 }],
  ["htmlPage", htmlPage(), { kind: "not-envelope", status: 502, attempts: 3, contentType: "text/html" }],
  ["redirect", redirect("https://evil.test"), { kind: "redirect", status: 307, attempts: 1 }],
  ["cutBody", cutBody(), { kind: "network", attempts: 3 }],
  ["cutBody that ends", cutBody({ ends: true }), { kind: "not-envelope", status: 200, attempts: 1 }],
  ["unreachable", unreachable(), { kind: "network", attempts: 3 }],
  ["silence", silence(), { kind: "timeout", limit: "attempt", attempts: 3 }],
  ["unauthorized", unauthorized(), { kind: "not-envelope", status: 401, attempts: 1 }],
] as const)("%s", async (_, fault, want) => {
  const { client } = start([handle(getTask, fault)], { attemptTimeoutMs: 200 });
  expect(await client.send(getTask, input)).toMatchObject({ ok: false, error: want });
});

test("401, then success: a list answers request by request, its last entry for ever", async () => {
  const tokens = ["old", "new"];
  const transport = testTransport({ ...open, baseUrl }, [
    handle(getTask, [unauthorized(1002), ok({ id: "1" })]),
  ]);
  const auth = bearer(() => tokens[0], { refresh: () => tokens.shift() });
  const client = createClient(contract, { baseUrl, fetch: transport.fetch, auth });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 2 });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 1 });
  expect(transport.requests.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer old",
    "Bearer new",
    "Bearer new",
  ]);
});

test("a stream that breaks and goes on", async () => {
  type Event = { event: string; data: { n: number } };
  const watch: StreamOperation<Record<never, never>, Event, never> = {
    id: "watch",
    method: "GET",
    path: "/watch",
    answer: "events",
    stream,
  };
  const { client, transport } = start([
    handle(watch, [
      events([{ event: "tick", data: { n: 1 }, id: "1" }], { breaks: true, retryMs: 1 }),
      events([{ event: "tick", data: { n: 2 }, id: "2" }]),
    ]),
  ]);
  const got: number[] = [];
  for await (const { data } of stream(client, watch)) got.push(data.n);
  expect(got).toEqual([1, 2]);
  expect(transport.requests[1]?.headers.get("last-event-id")).toBe("1");
});

test("fake timers of a test runner move the client's clock", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { client, transport } = start([handle(getTask, [rateLimited(30), ok({ id: "1" })])]);
  const sending = client.send(getTask, input);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(transport.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await sending).toMatchObject({ ok: true, attempts: 2 });
});

test("bodies as a server sees them", async () => {
  const { client, transport } = start([]);
  const post = (more: Partial<Operation<object>>): Operation<object> => ({
    id: "post",
    method: "POST",
    path: "/x",
    ...more,
  });
  await client.send(post({ body: "form", encode: form }), { body: { a: "b c" } });
  await client.send(post({ body: "multipart", encode: multipart }), {
    body: { a: new File(["x"], "a.txt"), b: 1 },
  });
  await client.send(post({ body: "text", encode: raw, mediaType: "text/csv" }), { body: "a,b" });
  const [one, two, three] = transport.requests.map(({ body }) => body);
  expect((one as URLSearchParams).get("a")).toBe("b c");
  expect([((two as FormData).get("a") as File).name, (two as FormData).get("b")]).toEqual(["a.txt", "1"]);
  expect(three).toBe("a,b");
});
