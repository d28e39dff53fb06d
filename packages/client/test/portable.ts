import type { IncomingMessage, ServerResponse } from "node:http";
import { apiKey, bearer, type Client, contract, createClient, unwrap } from "@contracts/client";
import { handle, ok, testTransport } from "@contracts/client/testing";
import type { Task } from "@contracts/operations/components";
import { aiCreateTask, createTask, getTask, listTasks } from "@contracts/operations/tasks";
import { uploadFile } from "@contracts/operations/uploads";

// What has to hold wherever the client runs. The calls run there, bundled; the server is one of Node.js on the loopback, and
// whoever starts both compares. No test library: not every runtime could load one.

/** A request of one case, with its body read. */
export interface Request {
  readonly method: string;
  /** Below the base URL of the case. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  /** One character for each byte. */
  readonly body: string;
  /** Number among the requests of the case, from 1. */
  readonly count: number;
  /** Milliseconds since the first of them. */
  readonly elapsed: number;
  gzip(text: string): Uint8Array;
}

export interface Case {
  readonly name: string;
  readonly serve: (request: Request, response: ServerResponse) => void;
  /** Gives what JSON can hold. */
  readonly call: (client: Client, baseUrl: string) => Promise<unknown>;
  readonly want: unknown;
  /** Requests that the server gets. Absent: a runtime may repeat some by itself. */
  readonly requests?: number;
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const success = (response: ServerResponse, data: unknown) =>
  json(response, 200, { code: 0, message: "success", data, timestamp: 1 });
const failure = (response: ServerResponse, status: number, code: number, headers = {}) =>
  json(response, status, { code, message: "failure", data: null, timestamp: 1 }, headers);
const begin = (response: ServerResponse, headers = {}) =>
  response.writeHead(200, { "content-type": "application/json", ...headers }).write('{"code":0,');
const path = { task_id: "1" };
const body = { title: "Translate a menu", description: "…" };
const once = { maxAttempts: 1 };
/** Gives the kind of a failure; of a success, what is no kind. */
const kindOf = async (call: ReturnType<Client["send"]>) => {
  const result = await call;
  return result.ok ? "success" : result.error.kind;
};
const abortedAfter = (ms: number) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
};
const collect = async (list: AsyncIterable<unknown>) => {
  const all: unknown[] = [];
  for await (const one of list) all.push(one);
  return all;
};

export const cases: readonly Case[] = [
  {
    name: "a GET, with what its path must not be taken for",
    serve: ({ url, headers }, response) =>
      success(response, { title: "Žluťoučký 🐎", url, authorization: headers.authorization }),
    call: async (client) => unwrap(await client.send(getTask, { path: { task_id: "a/b ?é" } })),
    want: {
      title: "Žluťoučký 🐎",
      url: "/api/v1/tasks/a%2Fb%20%3F%C3%A9",
      authorization: "Bearer token",
    },
    requests: 1,
  },
  {
    name: "a failure that the operation documents",
    serve: (_, response) => failure(response, 404, 1004),
    call: async (client) => {
      const result = await client.send(getTask, { path });
      return result.ok || { kind: result.error.kind, code: "code" in result.error && result.error.code };
    },
    want: { kind: "business", code: 1004 },
    requests: 1,
  },
  {
    name: "a page of a gateway, asked for three times",
    serve: (_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<p>Bad Gateway"),
    call: (client) => kindOf(client.send(getTask, { path })),
    want: "not-envelope",
    requests: 3,
  },
  {
    name: "a write goes once more under its key",
    serve: ({ count, headers }, response) =>
      count === 1 ? failure(response, 503, 9999) : success(response, { id: headers["idempotency-key"] }),
    call: async (client) => {
      const result = await client.send(createTask, { body });
      return result.ok && { attempts: result.attempts, same: result.data.id === result.idempotencyKey };
    },
    want: { attempts: 2, same: true },
    requests: 2,
  },
  {
    name: "a write whose answer is lost",
    serve: ({ count }, response) => (count === 1 ? response.destroy() : success(response, { id: "1" })),
    call: (client) => kindOf(client.send(createTask, { body })),
    want: "success",
  },
  {
    name: "a body that is cut",
    serve: (_, response) => {
      begin(response, { "content-length": "999" });
      setTimeout(() => response.destroy(), 30);
    },
    call: (client) => kindOf(client.send(getTask, { path }, once)),
    want: "network",
  },
  {
    name: "a body that stalls",
    serve: (_, response) => begin(response),
    call: (client) => kindOf(client.send(getTask, { path }, { ...once, attemptTimeoutMs: 200 })),
    want: "timeout",
    requests: 1,
  },
  {
    name: "an abort during the body",
    serve: (_, response) => begin(response),
    call: (client) => kindOf(client.send(getTask, { path }, { signal: abortedAfter(100) })),
    want: "aborted",
    requests: 1,
  },
  {
    name: "an abort during a wait",
    serve: (_, response) => failure(response, 503, 9999, { "retry-after": "20" }),
    call: (client) => kindOf(client.send(getTask, { path }, { signal: abortedAfter(200) })),
    want: "aborted",
    requests: 1,
  },
  {
    name: "a Retry-After is kept",
    serve: ({ count, elapsed }, response) =>
      count === 1
        ? failure(response, 429, 1, { "retry-after": "1" })
        : success(response, { title: elapsed > 980 && elapsed < 5000 ? "in time" : `after ${elapsed} ms` }),
    call: async (client) => unwrap(await client.send(getTask, { path })).title,
    want: "in time",
    requests: 2,
  },
  {
    name: "a redirect is not followed",
    serve: (_, response) => response.writeHead(307, { location: "/elsewhere" }).end(),
    call: (client) => kindOf(client.send(getTask, { path })),
    want: "redirect",
    requests: 1,
  },
  {
    name: "a body that says that it is too large",
    serve: (_, response) => begin(response, { "content-length": "100000" }),
    call: (client) => kindOf(client.send(getTask, { path }, { maxBytes: 50_000 })),
    want: "too-large",
    requests: 1,
  },
  {
    name: "a body that is too large when it is decompressed",
    serve: ({ gzip }, response) =>
      response
        .writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" })
        .end(gzip(`"${"x".repeat(2_000_000)}"`)),
    call: (client) => kindOf(client.send(getTask, { path }, { maxBytes: 100_000 })),
    want: "too-large",
    requests: 1,
  },
  {
    name: "one refresh for twenty calls",
    serve: ({ headers }, response) =>
      headers.authorization === "Bearer new" ? success(response, {}) : failure(response, 401, 1002),
    call: async (_, baseUrl) => {
      let token = "old";
      let refreshes = 0;
      const refresh = async () => {
        refreshes++;
        token = "new";
      };
      const client = createClient({ baseUrl, auth: bearer(() => token, { refresh }) });
      const results = await Promise.all(Array.from({ length: 20 }, () => client.send(getTask, { path })));
      return { refreshes, successes: results.filter((result) => result.ok).length };
    },
    want: { refreshes: 1, successes: 20 },
  },
  {
    name: "events, however their bytes are cut",
    serve: (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const bytes = new TextEncoder().encode('event: delta\r\ndata: {"text":"🐎"}\r\n\r\ndata: [DONE]\n\n');
      const more = (at: number) => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, at + 7));
        setTimeout(() => more(at + 7), 2);
      };
      more(0);
    },
    call: (client) => collect(client.stream(aiCreateTask, { body: { prompt: "x" } })),
    want: [
      { event: "delta", data: { text: "🐎" }, id: "" },
      { event: "message", data: "[DONE]", id: "" },
    ],
    requests: 1,
  },
  {
    name: "a stream that breaks goes on behind its last event",
    serve: ({ headers }, response) => {
      const last = Number(headers["last-event-id"] ?? 0);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(`retry: 1\nid: ${last + 1}\ndata: ${last + 1}\n\n`);
      setTimeout(() => (last === 2 ? response.end() : response.destroy()), 50);
    },
    call: async (client) => {
      const events = await collect(client.stream(aiCreateTask, { body: { prompt: "x" } }));
      return events.map((event) => (event as { data: unknown }).data);
    },
    want: [1, 2, 3],
    requests: 3,
  },
  {
    name: "a list, page by page",
    serve: ({ url }, response) => {
      const page = Number(new URL(url, "http://x").searchParams.get("page"));
      success(response, { items: [{ id: `${page}a` }, { id: `${page}b` }], has_more: page < 2 });
    },
    call: async (client) => (await collect(client.paginate(listTasks))).map((task) => (task as Task).id),
    want: ["1a", "1b", "2a", "2b"],
    requests: 2,
  },
  {
    name: "a file",
    serve: ({ headers, body }, response) =>
      success(response, {
        type: /^multipart\/form-data; ?boundary=/.test(`${headers["content-type"]}`),
        bytes: body.includes("\r\n\r\n\x00\xff\r\n"),
      }),
    call: async (_, baseUrl) => {
      const client = createClient({ baseUrl, auth: apiKey("key", "user") });
      return unwrap(await client.send(uploadFile, { body: { file: new Blob([Uint8Array.of(0, 255)]) } }));
    },
    want: { type: true, bytes: true },
    requests: 1,
  },
  {
    name: "a name that would be a prototype",
    serve: (_, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"code":0,"message":"","timestamp":1,"data":{"__proto__":{"isAdmin":true}}}'),
    call: async (client) => {
      const data = unwrap(await client.send(getTask, { path })) as object;
      return [Object.keys(data), "isAdmin" in {}, "isAdmin" in data];
    },
    want: [["__proto__"], false, false],
    requests: 1,
  },
  {
    name: "nobody there",
    serve: (_, response) => response.destroy(),
    call: () =>
      kindOf(
        createClient({ baseUrl: "http://127.0.0.1:1", auth: bearer(() => "token") }).send(
          getTask,
          { path },
          once,
        ),
      ),
    want: "network",
    requests: 0,
  },
  {
    name: "a server in memory",
    serve: (_, response) => response.destroy(),
    call: async () => {
      const { fetch, requests } = testTransport(contract, [handle(getTask, ok({ title: "x" } as Task))]);
      const client = createClient({ fetch, auth: bearer(() => "token") });
      return [unwrap(await client.send(getTask, { path })).title, requests.length];
    },
    want: ["x", 1],
    requests: 0,
  },
];

/** Makes every call. What a runtime cannot do is what it gives instead. */
export async function run(origin: string): Promise<readonly unknown[]> {
  const got: unknown[] = [];
  for (const [index, { call }] of cases.entries()) {
    const baseUrl = `${origin}/${index}`;
    const client = createClient({ baseUrl, auth: bearer(() => "token"), limiter: false, random: () => 0 });
    got.push(await call(client, baseUrl).catch((error: unknown) => `threw ${error}`));
  }
  return got;
}
