import { expect, test } from "vitest";
import { plainAnswer } from "./answer.js";
import { createClient } from "./client.js";
import type { ClientContract } from "./contract.js";
import { createTask, getTask, open, poll } from "./fixtures/contract.js";
import { cut, sendAndCut, serveRaw, wire } from "./fixtures/raw-server.js";
import { failure, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";

// What a server that is down, or loses its answers, gets to see of a whole program.

const random = () => 0;
const input = { path: { task_id: "1" } };
const fine = wire(JSON.stringify(success({ id: "1" })));
const broken = wire(JSON.stringify(failure(9999)), { status: "500 Internal Server Error" });

test.each(["RST", "FIN", "HTTP 500"] as const)(
  "200 calls to a dead server (%s) cause at most twice as many requests; after it is back, retries work again",
  async (fault) => {
    let isDead = true;
    let loses = 0;
    const { url, seen } = await serveRaw((socket) => {
      if (!isDead && !(loses-- > 0)) socket.write(fine);
      else if (fault === "HTTP 500") socket.write(broken);
      else cut(socket, fault);
    });
    const client = createClient(open, { baseUrl: url, random });
    const send = (count: number) =>
      Promise.all(Array.from({ length: count }, () => client.send(getTask, input)));
    for (let round = 0; round < 10; round++)
      for (const result of await send(20)) expect(result.ok).toBe(false);
    expect(seen.length).toBeLessThanOrEqual(2 * 200);
    // More exactly: ten retries were saved up, and no success has earned another one.
    expect(seen).toHaveLength(210);
    isDead = false;
    for (const result of await send(30)) expect(result).toMatchObject({ ok: true, attempts: 1 });
    loses = 2;
    expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 3 });
  },
);

test("30 charges whose answers are lost cause exactly 30 effects", async () => {
  /** Effects by key, as a server keeps them that knows keys. */
  const effects = new Map<string, number>();
  let requests = 0;
  const faults = [
    (socket: Parameters<typeof cut>[0]) => cut(socket, "RST"),
    (socket: Parameters<typeof cut>[0]) => cut(socket, "FIN"),
    (socket: Parameters<typeof cut>[0]) => sendAndCut(socket, fine.slice(0, 30), "RST"),
    (socket: Parameters<typeof cut>[0]) => sendAndCut(socket, fine.slice(0, -3), "FIN"),
    (socket: Parameters<typeof cut>[0]) => void socket.write(broken),
    (socket: Parameters<typeof cut>[0]) => void socket.write(wire("<html>", { status: "502 Bad Gateway" })),
    // Silence, until the attempt's time is over.
    () => {},
  ];
  const { url } = await serveRaw((socket, { headers }) => {
    const key = headers["idempotency-key"] as string;
    effects.set(key, effects.get(key) ?? effects.size + 1);
    const fault = faults[requests++ % 11];
    if (fault) fault(socket);
    else socket.write(wire(JSON.stringify(success({ id: String(effects.get(key)) }))));
  });
  const client = createClient(open, { baseUrl: url, random, attemptTimeoutMs: 500 });
  const charge = async (title: string) => {
    // A program that was given up on goes on with the key of the error.
    for (let idempotencyKey: string | undefined; ; ) {
      const result = await client.send(createTask, { body: { title } }, { idempotencyKey });
      if (result.ok) return result.data.id;
      expect(result.error.idempotencyKey).toBe(idempotencyKey ?? result.error.idempotencyKey);
      ({ idempotencyKey } = result.error);
    }
  };
  const ids = await Promise.all(Array.from({ length: 30 }, (_, index) => charge(`charge ${index}`)));
  expect(requests).toBeGreaterThan(60);
  expect(effects.size).toBe(30);
  expect(new Set(ids).size).toBe(30);
});

test("30 writes without a key whose answers are lost reach the server 30 times", async () => {
  const { url, seen } = await serveRaw((socket, _, count) =>
    count % 3 ? cut(socket, "RST") : void socket.write(broken),
  );
  const client = createClient(open, { baseUrl: url, random });
  await Promise.all(Array.from({ length: 30 }, () => client.send(poll, { body: {} })));
  expect(seen).toHaveLength(30);
});

test.each<{ name: string; contract: Partial<ClientContract>; want: number }>([
  { name: "nothing at all", contract: {}, want: 1 },
  { name: "no idempotency", contract: { retry: [500] }, want: 1 },
  {
    name: "idempotency of other operations",
    contract: { retry: [500], idempotency: { header: "Key", windowMs: 1000 } },
    want: 1,
  },
])("a contract that says $name has no write repeated", async ({ contract, want }) => {
  const { url, seen } = await serveRaw((socket, _, count) =>
    count % 2 ? void socket.write(broken) : cut(socket, "RST"),
  );
  const client = createClient({ judge: plainAnswer, ...contract }, { baseUrl: url, random });
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const write: Operation<object> = { id: "write", method, path: "/x" };
    expect(await client.send(write, {})).toMatchObject({ error: { attempts: want } });
  }
  expect(seen).toHaveLength(4 * want);
});
