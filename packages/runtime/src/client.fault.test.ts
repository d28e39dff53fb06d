import type { Socket } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { apiKeys, bearer } from "./auth.js";
import { createClient } from "./client.js";
import { contract, createTask, getTask, open, poll } from "./fixtures/contract.js";
import { sendAndCut, serveRaw, wire } from "./fixtures/raw-server.js";
import { reply, serve, success } from "./fixtures/server.js";

// Answers that no server should give. A real socket, because `fetch` has an opinion about most of them.

const random = () => 0;
const input = { path: { task_id: "1" } };
const text = JSON.stringify(success({ id: "1" }));
const whole = wire(text);
const zipped = gzipSync(text).toString("latin1");
const send = (socket: Socket, answer: string) => void socket.write(answer, "latin1");
const chunked = (body: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${body}`;

/** Gives each answer on a connection of its own, and never a second one: what is asked again waits for its time. */
const answering = (answer: string) =>
  serveRaw((socket, _, count) => {
    if (count === 1) sendAndCut(socket, answer, "FIN");
    else send(socket, whole);
  });

test.each([
  ["a Content-Length that is too long", wire(text, { "content-length": "999" })],
  ["a Content-Length that is no number", wire(text, { "content-length": "many" })],
  ["two different lengths", wire(text, { "content-length": `${text.length}\r\ncontent-length: 5` })],
  ["a chunk size that is no number", chunked(`zz\r\n${text}\r\n0\r\n\r\n`)],
  ["a chunk that is longer than it says", chunked(`5\r\n${text}\r\n0\r\n\r\n`)],
  ["chunks without an end", chunked(`${text.length.toString(16)}\r\n${text}\r\n`)],
  ["no HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
  ["a status that is no number", whole.replace("200", "abc")],
  ["a status of two digits", whole.replace("200", "20")],
  ["another protocol", whole.replace("HTTP/1.1", "HTTP/7.1")],
  ["a header without a name", whole.replace("content-type", "")],
  ["a header with a NUL", whole.replace("application/json", "a\0b")],
  ["headers without an end", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`],
  // Its bytes are all there: what is asked again must not go on the connection that is about to end.
  ["gzip that is none", wire(text, { "content-encoding": "gzip", connection: "close" })],
])("%s: no complete response, tried again where that does no harm", async (_, answer) => {
  const read = await answering(answer);
  expect(await createClient(open, { baseUrl: read.url, random }).send(getTask, input)).toMatchObject({
    ok: true,
    attempts: 2,
  });
  const write = await answering(answer);
  expect(await createClient(open, { baseUrl: write.url, random }).send(poll, { body: {} })).toMatchObject({
    error: { kind: "network", attempts: 1, message: "no complete response" },
  });
  expect(write.seen).toHaveLength(1);
});

test.each([
  ["a Content-Length that is too short", wire(text, { "content-length": "9" }), { text: text.slice(0, 9) }],
  ["an empty 200", wire(""), { text: "" }],
  ["a 200 of spaces", wire("   \r\n"), { text: "   \r\n" }],
  ["an encoding that nobody knows", wire("\x01\x02", { "content-encoding": "x-none" }), { text: "\x01\x02" }],
  // Node.js gives what it could unpack; a browser, no body at all.
  ["gzip that is cut", wire(zipped.slice(0, 40), { "content-encoding": "gzip" }), {}],
  ["an HTML page", wire("<html>", { "content-type": "text/html" }), { contentType: "text/html" }],
  ["JSON that is called HTML", wire("{}", { "content-type": "text/html" }), { text: "{}" }],
  ["bytes that are no UTF-8", wire("\xff\xfe{}"), { text: "\ufffd\ufffd{}" }],
])("%s: no envelope, and a connection that works afterwards", async (_, answer, want) => {
  const { url } = await serveRaw((socket, _, count) => send(socket, count === 1 ? answer : whole));
  const client = createClient(open, { baseUrl: url, random });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "not-envelope", status: 200, attempts: 1, ...want },
  });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, data: { id: "1" } });
});

test("a gateway's page of HTTP 502 is tried again; for a write without a key it is the end", async () => {
  const page = wire("<h1>Bad Gateway</h1>", { status: "502 Bad Gateway", "content-type": "text/html" });
  const { url, seen } = await serveRaw((socket) => send(socket, page));
  const client = createClient(open, { baseUrl: url, random });
  const want = { kind: "not-envelope", status: 502, contentType: "text/html", text: "<h1>Bad Gateway</h1>" };
  expect(await client.send(getTask, input)).toMatchObject({ error: { ...want, attempts: 3 } });
  expect(await client.send(poll, { body: {} })).toMatchObject({ error: { ...want, attempts: 1 } });
  expect(seen).toHaveLength(4);
});

test("problem details of a gateway are no envelope, and keep their text", async () => {
  const problem = '{"type":"about:blank","title":"Quota exceeded","status":403}';
  const answer = wire(problem, { status: "403 Forbidden", "content-type": "application/problem+json" });
  const { url } = await serveRaw((socket) => send(socket, answer));
  expect(await createClient(open, { baseUrl: url }).send(getTask, input)).toMatchObject({
    error: { kind: "not-envelope", status: 403, contentType: "application/problem+json", text: problem },
  });
});

test("interim answers are none", async () => {
  const { url } = await serveRaw((socket) =>
    send(socket, `HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${whole}`),
  );
  expect(await createClient(open, { baseUrl: url }).send(getTask, input)).toMatchObject({ ok: true });
});

test("compressed answers are read, whatever compresses them", async () => {
  const { url } = await serve((_, response, count) => {
    const [name, bytes] = count === 1 ? ["gzip", gzipSync(text)] : ["deflate", deflateSync(text)];
    response.writeHead(200, { "content-type": "application/json", "content-encoding": name }).end(bytes);
  });
  const client = createClient(open, { baseUrl: url });
  for (let call = 0; call < 2; call++)
    expect(await client.send(getTask, input)).toMatchObject({ ok: true, data: { id: "1" } });
});

test.each([301, 302, 303, 307, 308])("a %i to another origin takes no credential along", async (status) => {
  const other = await serve((_, response) => reply(response, 200, success(1)));
  const { url, seen } = await serve((_, response) =>
    reply(response, status, "", { location: `${other.url}/x` }),
  );
  const keys = { headers: { "X-Api-Key": "s3cret", "X-Platform-User-Id": "user" } };
  for (const auth of [bearer(() => "s3cret"), apiKeys(["apiKey", "platformUserId"], keys)])
    for (const sending of [
      createClient(contract, { baseUrl: url, auth }).send(getTask, input),
      createClient(contract, { baseUrl: url, auth }).send(createTask, { body: { title: "x" } }),
    ]) {
      const result = await sending;
      expect(result).toMatchObject({ error: { kind: "redirect", status, attempts: 1 } });
      expect(JSON.stringify(result)).not.toContain("s3cret");
    }
  expect(seen).toHaveLength(4);
  expect(other.seen).toEqual([]);
});

test("a server that speaks no TLS is a network error", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 200, success(1)));
  const client = createClient(open, { baseUrl: url.replace("http:", "https:"), random });
  expect(await client.send(getTask, input)).toMatchObject({ error: { kind: "network", attempts: 3 } });
  expect(seen).toEqual([]);
});
