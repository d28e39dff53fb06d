import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { createTask, getTask, open, poll } from "./fixtures/contract.js";
import { failure, reply, serve, success } from "./fixtures/server.js";

const input = { path: { task_id: "1" } };
const body = { body: { title: "x" } };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** No back-off at all: the jitter is the whole wait. */
const random = () => 0;

test.each([429, 500, 502, 503, 504])("HTTP %i is tried three times at most", async (status) => {
  const { url, seen } = await serve((_, response) => reply(response, status, failure(9999)));
  const result = await createClient(open, { baseUrl: url, random }).send(getTask, input);
  expect(result).toMatchObject({ ok: false, error: { kind: "business", status, attempts: 3 } });
  expect(seen).toHaveLength(3);
});

test.each([400, 403, 404, 409, 422, 501])("HTTP %i is never tried again", async (status) => {
  const { url, seen } = await serve((_, response) => reply(response, status, failure(1001)));
  const result = await createClient(open, { baseUrl: url, random }).send(createTask, body);
  expect(result).toMatchObject({ ok: false, error: { kind: "business", code: 1001, attempts: 1 } });
  expect(seen).toHaveLength(1);
});

test("HTTP 401 is not tried again without a refresh", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 401, failure(1002)));
  await createClient(open, { baseUrl: url, random }).send(getTask, input);
  expect(seen).toHaveLength(1);
});

test("a write keeps its key and its body over all attempts, and another call gets another key", async () => {
  const { url, seen } = await serve((_, response, count) =>
    count % 3 ? reply(response, 503, "<html>") : reply(response, 200, success({ id: "1" })),
  );
  const client = createClient(open, { baseUrl: url, random });
  const given = { body: { title: "x" } };
  const sending = client.send(createTask, given);
  given.body.title = "changed";
  const first = await sending;
  const second = await client.send(createTask, body);
  expect(first).toMatchObject({ ok: true, attempts: 3, idempotencyKey: expect.stringMatching(uuid) });
  const keys = seen.map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys.slice(0, 3))).toEqual(new Set([first.ok && first.idempotencyKey]));
  expect(new Set(keys.slice(3))).toEqual(new Set([second.ok && second.idempotencyKey]));
  expect(keys[0]).not.toBe(keys[3]);
  expect(new Set(seen.map(({ body }) => body))).toEqual(new Set(['{"title":"x"}']));
});

test("a write that takes no key is not tried again", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 503, failure(1)));
  const result = await createClient(open, { baseUrl: url, random }).send(poll, { body: {} });
  expect(result).toMatchObject({ error: { attempts: 1, idempotencyKey: undefined } });
  expect(seen).toHaveLength(1);
  expect(seen[0]?.headers).not.toHaveProperty("idempotency-key");
});

test.each([
  { method: "QUERY", want: 3 },
  { method: "OPTIONS", want: 3 },
  { method: "COPY", want: 1 },
  { method: "LOCK", want: 1 },
])("$method without a key is tried $want times: only safe methods are repeated", async ({ method, want }) => {
  const { url, seen } = await serve((_, response) => reply(response, 503, failure(1)));
  const operation = Object.freeze({ id: "any", method, path: "/any", body: "json" });
  await createClient(open, { baseUrl: url, random }).send(operation, { body: {} });
  expect(seen.map((request) => request.method)).toEqual(Array.from({ length: want }, () => method));
});

test("a caller's own key is sent", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 200, success({ id: "1" })));
  const result = await createClient(open, { baseUrl: url }).send(createTask, body, {
    idempotencyKey: "order-7",
  });
  expect(result).toMatchObject({ ok: true, idempotencyKey: "order-7" });
  expect(seen[0]?.headers["idempotency-key"]).toBe("order-7");
});

test("no retry once the server has forgotten the key", async () => {
  const { url, seen } = await serve((_, response) =>
    reply(response, 503, failure(1), { "retry-after": "3" }),
  );
  const contract = { ...open, idempotency: { header: "Idempotency-Key", windowMs: 2500 } };
  await createClient(contract, { baseUrl: url, random }).send(createTask, body, {
    timeoutMs: 60_000,
  });
  expect(seen).toHaveLength(1);
});

test("a connection that breaks is tried again, also in the middle of a body", async () => {
  const { url, seen } = await serve((_, response, count) => {
    if (count === 1) return response.destroy();
    if (count === 3) return reply(response, 200, success({ id: "1" }));
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"code":0,', () => response.destroy());
  });
  expect(await createClient(open, { baseUrl: url, random }).send(getTask, input)).toMatchObject({
    ok: true,
    attempts: 3,
  });
  expect(seen).toHaveLength(3);
});

test("nobody listens: a network error with its cause", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise((resolve) => server.close(resolve));
  const result = await createClient(open, { baseUrl: `http://127.0.0.1:${port}`, random }).send(
    getTask,
    input,
  );
  expect(result).toMatchObject({ error: { kind: "network", attempts: 3, cause: expect.any(TypeError) } });
});

test("Retry-After is waited for in full", async () => {
  const { url } = await serve((_, response, count) =>
    count === 1
      ? reply(response, 429, failure(1), { "retry-after": "1" })
      : reply(response, 200, success({ id: "1" })),
  );
  const start = performance.now();
  expect(await createClient(open, { baseUrl: url, random }).send(getTask, input)).toMatchObject({
    ok: true,
    attempts: 2,
  });
  expect(performance.now() - start).toBeGreaterThan(990);
});

test.each(["60", "2147484", "999999999"])(
  "a Retry-After of %s s that the call cannot wait for is returned at once",
  async (seconds) => {
    const { url, seen } = await serve((_, response) => reply(response, 429, "", { "retry-after": seconds }));
    const start = performance.now();
    const result = await createClient(open, { baseUrl: url, random }).send(getTask, input);
    expect(result).toMatchObject({
      error: { kind: "rate-limited", attempts: 1, retryAfterMs: Number(seconds) * 1000 },
    });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(seen).toHaveLength(1);
  },
);

test("a long wait never overflows the timer", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 429, "", { "retry-after": "2147484" }));
  const controller = new AbortController();
  const options = {
    timeoutMs: Number.POSITIVE_INFINITY,
    signal: controller.signal,
    onRetry: () => void setTimeout(() => controller.abort(), 50),
  };
  const result = await createClient(open, { baseUrl: url, random }).send(getTask, input, options);
  expect(result).toMatchObject({ error: { kind: "aborted", attempts: 1 } });
  expect(seen).toHaveLength(1);
});

test("the retry budget stops a storm, and successes fill it again", async () => {
  let healthy = false;
  const { url, seen } = await serve((_, response) =>
    healthy ? reply(response, 200, success({ id: "1" })) : reply(response, 500, failure(9999)),
  );
  const client = createClient(open, { baseUrl: url, random });
  const sendTen = () => Promise.all(Array.from({ length: 10 }, () => client.send(getTask, input)));
  await sendTen();
  expect(seen).toHaveLength(20);
  healthy = true;
  await sendTen();
  healthy = false;
  seen.length = 0;
  await sendTen();
  expect(seen).toHaveLength(11);
});
