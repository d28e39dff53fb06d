import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { createClient } from "../client.js";
import { open } from "../fixtures/contract.js";
import { failure, type Handler, reply, serve } from "../fixtures/server.js";
import type { StreamOptions } from "../iteration.js";
import type { StreamOperation } from "../operation.js";
import { ContractError } from "../result.js";
import { stream } from "./stream.js";

interface Event {
  readonly event: string;
  readonly data: unknown;
  readonly id: string;
}
const watch: StreamOperation<object, Event, never> = {
  id: "watch",
  method: "GET",
  path: "/watch",
  answer: "events",
  stream,
};
const plan: StreamOperation<{ body: object }, Event, never> = {
  id: "plan",
  method: "POST",
  path: "/plan",
  answer: "events",
  stream,
  body: "json",
  idempotency: "optional",
};

const start = (response: ServerResponse, text: string) => {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  response.write(text);
};
/** Reads a stream until it ends or throws. */
const read = async (
  handler: Handler,
  options: StreamOptions = {},
  operation: typeof plan = watch as never,
  onEvent = () => {},
) => {
  const { url, seen, sockets } = await serve(handler);
  const events: Event[] = [];
  let error: unknown;
  try {
    const client = createClient(open, { baseUrl: url, random: () => 0 });
    for await (const event of stream(client, operation, { body: {} }, options)) {
      events.push(event);
      onEvent();
    }
  } catch (thrown) {
    error = thrown;
  }
  return { events, error, seen, sockets };
};

test("events until the server ends the stream, JSON parsed, other text kept", async () => {
  const { events, error, seen } = await read((_, response) => {
    start(response, '\ufeffretry: 10\nevent: add\nid: 1\ndata: {"n":\ndata: 1}\n\n');
    response.end("data: [DONE]\n\ndata: cut");
  });
  expect(error).toBeUndefined();
  expect(events).toEqual([
    { event: "add", data: { n: 1 }, id: "1" },
    { event: "message", data: "[DONE]", id: "1" },
  ]);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.headers).toMatchObject({ accept: "text/event-stream" });
});

test("characters that chunks split", async () => {
  const bytes = Buffer.from("data: žluťoučký 🐎\r\n\r\n");
  const { events } = await read(async (_, response) => {
    start(response, "");
    for (const byte of bytes) {
      response.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    response.end();
  });
  expect(events).toEqual([{ event: "message", data: "žluťoučký 🐎", id: "" }]);
});

test("a connection that breaks is made again, with the last id", async () => {
  const { events, error, seen } = await read((_, response, count) => {
    start(response, `retry: 1\nid: ${count}\ndata: ${count}\n\n`);
    if (count === 3) response.end();
    else setTimeout(() => response.destroy(), 5);
  });
  expect(error).toBeUndefined();
  expect(events.map(({ data }) => data)).toEqual([1, 2, 3]);
  expect(seen.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "1", "2"]);
});

test("the last id goes along in UTF-8, from a block without data too, and a heartbeat does not lose it", async () => {
  const { events, error, seen } = await read((_, response, count) => {
    if (count === 1) start(response, "retry: 1\nid: é☃\n\n");
    else if (count === 2) start(response, ": still here\n\ndata: 1\n\nid: cut");
    else {
      start(response, "");
      return void response.end();
    }
    setTimeout(() => response.destroy(), 5);
  });
  expect(error).toBeUndefined();
  expect(events).toEqual([{ event: "message", data: 1, id: "é☃" }]);
  const sent = seen.map(({ headers }) => headers["last-event-id"] as string | undefined);
  expect(sent.map((id) => id && Buffer.from(id, "latin1").toString())).toEqual([undefined, "é☃", "é☃"]);
});

test("the new connection is retried on 5xx, and 204 ends the stream", async () => {
  const { events, error, seen } = await read((_, response, count) => {
    if (count === 1) {
      start(response, "retry: 1\ndata: 1\n\n");
      setTimeout(() => response.destroy(), 5);
    } else if (count === 2) reply(response, 503, "");
    else response.writeHead(204).end();
  });
  expect([events.length, error, seen.length]).toEqual([1, undefined, 3]);
});

test.each([401, 403, 404, 410, 422])("no new connection after a %i", async (status) => {
  const { events, error, seen } = await read((_, response, count) => {
    if (count > 1) return reply(response, status, failure(1003));
    start(response, "retry: 1\nid: 1\ndata: 1\n\n");
    setTimeout(() => response.destroy(), 5);
  });
  expect([events.length, seen.length]).toEqual([1, 2]);
  expect(error).toMatchObject({ error: { kind: "undocumented", code: 1003, status } });
});

test("new connections without an event are bounded", async () => {
  const { error, seen } = await read(
    (_, response) => {
      start(response, "retry: 1\n\n");
      setTimeout(() => response.destroy(), 1);
    },
    { maxReconnects: 2 },
  );
  expect(error).toMatchObject({ error: { kind: "network", operation: "watch", attempts: 3 } });
  expect(seen).toHaveLength(3);
});

test("an error before the stream is the error of the call", async () => {
  const { error, seen } = await read((_, response) => reply(response, 403, failure(1003)));
  expect(error).toBeInstanceOf(ContractError);
  expect(error).toMatchObject({ error: { kind: "undocumented", code: 1003, attempts: 1 } });
  expect(seen).toHaveLength(1);
});

test("a write is resumed under its key once an id was seen, and never without", async () => {
  const breaking: Handler = (_, response, count) => {
    start(response, `retry: 1\nid: ${count}\ndata: 1\n\n`);
    if (count === 2) response.end();
    else setTimeout(() => response.destroy(), 5);
  };
  const resumed = await read(breaking, {}, plan);
  expect(resumed.error).toBeUndefined();
  expect(resumed.seen).toHaveLength(2);
  expect(new Set(resumed.seen.map(({ headers }) => headers["idempotency-key"]))).toHaveProperty("size", 1);
  const withoutId = await read(
    (_, response) => {
      start(response, "data: 1\n\n");
      setTimeout(() => response.destroy(), 5);
    },
    {},
    plan,
  );
  expect(withoutId.error).toMatchObject({ error: { kind: "network", idempotencyKey: expect.any(String) } });
  expect(withoutId.seen).toHaveLength(1);
  const { idempotency: _, ...keyless } = plan;
  const withoutKey = await read(breaking, {}, keyless);
  expect(withoutKey.error).toMatchObject({ error: { kind: "network" } });
  expect(withoutKey.seen).toHaveLength(1);
});

test("abort is heard at once while the stream is silent, and leaves nothing behind", async () => {
  const controller = new AbortController();
  const before = performance.now();
  const { events, error, sockets } = await read(
    (_, response) => start(response, "data: 1\n\n"),
    { signal: controller.signal },
    watch as never,
    () => setTimeout(() => controller.abort("enough"), 30),
  );
  expect(performance.now() - before).toBeLessThan(5000);
  expect(events).toHaveLength(1);
  expect(error).toMatchObject({ error: { kind: "aborted", cause: "enough" } });
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  await expect.poll(() => sockets.size).toBe(0);
});

test("abort is heard while waiting for a new connection", async () => {
  const controller = new AbortController();
  const { error, seen } = await read(
    (_, response) => {
      setTimeout(() => controller.abort("enough"), 50);
      start(response, "retry: 20000\ndata: 1\n\n");
      setTimeout(() => response.destroy(), 1);
    },
    { signal: controller.signal },
  );
  expect(error).toMatchObject({ error: { kind: "aborted" } });
  expect(seen).toHaveLength(1);
});

test("leaving the loop closes the connection", async () => {
  const { url, sockets } = await serve((_, response) => start(response, "data: 1\n\ndata: 2\n\n"));
  for await (const event of stream(createClient(open, { baseUrl: url }), watch)) {
    expect(event.data).toBe(1);
    break;
  }
  await expect.poll(() => sockets.size).toBe(0);
});

test("a silent connection counts as broken", async () => {
  const { events, error } = await read(
    (_, response, count) => {
      start(response, "retry: 1\ndata: 1\n\n");
      if (count === 2) response.end();
    },
    { idleTimeoutMs: 400 },
  );
  expect([events.length, error]).toEqual([2, undefined]);
});

test("an event that never ends is refused, and not asked for again", async () => {
  const { error, seen, sockets } = await read(
    (_, response) => {
      start(response, "data: ");
      const more = () => response.destroyed || response.write("x".repeat(500), more);
      more();
    },
    { maxEventChars: 2000 },
  );
  expect(error).toMatchObject({ error: { kind: "too-large", maxBytes: 2000 } });
  expect(seen).toHaveLength(1);
  await expect.poll(() => sockets.size).toBe(0);
});
