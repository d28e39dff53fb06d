import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type Auth, apiKeys, basic, bearer } from "./auth.js";
import { createClient } from "./client.js";
import { contract, createTask, getTask, poll } from "./fixtures/contract.js";
import { failure, reply, serve, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";
import { queryParameters } from "./query.js";
import { inQuery, type Sign } from "./signing.js";

const input = { path: { task_id: "1" } };
const body = { body: { title: "x" } };
const pair = () =>
  apiKeys(["apiKey", "platformUserId"], { headers: { "X-Api-Key": " key\n", "X-Platform-User-Id": "user" } });
const echo = () => serve((_, response) => reply(response, 200, success({ id: "1" })));

/** A session whose token the server takes only in its newest version. */
const session = async () => {
  const state = { token: "t1", valid: "t2", refreshes: 0, fails: false };
  const { url, seen } = await serve(({ headers }, response) => {
    const isValid = headers.authorization === `Bearer ${state.valid}`;
    setTimeout(
      () => (isValid ? reply(response, 200, success({ id: "1" })) : reply(response, 401, failure(1002))),
      5,
    );
  });
  const refresh = async () => {
    state.refreshes++;
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (state.fails) throw new Error("logged out");
    state.token = state.valid;
  };
  return {
    state,
    seen,
    client: createClient(contract, { baseUrl: url, auth: bearer(() => state.token, { refresh }) }),
  };
};

test("each channel sends its own headers, trimmed", async () => {
  const { url, seen } = await echo();
  await createClient(contract, { baseUrl: url, auth: bearer(async () => " tok \n") }).send(getTask, input);
  await createClient(contract, { baseUrl: url, auth: pair() }).send(getTask, input);
  expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer tok" });
  expect(seen[0]?.headers).not.toHaveProperty("x-api-key");
  expect(seen[1]?.headers).toMatchObject({ "x-api-key": "key", "x-platform-user-id": "user" });
  expect(seen[1]?.headers).not.toHaveProperty("authorization");
});

test("keys in the query, and a user with a password", async () => {
  const { url, seen } = await echo();
  const keys = apiKeys(["bearer"], { sign: inQuery({ "api key": " a&b\n" }) });
  const listed: Operation<object> = { id: "x", method: "GET", path: "/x", parameters: queryParameters };
  await createClient(contract, { baseUrl: url, auth: keys }).send(listed, { query: { a: 1 } });
  await createClient(contract, { baseUrl: url, auth: basic("ü", "p:w", "bearer") }).send(listed);
  expect(seen[0]?.url).toBe("/x?a=1&api%20key=a%26b");
  expect(seen[1]?.headers.authorization).toBe(`Basic ${Buffer.from("ü:p:w").toString("base64")}`);
});

test("a public operation gets no credentials", async () => {
  const { url, seen } = await echo();
  await createClient(contract, { baseUrl: url, auth: bearer(() => "tok") }).send(poll, { body: {} });
  expect(seen[0]?.headers).not.toHaveProperty("authorization");
});

test("of several channels the one that fits is taken; more than one is an error", async () => {
  const { url, seen } = await echo();
  const client = createClient(contract, { baseUrl: url, auth: [bearer(() => "tok"), pair()] });
  await client.send({ ...getTask, auth: [["bearer"]] }, input);
  await client.send({ ...getTask, auth: [["apiKey", "platformUserId"]] }, input);
  expect(seen.map(({ headers }) => [headers.authorization, headers["x-api-key"]])).toEqual([
    ["Bearer tok", undefined],
    [undefined, "key"],
  ]);
  expect(await client.send(getTask, input)).toMatchObject({
    error: {
      kind: "invalid-request",
      attempts: 0,
      message: "needs exactly one of bearer | apiKey,platformUserId",
    },
  });
  expect(seen).toHaveLength(2);
});

test("missing credentials send nothing, unless the operation is open to all", async () => {
  const { url, seen } = await echo();
  const none = { ok: false, error: { kind: "invalid-request", attempts: 0 } };
  expect(await createClient(contract, { baseUrl: url }).send(getTask, input)).toMatchObject(none);
  const client = createClient(contract, { baseUrl: url, auth: bearer(() => undefined) });
  expect(await client.send(getTask, input)).toMatchObject(none);
  const key = createClient(contract, { baseUrl: url, auth: pair() });
  expect(await key.send({ ...getTask, auth: [["bearer"]] }, input)).toMatchObject(none);
  expect(seen).toEqual([]);
  expect(await client.send({ ...getTask, auth: [["bearer"], []] }, input)).toMatchObject({ ok: true });
  expect(() => apiKeys(["apiKey"], { headers: { "X-Api-Key": "  " } })).toThrow("X-Api-Key is empty");
  expect(() => inQuery({ key: "" })).toThrow("key is empty");
});

test("a token getter that fails is told apart from the network", async () => {
  const cause = new Error("keychain locked");
  const auth = bearer(() => Promise.reject(cause));
  const result = await createClient(contract, { baseUrl: "http://127.0.0.1:1", auth }).send(getTask, input);
  expect(result).toMatchObject({ error: { kind: "invalid-request", attempts: 0, cause } });
});

test("a header that would break in two is not sent, and the error does not hold it", async () => {
  const { url, seen } = await echo();
  for (const token of ["a\r\nX-Evil: 1", "a\0b", "tökén☃"]) {
    const result = await createClient(contract, { baseUrl: url, auth: bearer(() => token) }).send(
      getTask,
      input,
    );
    expect(result).toMatchObject({ error: { kind: "invalid-request", message: "bad header authorization" } });
    expect(String((result as { error?: { cause?: Error } }).error?.cause?.stack)).not.toContain(token);
  }
  expect(seen).toEqual([]);
});

test("a signature that cannot be sent is refused, and the error does not hold it", async () => {
  const { url, seen } = await echo();
  const sign: Sign = (request) => {
    request.headers["x-signature"] = "s3cret\nx: y";
  };
  const auth = apiKeys(["bearer"], { sign });
  const result = await createClient(contract, { baseUrl: url, auth }).send(getTask, input);
  expect(result).toMatchObject({ error: { kind: "invalid-request", message: "bad header x-signature" } });
  expect(inspect(result, { depth: 9 })).not.toContain("s3cret");
  expect(seen).toEqual([]);
});

test("a signature sees the whole request, and is made anew for each attempt", async () => {
  const { url, seen } = await serve((_, response, count) =>
    reply(response, count === 1 ? 503 : 200, success({ id: "1" })),
  );
  let signed = 0;
  const sign: Sign = ({ url, headers }) => {
    headers["x-signature"] = `${++signed} ${new URL(url).pathname} ${headers["x-api-key"]}`;
  };
  const auth = apiKeys(["bearer"], { headers: { "X-Api-Key": "k" }, sign });
  const client = createClient(contract, { baseUrl: url, auth, random: () => 0 });
  expect(await client.send(getTask, input)).toMatchObject({ ok: true });
  expect(seen.map(({ headers }) => headers["x-signature"])).toEqual(["1 /tasks/1 k", "2 /tasks/1 k"]);
});

test("100 parallel 401s cause one refresh and one replay each", async () => {
  const { state, seen, client } = await session();
  const results = await Promise.all(Array.from({ length: 100 }, () => client.send(createTask, body)));
  expect(results.every((result) => result.ok && result.attempts === 2)).toBe(true);
  expect(state.refreshes).toBe(1);
  expect(new Set(seen.map(({ headers }) => headers["idempotency-key"]))).toHaveProperty("size", 100);
  expect(seen).toHaveLength(200);
});

test("a late 401 of an old token causes no refresh", async () => {
  let token = "old";
  let refreshes = 0;
  const held: (() => void)[] = [];
  const { url } = await serve(({ headers }, response, count) => {
    const answer = () =>
      headers.authorization === "Bearer new"
        ? reply(response, 200, success(1))
        : reply(response, 401, failure(1002));
    if (count === 1) held.push(answer);
    else answer();
  });
  const auth = bearer(() => token, {
    refresh: () => {
      refreshes++;
      token = "new";
    },
  });
  const client = createClient(contract, { baseUrl: url, auth });
  const late = client.send(getTask, input);
  await expect.poll(() => held.length).toBe(1);
  expect(await client.send(getTask, input)).toMatchObject({ ok: true, attempts: 2 });
  held[0]?.();
  expect(await late).toMatchObject({ ok: true, attempts: 2 });
  expect(refreshes).toBe(1);
});

test("a token that is read slowly, and was replaced meanwhile, causes no second refresh", async () => {
  let token = "old";
  let refreshes = 0;
  let isSlow = false;
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const read = async () => {
    const now = token;
    if (isSlow) await slow;
    return now;
  };
  const auth = bearer(read, {
    refresh: () => {
      refreshes++;
      token = "new";
    },
  });
  const used = (await auth.credentials()) ?? {};
  isSlow = true;
  const late = auth.refresh?.(used);
  isSlow = false;
  expect(await auth.refresh?.(used)).toBe(true);
  release();
  expect(await late).toBe(true);
  expect(refreshes).toBe(1);
});

test("a call is replayed once, whatever the refresh brings", async () => {
  let version = 1;
  const { url, seen } = await serve((_, response) => reply(response, 401, failure(1002)));
  const auth = bearer(() => `t${version}`, { refresh: () => version++ });
  expect(await createClient(contract, { baseUrl: url, auth }).send(getTask, input)).toMatchObject({
    error: { kind: "undocumented", code: 1002, status: 401, attempts: 2 },
  });
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
});

test("a refresh that fails or changes nothing gives the server's 401", async () => {
  const { state, seen, client } = await session();
  state.fails = true;
  expect(await client.send(getTask, input)).toMatchObject({
    error: { kind: "undocumented", code: 1002, status: 401, attempts: 1, cause: new Error("logged out") },
  });
  const { url } = await serve((_, response) => reply(response, 401, failure(1002)));
  const same = createClient(contract, { baseUrl: url, auth: bearer(() => "t", { refresh: () => {} }) });
  expect(await same.send(getTask, input)).toMatchObject({ error: { status: 401, attempts: 1 } });
  expect(seen).toHaveLength(1);
});

test("a refresh that logs out gives the server's 401", async () => {
  const session: { token?: string } = { token: "t" };
  const { url, seen } = await serve((_, response) => reply(response, 401, failure(1002)));
  const auth = bearer(() => session.token, { refresh: () => delete session.token });
  const client = createClient(contract, { baseUrl: url, auth });
  const both = await Promise.all([client.send(getTask, input), client.send(getTask, input)]);
  for (const result of both)
    expect(result).toMatchObject({ error: { kind: "undocumented", code: 1002, status: 401, attempts: 1 } });
  expect(seen).toHaveLength(2);
});

test("100 parallel 401s cause one refresh also when it fails, and the next call tries again", async () => {
  const held: (() => void)[] = [];
  const { url } = await serve((_, response) => {
    held.push(() => reply(response, 401, failure(1002)));
  });
  let refreshes = 0;
  const auth = bearer(() => "t", {
    refresh: () => {
      refreshes++;
      return Promise.reject(new Error("no network"));
    },
  });
  const client = createClient(contract, { baseUrl: url, auth });
  const sending = Array.from({ length: 100 }, () => client.send(getTask, input));
  await expect.poll(() => held.length).toBe(100);
  held.shift()?.();
  expect(await Promise.race(sending)).toMatchObject({
    error: { status: 401, cause: new Error("no network") },
  });
  for (const answer of held.splice(0)) answer();
  for (const result of await Promise.all(sending))
    expect(result).toMatchObject({ error: { status: 401, code: 1002, attempts: 1 } });
  expect(refreshes).toBe(1);
  const next = client.send(getTask, input);
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  await next;
  expect(refreshes).toBe(2);
});

test("credentials of a channel's own making around a token are refreshed", async () => {
  let token = "old";
  const inner = bearer(() => token, {
    refresh: () => {
      token = "new";
    },
  });
  const auth: Auth = {
    ...inner,
    credentials: async () => ({ headers: { ...(await inner.credentials())?.headers, "x-more": "1" } }),
  };
  const { url } = await serve(({ headers }, response) =>
    headers.authorization === "Bearer new"
      ? reply(response, 200, success({ id: "1" }))
      : reply(response, 401, failure(1002)),
  );
  expect(await createClient(contract, { baseUrl: url, auth }).send(getTask, input)).toMatchObject({
    ok: true,
  });
});

test("keys are never refreshed", async () => {
  const { url, seen } = await serve((_, response) => reply(response, 401, failure(1006)));
  expect(await createClient(contract, { baseUrl: url, auth: pair() }).send(getTask, input)).toMatchObject({
    error: { code: 1006, attempts: 1 },
  });
  expect(seen).toHaveLength(1);
});

test.each([[undefined], ["locked"]])(
  "a token getter that rejects with %j is heard at once",
  async (cause) => {
    const auth = bearer(() => Promise.reject(cause));
    const result = await createClient(contract, { baseUrl: "http://127.0.0.1:1", auth }).send(getTask, input);
    expect(result).toMatchObject({ error: { kind: "invalid-request", message: String(cause), cause } });
  },
);

test("a refresh that throws before it gives a promise leaves nothing behind", async () => {
  const { signal } = new AbortController();
  const cause = new Error("logged out");
  const given = { headers: { authorization: "t" } };
  const refused: unknown[] = [];
  const auth: Auth = {
    schemes: ["bearer"],
    credentials: () => given,
    refresh: (used) => {
      refused.push(used);
      throw cause;
    },
  };
  const { url } = await serve((_, response) => reply(response, 401, failure(1002)));
  const client = createClient(contract, { baseUrl: url, auth });
  expect(await client.send(getTask, input, { signal })).toMatchObject({ error: { status: 401, cause } });
  expect(refused[0]).toBe(given);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
