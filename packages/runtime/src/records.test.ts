import { expect, test } from "vitest";
import { plainAnswer } from "./answer.js";
import { createClient } from "./client.js";
import { open } from "./fixtures/contract.js";
import { failure, type Handler, reply, serve } from "./fixtures/server.js";
import type { StreamOptions } from "./iteration.js";
import type { StreamOperation } from "./operation.js";
import { isRecords, records, recordsAnswer } from "./records.js";
import { stream } from "./sse/index.js";
import { isEvents } from "./sse/stream.js";

const tail: StreamOperation<object, { n: number }, never> = {
  id: "tail",
  method: "GET",
  path: "/tail",
  answer: "events",
  accept: "application/jsonl",
  judge: recordsAnswer,
  stream: records,
};

const read = async (handler: Handler, options: StreamOptions = {}) => {
  const { url, seen, sockets } = await serve(handler);
  const items: unknown[] = [];
  let error: unknown;
  try {
    for await (const item of createClient(open, { baseUrl: url }).stream(tail, {}, options)) items.push(item);
  } catch (thrown) {
    error = thrown;
  }
  return { items, error, seen, sockets };
};
const answer =
  (type: string, ...texts: string[]): Handler =>
  async (_, response) => {
    response.writeHead(200, { "content-type": type });
    for (const text of texts) {
      response.write(text);
      await new Promise(setImmediate);
    }
    response.end();
  };

test.each<{ name: string; given: Handler; want: unknown[] }>([
  { name: "lines", given: answer("application/jsonl", '{"n":1}\n{"n":2}\r\n\n{"n":3}'), want: [1, 2, 3] },
  {
    name: "lines that chunks split",
    given: answer("application/x-ndjson; charset=utf-8", '{"n', '":1}\n{"n":', "2}\n"),
    want: [1, 2],
  },
  {
    name: "a sequence, whose texts may have lines",
    given: answer("application/json-seq", '\x1e{"n":\n1}\n\x1e{"n"', ":2}\n"),
    want: [1, 2],
  },
  { name: "nothing", given: answer("application/jsonl"), want: [] },
])("$name", async ({ given, want }) => {
  const { items, error, seen } = await read(given);
  expect(error).toBeUndefined();
  expect(items).toEqual(want.map((n) => ({ n })));
  expect(seen[0]?.headers.accept).toBe("application/jsonl");
});

test.each<{ name: string; given: Handler; options?: StreamOptions; want: object }>([
  {
    name: "a record that is no JSON",
    given: answer("application/jsonl", '{"n":1}\n{"n"\n'),
    want: { kind: "invalid-response" },
  },
  {
    name: "a record that is too long",
    given: answer("application/jsonl", `{"n":1}\n${"1".repeat(200)}`),
    options: { maxEventChars: 100 },
    want: { kind: "too-large", maxBytes: 100 },
  },
  { name: "another media type", given: answer("text/html", "<p>"), want: { kind: "not-envelope" } },
  {
    name: "a failure",
    given: (_, response) => reply(response, 403, failure(7)),
    want: { kind: "undocumented", code: 7 },
  },
  {
    name: "a connection that breaks",
    given: (_, response) => {
      response.writeHead(200, { "content-type": "application/jsonl" });
      response.write('{"n":1}\n');
      setTimeout(() => response.destroy(), 5);
    },
    want: { kind: "network", message: "the stream broke" },
  },
])("$name is an error of the loop", async ({ given, options, want }) => {
  const { error, seen } = await read(given, options);
  expect(error).toMatchObject({ error: { operation: "tail", attempts: 1, ...want } });
  expect(seen).toHaveLength(1);
});

test("leaving the loop closes the connection, and so does an abort", async () => {
  const handler: Handler = (_, response) => {
    response.writeHead(200, { "content-type": "application/jsonl" });
    response.write('{"n":1}\n');
  };
  const { url, sockets } = await serve(handler);
  const client = createClient(open, { baseUrl: url });
  for await (const item of client.stream(tail, {})) {
    expect(item.n).toBe(1);
    break;
  }
  await expect.poll(() => sockets.size).toBe(0);
  const controller = new AbortController();
  const loop = async () => {
    for await (const _ of client.stream(tail, {}, { signal: controller.signal })) controller.abort("enough");
  };
  await expect(loop()).rejects.toMatchObject({ error: { kind: "aborted", cause: "enough" } });
});

test("an operation that answers with JSON or with events gives either", async () => {
  const { url, seen } = await serve((one, response) =>
    one.headers.accept === "text/event-stream"
      ? response.writeHead(200, { "content-type": "text/event-stream" }).end("data: 1\n\n")
      : reply(response, 200, { whole: true }),
  );
  const { envelope: _, ...rest } = open;
  const contract = { ...rest, judge: plainAnswer };
  const complete: StreamOperation<object, { data: number }, never, { whole: boolean }> = {
    id: "complete",
    method: "GET",
    path: "/complete",
    stream,
  };
  const client = createClient(contract, { baseUrl: url });
  const result = await client.send(complete, {});
  expect(result.ok && result.data.whole).toBe(true);
  for await (const event of client.stream(complete, {})) expect(event.data).toBe(1);
  expect(seen).toHaveLength(2);
});

test("which media types are streams", () => {
  expect(
    [
      "application/jsonl",
      "Application/X-NDJSON",
      "application/json-seq;x=y",
      "application/geo+json-seq",
      "application/json",
      "text/jsonl",
    ].map(isRecords),
  ).toEqual([true, true, true, true, false, false]);
  expect(["text/event-stream; charset=utf-8", "text/plain"].map(isEvents)).toEqual([true, false]);
});
