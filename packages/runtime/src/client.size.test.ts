import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { getTask, open } from "./fixtures/contract.js";
import { serve } from "./fixtures/server.js";
import type { StreamOperation } from "./operation.js";
import { records } from "./records.js";
import { stream } from "./sse/index.js";

// Bodies and streams that are too long, too slow or without an end.

const input = { path: { task_id: "1" } };
const once = { maxAttempts: 1 };

/** The global `fetch`, which also counts the bytes of a body after they were unpacked. */
const counting = () => {
  const counted = { bytes: 0 };
  const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      counted.bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const send = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    return new Response(response.body?.pipeThrough(count), response);
  };
  return { counted, fetch: send };
};

test("200 MB in 200 KB of gzip cost no more than the limit", async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000, " "));
  const { url, sockets } = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    for (let part = 0; part < 200; part++) response.write(bomb);
    response.end();
  });
  const { counted, fetch } = counting();
  const client = createClient(open, { baseUrl: url, fetch, ...once });
  expect(await client.send(getTask, input, { maxBytes: 2_000_000 })).toMatchObject({
    error: { kind: "too-large", status: 200, maxBytes: 2_000_000 },
  });
  expect(counted.bytes).toBeGreaterThan(2_000_000);
  expect(counted.bytes).toBeLessThan(4_000_000);
  await expect.poll(() => sockets.size).toBe(0);
});

test("the limit is that of the body as it was before it was packed", async () => {
  const body = JSON.stringify({ code: 0, message: "", data: { id: "1".repeat(1000) }, timestamp: 1 });
  const { url } = await serve((_, response) => {
    const bytes = gzipSync(body);
    response.writeHead(200, { "content-encoding": "gzip", "content-length": bytes.length }).end(bytes);
  });
  const client = createClient(open, { baseUrl: url, ...once });
  expect(await client.send(getTask, input, { maxBytes: body.length })).toMatchObject({ ok: true });
  expect(await client.send(getTask, input, { maxBytes: body.length - 1 })).toMatchObject({
    error: { kind: "too-large" },
  });
});

test.each(["a byte now and then", "nothing at all"])(
  "a body that brings %s ends by the attempt's time",
  async (name) => {
    const { url, sockets } = await serve((_, response) => {
      response.writeHead(200).write("{");
      if (name === "nothing at all") return;
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    const client = createClient(open, { baseUrl: url, ...once });
    const start = performance.now();
    expect(await client.send(getTask, input, { attemptTimeoutMs: 200 })).toMatchObject({
      error: { kind: "timeout", limit: "attempt", attempts: 1 },
    });
    expect(performance.now() - start).toBeLessThan(5000);
    await expect.poll(() => sockets.size).toBe(0);
  },
);

test.each(["events", "records"])("%s without an end go no further than they are read", async (kind) => {
  let written = 0;
  const isEvents = kind === "events";
  const text = isEvents ? 'data: {"n":1}\n\n' : '{"n":1}\n';
  const { url, sockets } = await serve((_, response) => {
    response.writeHead(200, { "content-type": isEvents ? "text/event-stream" : "application/jsonl" });
    const more = () => {
      while (!response.destroyed && response.write(text.repeat(1000))) written += text.length * 1000;
      response.once("drain", more);
    };
    more();
  });
  const watch: StreamOperation<object> = { id: "watch", method: "GET", path: "/x", stream };
  const client = createClient(open, { baseUrl: url });
  const list = isEvents ? stream(client, watch, {}) : records(client, watch, {});
  let count = 0;
  for await (const _ of list) if (++count === 100) break;
  // What a machine keeps between the two ends, and no more: nobody reads on ahead.
  expect(written).toBeLessThan(50_000_000);
  await expect.poll(() => sockets.size).toBe(0);
});

test.each(["events", "records"])("%s without an end are over when their time is", async (kind) => {
  const isEvents = kind === "events";
  const { url, sockets } = await serve((_, response) => {
    response.writeHead(200, { "content-type": isEvents ? "text/event-stream" : "application/jsonl" });
    // Heartbeats keep the connection alive for ever, and bring nothing.
    const timer = setInterval(() => response.write(isEvents ? ": still here\n\n" : "\n"), 10);
    response.on("close", () => clearInterval(timer));
  });
  const watch: StreamOperation<object> = { id: "watch", method: "GET", path: "/x", stream };
  const client = createClient(open, { baseUrl: url });
  const options = { streamTimeoutMs: 200 };
  const list = isEvents ? stream(client, watch, {}, options) : records(client, watch, {}, options);
  const start = performance.now();
  await expect(list.next()).rejects.toMatchObject({
    error: { kind: "timeout", limit: "call", operation: "watch" },
  });
  expect(performance.now() - start).toBeLessThan(5000);
  await expect.poll(() => sockets.size).toBe(0);
});
