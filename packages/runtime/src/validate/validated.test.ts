import { expect, test } from "vitest";
import { accepting } from "../accepting.js";
import { chosenBody, raw } from "../body.js";
import { createClient } from "../client.js";
import { createTask, getTask, listTasks, open } from "../fixtures/contract.js";
import type { Answering, Operation } from "../operation.js";
import { paginate } from "../page.js";
import { handle, ok, testTransport } from "../testing/index.js";
import { type StandardSchema, type ValidationOptions, validated } from "./validated.js";

/** A schema that accepts what a test accepts, now or later. */
const schema = (accepts: (value: never) => boolean, isLate = false): StandardSchema => ({
  "~standard": {
    version: 1,
    vendor: "test",
    validate(value) {
      const result = accepts(value as never) ? {} : { issues: [{ message: "no good", path: ["title"] }] };
      return isLate ? Promise.resolve(result) : result;
    },
  },
});
const schemas = {
  createTask: {
    body: schema(({ title }: { title: string }) => title !== ""),
    data: schema(({ id }: { id: string }) => id !== "bad", true),
  },
  listTasks: { query: schema(({ page }: { page?: number }) => page !== 3) },
};
const start = (options?: ValidationOptions) => {
  const transport = testTransport(open, [
    handle(createTask, ({ body }) => ok({ id: body.title })),
    handle(getTask, ok({ id: "bad" })),
    handle(listTasks, ok({ items: [{ id: "1" }], has_more: true })),
  ]);
  const client = createClient(open, { baseUrl: "https://api.test", fetch: transport.fetch });
  return { transport, client: validated(client, schemas, options) };
};

const put: Operation<{ body: null }> = { id: "put", method: "PUT", path: "/x", body: "json" };

test("a body of null is judged as null", async () => {
  const plain = testTransport(open, [handle(put, ok(null))]);
  const client = createClient(open, { baseUrl: "https://api.test", fetch: plain.fetch });
  const nullable = validated(client, { put: { body: schema((value) => value === null) } });
  expect(await nullable.send(put, { body: null })).toMatchObject({ ok: true });
});

test("a body is judged by the schema of its media type, an answer in another one by none", async () => {
  const operation: Operation<{ body: unknown; contentType?: string }, string> &
    Answering<{ "text/csv": string }> = {
    id: "op",
    method: "POST",
    path: "/x",
    body: "json",
    encode: chosenBody,
    bodies: { "application/json": { body: "json" }, "text/csv": { body: "text", encode: raw } },
    answers: { "application/json": "json", "text/csv": "text" },
  };
  const text = schema((value) => typeof value === "string");
  const number = schema((value) => typeof value === "number");
  const fetch = async (_: string, { headers }: RequestInit) =>
    new Headers(headers).get("accept") === "text/csv"
      ? new Response("a,b", { headers: { "content-type": "text/csv" } })
      : Response.json({ code: 0, message: "", data: 1 });
  const client = validated(createClient(open, { baseUrl: "https://api.test", fetch }), {
    op: { body: number, bodies: { "text/csv": text }, data: number },
  });
  expect(await client.send(operation, { body: 1 })).toMatchObject({ ok: true, data: 1 });
  expect(await client.send(operation, { body: "a", contentType: "text/csv" })).toMatchObject({ ok: true });
  for (const given of [{ body: "a" }, { body: 1, contentType: "text/csv" }])
    expect(await client.send(operation, given)).toMatchObject({ error: { kind: "invalid-request" } });
  expect(await client.send(accepting(operation, "text/csv"), { body: 1 })).toMatchObject({ data: "a,b" });
});

test("a schema that throws, at once or later, is a failure as every other", async () => {
  const cause = new Error("no regular expression");
  const plain = testTransport(open, [handle(put, ok(null))]);
  const client = createClient(open, { baseUrl: "https://api.test", fetch: plain.fetch });
  for (const isLate of [false, true]) {
    const broken: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: () => {
          if (isLate) return Promise.reject(cause);
          throw cause;
        },
      },
    };
    expect(await validated(client, { put: { body: broken } }).send(put, { body: null })).toMatchObject({
      error: { kind: "invalid-request", attempts: 0, message: "body: the schema threw", cause },
    });
    expect(await validated(client, { put: { data: broken } }).send(put, { body: null })).toMatchObject({
      error: { kind: "invalid-response", status: 200, attempts: 1, cause },
    });
  }
});

test("an input that does not fit is not sent", async () => {
  const { client, transport } = start();
  expect(await client.send(createTask, { body: { title: "" } })).toEqual({
    ok: false,
    error: {
      kind: "invalid-request",
      operation: "createTask",
      attempts: 0,
      message: "body: no good",
      issues: [{ message: "no good", path: ["title"] }],
    },
  });
  expect(transport.requests).toEqual([]);
});

test("a payload that does not fit is an error that keeps the key of the write", async () => {
  const { client } = start();
  expect(await client.send(createTask, { body: { title: "bad" } }, { idempotencyKey: "k" })).toMatchObject({
    ok: false,
    error: {
      kind: "invalid-response",
      status: 200,
      attempts: 1,
      idempotencyKey: "k",
      message: "data: no good",
    },
  });
});

test("what fits passes, and what has no schema is not checked", async () => {
  const { client } = start();
  expect(await client.send(createTask, { body: { title: "fine" } })).toMatchObject({
    ok: true,
    data: { id: "fine" },
  });
  expect(await client.send(getTask, { path: { task_id: "1" } })).toMatchObject({
    ok: true,
    data: { id: "bad" },
  });
  expect(await client.send(listTasks)).toMatchObject({ ok: true });
});

test("each direction can be left out", async () => {
  const send = (options: ValidationOptions, title: string) =>
    start(options).client.send(createTask, { body: { title } });
  expect(await send({ requests: false }, "")).toMatchObject({ ok: true });
  expect(await send({ responses: false }, "bad")).toMatchObject({ ok: true });
});

test("methods and pages are checked as well", async () => {
  const { client, transport } = start();
  expect(await client.bind({ createTask }).createTask({ body: { title: "" } })).toMatchObject({ ok: false });
  const read = async () => {
    for await (const _ of paginate(client, listTasks));
  };
  await expect(read()).rejects.toThrow("listTasks: invalid-request: query: no good");
  expect(transport.requests).toHaveLength(2);
});
