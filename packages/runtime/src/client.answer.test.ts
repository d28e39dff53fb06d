import { expect, test } from "vitest";
import { plainAnswer } from "./answer.js";
import { createClient } from "./client.js";
import { blobAnswer, emptyAnswer, textAnswer } from "./decode.js";
import { createTask, getTask, open } from "./fixtures/contract.js";
import { failure, type Handler, reply, serve, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";
import { eventsAnswer } from "./sse/index.js";

const plain = { id: "plain", method: "GET", path: "/x", codes: [1004] } as const;
const once = { maxAttempts: 1 };
const input = { path: { task_id: "1" } };

const ask = async (handler: Handler, operation: Operation<typeof input> = getTask, contract = open) => {
  const { url } = await serve(handler);
  return createClient(contract, { baseUrl: url, ...once }).send(operation, input);
};

test("a success is HTTP 2xx and code 0", async () => {
  const result = await ask((_, response) => reply(response, 201, success({ id: "1" }), { "x-trace": "t" }));
  expect(result).toMatchObject({ ok: true, data: { id: "1" }, status: 201, attempts: 1 });
  expect(result.ok && result.headers.get("x-trace")).toBe("t");
});

const rows: { name: string; status: number; body: unknown; want: object }[] = [
  {
    name: "a documented code",
    status: 404,
    body: failure(1004, { hint: 1 }),
    want: { kind: "business", code: 1004, status: 404, data: { hint: 1 }, message: "text 1004" },
  },
  {
    name: "a documented code with HTTP 200",
    status: 200,
    body: failure(1004),
    want: { kind: "business", code: 1004, status: 200 },
  },
  {
    name: "a code that is not documented",
    status: 409,
    body: failure(4242),
    want: { kind: "undocumented", code: 4242, status: 409 },
  },
  {
    name: "code 0 with HTTP 500",
    status: 500,
    body: success({ id: "1" }),
    want: { kind: "undocumented", code: 0, status: 500 },
  },
  { name: "429 without a code", status: 429, body: "<html>", want: { kind: "rate-limited", status: 429 } },
  {
    name: "429 with a code of its own",
    status: 429,
    body: failure(7),
    want: { kind: "rate-limited", code: 7 },
  },
  {
    name: "429 with a documented code",
    status: 429,
    body: failure(1004),
    want: { kind: "business", code: 1004 },
  },
  {
    name: "HTML with HTTP 200",
    status: 200,
    body: `<html>${"x".repeat(500)}`,
    want: { kind: "not-envelope", status: 200, contentType: "text/html", text: `<html>${"x".repeat(194)}` },
  },
  { name: "an empty body", status: 200, body: "", want: { kind: "not-envelope", text: "" } },
  {
    name: "cut JSON",
    status: 200,
    body: '{"code":0,"data":{"id"',
    want: { kind: "not-envelope", status: 200 },
  },
  { name: "JSON of another shape", status: 200, body: { id: "1" }, want: { kind: "not-envelope" } },
  {
    name: "a code that is a text",
    status: 200,
    body: { code: "0", data: 1 },
    want: { kind: "not-envelope" },
  },
  {
    name: "a code that is no integer",
    status: 200,
    body: { code: 0.5, data: 1 },
    want: { kind: "not-envelope" },
  },
  { name: "null", status: 200, body: null, want: { kind: "not-envelope", text: "null" } },
  {
    name: "an HTML page of a gateway",
    status: 502,
    body: "<h1>Bad Gateway",
    want: { kind: "not-envelope", status: 502 },
  },
];
test.each(rows)("$name is an error", async ({ status, body, want }) => {
  const result = await ask((_, response) => reply(response, status, body));
  expect(result).toMatchObject({ ok: false, error: { operation: "getTask", attempts: 1, ...want } });
});

test("an answer without a body is no success", async () => {
  const result = await ask((_, response) => response.writeHead(204).end());
  expect(result).toMatchObject({ ok: false, error: { kind: "not-envelope", status: 204 } });
});

test.each([301, 302, 303, 307, 308])("a %i is not followed", async (status) => {
  const other = await serve((_, response) => reply(response, 200, success(1)));
  const result = await ask((_, response) => reply(response, status, "", { location: `${other.url}/x` }));
  expect(result).toMatchObject({ ok: false, error: { kind: "redirect", status } });
  expect(other.seen).toEqual([]);
});

test("a body over the limit is not read to its end", async () => {
  const limits = { maxBytes: 1000, ...once };
  const counted = await serve((_, response) => {
    response.writeHead(200);
    const more = () => response.destroyed || response.write("x".repeat(600), more);
    more();
  });
  const announced = await serve((_, response) => {
    response.writeHead(200, { "content-length": "1001" });
    response.write("x");
  });
  for (const { url, sockets } of [counted, announced]) {
    const result = await createClient(open, { baseUrl: url }).send(getTask, input, limits);
    expect(result).toMatchObject({ ok: false, error: { kind: "too-large", status: 200, maxBytes: 1000 } });
    await expect.poll(() => sockets.size).toBe(0);
  }
});

test("a body of exactly the limit is read, in UTF-8 that chunks split anywhere", async () => {
  const bytes = Buffer.from(JSON.stringify(success("žluťoučký 🐎")));
  const { url } = await serve(async (_, response) => {
    for (const byte of bytes) {
      response.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    response.end();
  });
  const client = createClient(open, { baseUrl: url, ...once });
  expect(await client.send(getTask, input, { maxBytes: bytes.length })).toMatchObject({
    data: "žluťoučký 🐎",
  });
  expect(await client.send(getTask, input, { maxBytes: bytes.length - 1 })).toMatchObject({ ok: false });
});

test("an answer without a body is not too large, whatever length it names", async () => {
  const { url } = await serve((_, response) => response.writeHead(200, { "content-length": "1001" }).end());
  const head = { ...plain, method: "HEAD", answer: "empty", judge: emptyAnswer } as const;
  const result = await createClient(open, { baseUrl: url, ...once }).send(head, {}, { maxBytes: 1000 });
  expect(result).toMatchObject({ ok: true, data: undefined });
});

test("a body that breaks or hangs while it is given up changes no judgement", async () => {
  for (const cancel of [() => Promise.reject(new Error("reset")), () => new Promise<void>(() => {})]) {
    const fetch = async () => new Response(new ReadableStream({ cancel }), { status: 307 });
    const client = createClient(open, { baseUrl: "https://api.test", fetch, attemptTimeoutMs: 400 });
    expect(await client.send(getTask, input)).toMatchObject({
      error: { kind: "redirect", status: 307, attempts: 1 },
    });
  }
});

test("the case of a content type means nothing", async () => {
  const typed =
    (type: string, body: string): Handler =>
    (_, response) =>
      response.writeHead(200, { "content-type": type }).end(body);
  const code = JSON.stringify(failure(1004));
  expect(
    await ask(typed("Application/JSON", code), { ...plain, answer: "text", judge: textAnswer }),
  ).toMatchObject({ error: { kind: "business", code: 1004 } });
  const result = await ask(typed("Text/Event-Stream", "data: 1\n\n"), {
    ...plain,
    answer: "events",
    judge: eventsAnswer,
  });
  expect(result.ok && (await (result.data as Response).text())).toBe("data: 1\n\n");
});

const json =
  (body: unknown): Handler =>
  (_, response) =>
    reply(response, 200, body);

test("answers without an envelope", async () => {
  expect(await ask(json({ a: 1 }), { ...plain, answer: "json", judge: plainAnswer })).toMatchObject({
    ok: true,
    data: { a: 1 },
  });
  expect(await ask(json({ code: 5 }), { ...plain, answer: "json", judge: plainAnswer })).toMatchObject({
    ok: true,
    data: { code: 5 },
  });
  expect(await ask(json("no json"), { ...plain, answer: "json", judge: plainAnswer })).toMatchObject({
    error: { kind: "not-envelope" },
  });
  expect(await ask(json("a text"), { ...plain, answer: "text", judge: textAnswer })).toMatchObject({
    ok: true,
    data: "a text",
  });
  expect(await ask(json(""), { ...plain, answer: "empty", judge: emptyAnswer })).toMatchObject({
    ok: true,
    data: undefined,
  });
  const result = await ask(json("\xff\0"), { ...plain, answer: "binary", judge: blobAnswer });
  expect(result.ok && [...new Uint8Array(await (result.data as Blob).arrayBuffer())]).toEqual([
    0xc3, 0xbf, 0,
  ]);
  expect(result.ok && (result.data as Blob).type).toBe("text/html");
});

test.each(["json", "text", "binary", "empty", "events"] as const)(
  "a documented code in a %s answer",
  async (answer) => {
    const judge = {
      text: textAnswer,
      binary: blobAnswer,
      json: plainAnswer,
      empty: emptyAnswer,
      events: eventsAnswer,
    }[answer];
    const operation = { ...plain, answer, judge };
    expect(await ask(json(failure(1004)), operation)).toMatchObject({
      error: { kind: "business", code: 1004 },
    });
  },
);

test("a stream of events is handed over unread, anything else is judged", async () => {
  const operation = { ...plain, answer: "events", judge: eventsAnswer } as const;
  const stream: Handler = (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: 1\n\n");
  };
  const result = await ask(stream, operation);
  expect(result.ok && (result.data as Response).bodyUsed).toBe(false);
  if (result.ok) await (result.data as Response).body?.cancel();
  expect(await ask(json(success(1)), operation)).toMatchObject({
    error: {
      kind: "not-envelope",
      status: 200,
      contentType: "application/json",
      text: "1",
    },
  });
});

test("without an envelope the HTTP status stands for the code", async () => {
  const { envelope: _, ...rest } = open;
  const contract = { ...rest, judge: plainAnswer };
  const operation = { ...plain, codes: [404] };
  const answer = (status: number, body: unknown) =>
    ask((_, r) => reply(r, status, body), operation, contract);
  expect(await answer(200, { code: 5 })).toMatchObject({ ok: true, data: { code: 5 } });
  expect(await answer(404, { a: 1 })).toMatchObject({
    error: { kind: "business", code: 404, data: { a: 1 } },
  });
  expect(await answer(418, "tea")).toMatchObject({ error: { kind: "undocumented", code: 418 } });
  expect(await answer(200, "tea")).toMatchObject({ error: { kind: "not-envelope", status: 200 } });
});

test("an error says which write it was, and never a credential or a body", async () => {
  const { url } = await serve((_, response) => reply(response, 402, failure(3001, { missing: "1.00" })));
  const client = createClient(open, { baseUrl: url, headers: { "x-secret": "s3cret" } });
  const result = await client.send(createTask, { body: { title: "b0dy" } }, { idempotencyKey: "mine" });
  expect(result).toMatchObject({
    error: {
      kind: "business",
      operation: "createTask",
      attempts: 1,
      idempotencyKey: "mine",
      data: { missing: "1.00" },
    },
  });
  expect(JSON.stringify(result)).not.toMatch(/s3cret|b0dy/);
});

test("an error links the documentation of its code, where the contract says where that is", async () => {
  const contract = { ...open, docs: "https://x/errors#" };
  const answer = (body: unknown): Handler => json(body);
  for (const operation of [getTask, { ...plain, answer: "json", judge: plainAnswer } as const]) {
    expect(await ask(answer(failure(1004)), operation, contract)).toMatchObject({
      error: { kind: "business", docs: "https://x/errors#1004" },
    });
    expect(await ask(answer(failure(1004)), operation)).toMatchObject({ error: { docs: undefined } });
  }
  expect(await ask(json("<html>"), getTask, contract)).not.toHaveProperty("error.docs");
});
