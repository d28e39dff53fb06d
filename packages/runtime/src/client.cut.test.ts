import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { createTask, getTask, open, poll } from "./fixtures/contract.js";
import { type Cut, cut, sendAndCut, serveRaw, wire } from "./fixtures/raw-server.js";
import { success } from "./fixtures/server.js";

// Connections that are cut, at every point of an answer: what may be repeated is, and nothing else.

const random = () => 0;
const input = { path: { task_id: "1" } };
const body = { body: { title: "x" } };
const whole = wire(JSON.stringify(success({ id: "1" })));
const upTo = (text: string) => whole.slice(0, whole.indexOf(text));
const chunked = `${wire("", { "transfer-encoding": "chunked" }).replace(/content-length.*\r\n/, "")}`;

/** What the peer gets before the connection is cut. */
const points: readonly (readonly [string, string])[] = [
  ["before the status line", ""],
  ["in the status line", "HTTP/1.1 2"],
  ["in the headers", upTo("-length")],
  ["after the headers", upTo("{")],
  ["in the middle of the body", upTo("message")],
  ["before the last byte", whole.slice(0, -1)],
  ["in a chunk", `${chunked}20\r\n{"code":0,`],
  ["between chunks", `${chunked}a\r\n{"code":0,\r\n`],
  ["before the last chunk", `${chunked}2c\r\n${JSON.stringify(success({ id: "1" })).slice(0, 44)}\r\n`],
];
const rows = points.flatMap(([point, sent]) =>
  (["FIN", "RST"] as const).map((how) => ({ point, how, sent })),
);

/** A server that cuts twice and then answers. */
const cutting = (sent: string, how: Cut) =>
  serveRaw((socket, _, count) => {
    if (count < 3) sendAndCut(socket, sent, how);
    else socket.write(whole);
  });

test.each(rows)("$how $point: a read is tried again", async ({ how, sent }) => {
  const { url, seen } = await cutting(sent, how);
  expect(await createClient(open, { baseUrl: url, random }).send(getTask, input)).toMatchObject({
    ok: true,
    data: { id: "1" },
    attempts: 3,
  });
  expect(seen).toHaveLength(3);
});

test.each(rows)("$how $point: a write without a key reaches the server once", async ({ how, sent }) => {
  const { url, seen } = await cutting(sent, how);
  expect(await createClient(open, { baseUrl: url, random }).send(poll, body)).toMatchObject({
    error: { kind: "network", attempts: 1, message: "no complete response", cause: expect.any(TypeError) },
  });
  expect(seen).toHaveLength(1);
});

test.each(rows)("$how $point: a write is tried again under its key", async ({ how, sent }) => {
  const { url, seen } = await cutting(sent, how);
  const result = await createClient(open, { baseUrl: url, random }).send(createTask, body);
  expect(result).toMatchObject({ ok: true, attempts: 3 });
  const keys = seen.map(({ headers, body }) => [headers["idempotency-key"], body]);
  expect(keys).toEqual(
    Array.from({ length: 3 }, () => [result.ok && result.idempotencyKey, '{"title":"x"}']),
  );
});

test.each(["FIN", "RST"] as const)("%s before the request is read", async (how) => {
  const { url, connections } = await serveRaw(
    () => {},
    (socket) => cut(socket, how),
  );
  const client = createClient(open, { baseUrl: url, random });
  expect(await client.send(poll, body)).toMatchObject({ error: { kind: "network", attempts: 1 } });
  expect(connections()).toBe(1);
  expect(await client.send(getTask, input)).toMatchObject({ error: { kind: "network", attempts: 3 } });
  expect(connections()).toBe(4);
});

test("a connection that was kept, and is cut while the next write is under way, does not repeat it", async () => {
  const { url, seen } = await serveRaw((socket, _, count) => {
    if (count === 1) socket.write(whole);
    else cut(socket, "RST");
  });
  const client = createClient(open, { baseUrl: url, random });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true });
  expect(await client.send(poll, body)).toMatchObject({ error: { kind: "network", attempts: 1 } });
  expect(seen).toHaveLength(2);
});

test("a body that ends without a word about its length is judged by what it says", async () => {
  const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
  const text = JSON.stringify(success({ id: "1" }));
  const { url } = await serveRaw((socket, _, count) =>
    sendAndCut(socket, head + (count === 1 ? text : text.slice(0, -9)), "FIN"),
  );
  const client = createClient(open, { baseUrl: url, random });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, data: { id: "1" } });
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "not-envelope", status: 200, text: text.slice(0, -9) },
  });
});
