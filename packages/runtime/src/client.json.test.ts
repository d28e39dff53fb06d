import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { getTask, open } from "./fixtures/contract.js";
import { serve } from "./fixtures/server.js";
import { unwrap } from "./result.js";

// JSON that is meant to do harm, or that JavaScript reads in a way of its own.

const input = { path: { task_id: "1" } };
const ask = async (body: string, status = 200, contract = open) => {
  const { url } = await serve((_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(body),
  );
  return createClient(contract, { baseUrl: url, maxAttempts: 1 }).send(getTask, input);
};
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("members called __proto__ and constructor are members, and change no prototype", async () => {
  const evil = '"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}';
  const result = await ask(`{${evil},"code":0,"message":"","data":{${evil},"id":"1"},"timestamp":1}`);
  const data = unwrap(result) as object as Record<string, unknown>;
  expect(Object.keys(data)).toEqual(["__proto__", "constructor", "id"]);
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(data.isAdmin).toBeUndefined();
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
});

test("an envelope whose members stand in its __proto__ is none", async () => {
  expect(await ask('{"__proto__":{"code":0,"message":"","data":{"id":"1"}}}')).toMatchObject({
    error: { kind: "not-envelope", status: 200 },
  });
});

test("200,000 nested arrays are an error", async () => {
  const text = nested(200_000);
  for (const status of [200, 400, 500])
    expect(await ask(text, status)).toMatchObject({
      error: { kind: "not-envelope", status, text: text.slice(0, 200) },
    });
  expect(await ask("[".repeat(200_000))).toMatchObject({ error: { kind: "not-envelope" } });
});

test("200,000 nested arrays in a failure crash neither the call nor what logs its error", async () => {
  const result = await ask(`{"code":1004,"message":"no","data":${nested(200_000)},"timestamp":1}`, 404);
  expect(result).toMatchObject({ error: { kind: "business", code: 1004 } });
  const thrown = (() => {
    try {
      return unwrap(result);
    } catch (error) {
      return error;
    }
  })();
  expect(String(thrown)).toBe("ContractError: getTask: business 1004 (HTTP 404): no (attempts=1)");
  expect(JSON.parse(JSON.stringify(thrown))).toMatchObject({ kind: "business", code: 1004, status: 404 });
});

test("integers beyond 2^53 are rounded as numbers, and exact as texts", async () => {
  const result = await ask(
    '{"code":0,"message":"","data":{"id":"9007199254740993","n":9007199254740993},"timestamp":1}',
  );
  expect(result.ok && result.data).toEqual({ id: "9007199254740993", n: 2 ** 53 });
});

test("a code that is no safe number is still not zero", async () => {
  expect(await ask('{"code":1e400,"message":"","data":null}')).toMatchObject({
    error: { kind: "not-envelope" },
  });
  expect(await ask('{"code":-0,"message":"","data":{"id":"1"}}')).toMatchObject({ ok: true });
  expect(await ask('{"code":0,"code":7,"message":"","data":{"id":"1"}}')).toMatchObject({
    error: { kind: "undocumented", code: 7 },
  });
});
