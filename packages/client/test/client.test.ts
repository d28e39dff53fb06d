import { apiKey, bearer, type Client, createClient, rateLimiter } from "@contracts/client";
import { createTask, listTasks } from "@contracts/operations/tasks";
import { getWallet } from "@contracts/operations/wallet";
import { describe, expect, test } from "vitest";

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

const body = { title: "Translate a page", description: "English to French." };
const wallet = {
  ut: { available: "1", frozen: "0", total: "1" },
  cash: { available: "0", frozen: "0", total: "0" },
};

/** A `fetch` that gives one answer after the other and keeps what was sent. */
function transport(...answers: (() => Response)[]) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: unknown) => {
    const { method, headers } = init as Omit<Sent, "url">;
    sent.push({ url, method, headers });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new TypeError("no answer is left");
    return answer();
  };
  return { sent, fetch };
}

const envelope =
  (status: number, code: number, data: unknown = null, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ code, message: `text ${code}`, data, timestamp: 1 }, { status, headers });

describe("this contract's client", () => {
  test("knows the address and sends a login as a bearer token", async () => {
    const { sent, fetch } = transport(envelope(200, 0, wallet));
    const result = await createClient({ fetch, auth: bearer(() => "token") }).send(getWallet);
    expect(result).toMatchObject({ ok: true, status: 200, data: wallet });
    expect(sent[0]).toMatchObject({
      url: "https://api.uumit.com/api/v1/wallet/",
      method: "GET",
      headers: { authorization: "Bearer token" },
    });
  });

  test("sends both headers of the other channel", async () => {
    const { sent, fetch } = transport(envelope(200, 0, wallet));
    await createClient({ fetch, auth: apiKey("key", "user") }).send(getWallet);
    expect(sent[0]?.headers).toMatchObject({ "x-api-key": "key", "x-platform-user-id": "user" });
    expect(sent[0]?.headers).not.toHaveProperty("authorization");
  });

  test("refuses to guess between two channels", async () => {
    const { sent, fetch } = transport(envelope(200, 0, wallet));
    const auth = [bearer(() => "token"), apiKey("key", "user")];
    const result = await createClient({ fetch, auth }).send(getWallet);
    expect(result).toMatchObject({ ok: false, error: { kind: "invalid-request" } });
    expect(sent).toEqual([]);
  });

  test("refreshes a login once, and never a key", async () => {
    let token = "old";
    const session = transport(envelope(401, 1002), envelope(200, 0, wallet));
    const refresh = () => {
      token = "new";
    };
    const result = await createClient({ fetch: session.fetch, auth: bearer(() => token, { refresh }) }).send(
      getWallet,
    );
    expect(result.ok).toBe(true);
    expect(session.sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);

    const agent = transport(envelope(401, 1006));
    const refused = await createClient({ fetch: agent.fetch, auth: apiKey("key", "user") }).send(getWallet);
    expect(refused).toMatchObject({ ok: false, error: { kind: "business", code: 1006, status: 401 } });
    expect(agent.sent).toHaveLength(1);
  });

  test("repeats a write with the key that it minted", async () => {
    const { sent, fetch } = transport(
      envelope(502, 5001),
      envelope(500, 9999),
      envelope(200, 0, { id: "1" }),
    );
    const client = createClient({ fetch, auth: bearer(() => "token"), random: () => 0 });
    const result = await client.send(createTask, { body });
    expect(result).toMatchObject({ ok: true, attempts: 3 });
    const keys = sent.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(3);
    expect(new Set(keys)).toEqual(new Set([result.ok && result.idempotencyKey]));
  });

  test("never repeats a request that has to be changed first", async () => {
    const { sent, fetch } = transport(envelope(400, 3001));
    const result = await createClient({ fetch, auth: bearer(() => "token") }).send(createTask, { body });
    expect(result).toMatchObject({
      ok: false,
      error: { kind: "business", code: 3001, status: 400, attempts: 1 },
    });
    expect(sent).toHaveLength(1);
  });

  test("reads pages by this contract's members", async () => {
    const { sent, fetch } = transport(
      envelope(200, 0, { items: [{ id: "1" }], has_more: true, page: 1, page_size: 1, total: 2 }),
      envelope(200, 0, { items: [{ id: "2" }], has_more: false, page: 2, page_size: 1, total: 2 }),
    );
    const client = createClient({ fetch, auth: bearer(() => "token") });
    const ids: string[] = [];
    for await (const task of client.paginate(listTasks, { query: { page_size: 1 } })) ids.push(task.id);
    expect(ids).toEqual(["1", "2"]);
    expect(sent.map(({ url }) => new URL(url).searchParams.get("page"))).toEqual(["1", "2"]);
  });

  test("keeps to this contract's limits, unless told otherwise", async () => {
    const { sent, fetch } = transport(envelope(200, 0, wallet));
    const auth = bearer(() => "token");
    const { contract } = createClient();
    const limiter = rateLimiter(contract, { maxWaitMs: 0, now: () => 0 });
    const send = (client: Client) => Promise.all(Array.from({ length: 61 }, () => client.send(getWallet)));

    const limited = await send(createClient({ fetch, auth, limiter }));
    expect(sent).toHaveLength(60);
    expect(limited[60]).toMatchObject({ ok: false, error: { kind: "rate-limited", attempts: 0 } });

    const usual = await Promise.all(
      Array.from({ length: 2 }, () => createClient({ fetch, auth, timeoutMs: 200 })).map(send),
    );
    expect(usual.flat().filter(({ ok }) => !ok)).toHaveLength(2);

    const unlimited = await send(createClient({ fetch, auth, limiter: false }));
    expect(unlimited.every(({ ok }) => ok)).toBe(true);
  });
});
