import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { describe, expect, test } from "vitest";
import { createClient } from "../client.js";
import { emptyAnswer } from "../decode.js";
import { createTask, getTask, listEntries, listTasks, open } from "../fixtures/contract.js";
import { type Handler, reply, serve, success } from "../fixtures/server.js";
import type { Operation } from "../operation.js";
import { queriesOf } from "./queries.js";

const path = { task_id: "1" };
const headers = { "x-key": "hidden" };
const unsent = queriesOf(createClient(open, { baseUrl: "http://localhost" }), "Tasks");
const serving = async (handler: Handler) => {
  const { url, seen, sockets } = await serve(handler);
  return { api: queriesOf(createClient(open, { baseUrl: url, random: () => 0 }), "Tasks"), seen, sockets };
};

describe("keys", () => {
  test.each([
    { name: "everything", given: unsent.queryKey(), want: ["Tasks"] },
    { name: "an operation", given: unsent.queryKey(getTask), want: ["Tasks", "getTask"] },
    {
      name: "an input",
      given: unsent.queryKey(getTask, { path, headers } as never),
      want: ["Tasks", "getTask", { path }],
    },
    {
      name: "a query, without headers and cookies",
      given: unsent.queryOptions(getTask, { path, headers, cookies: { session: "hidden" } } as never)
        .queryKey,
      want: ["Tasks", "getTask", { path }],
    },
    {
      name: "a query without input",
      given: unsent.queryOptions(listTasks).queryKey,
      want: ["Tasks", "listTasks", {}],
    },
    {
      name: "a list in pages",
      given: unsent.infiniteQueryOptions(listTasks, { query: { status: "open" } }).queryKey,
      want: ["Tasks", "listTasks", { query: { status: "open" }, pages: true }],
    },
    {
      name: "a mutation",
      given: unsent.mutationOptions(createTask).mutationKey,
      want: ["Tasks", "createTask"],
    },
  ])("of $name", ({ given, want }) => {
    expect(given).toStrictEqual(want);
  });

  test("of an input find the list in pages as well", async () => {
    const cache = new QueryClient();
    const query = { status: "open" };
    cache.setQueryData(unsent.queryOptions(listTasks, { query }).queryKey, { items: [] } as never);
    cache.setQueryData(unsent.infiniteQueryOptions(listTasks, { query }).queryKey, {
      pages: [],
      pageParams: [],
    });
    const found = (status: string) =>
      cache.getQueryCache().findAll({ queryKey: unsent.queryKey(listTasks, { query: { status } }) });
    expect([found("open").length, found("done").length]).toEqual([2, 0]);
  });
});

test("an answer without a body is null, which a cache can keep", async () => {
  const { api } = await serving((_, response) => response.writeHead(204).end());
  const ping = { ...getTask, judge: emptyAnswer } as unknown as Operation<{ path: typeof path }, undefined>;
  const data: null = await new QueryClient().fetchQuery(api.queryOptions(ping, { path }));
  expect(data).toBeNull();
});

test("options reach the call, the signal is that of the query", async () => {
  const { api, seen, sockets } = await serving(() => {});
  const cache = new QueryClient();
  const options = api.queryOptions(getTask, { path }, { headers });
  const running = cache.fetchQuery(options).catch((error: unknown) => error);
  await expect.poll(() => seen.length).toBe(1);
  expect(seen[0]?.headers).toMatchObject(headers);
  await cache.cancelQueries({ queryKey: options.queryKey });
  await expect.poll(() => sockets.size).toBe(0);
  expect(await running).toHaveProperty("name");
});

test("what a library passes after the variables is not taken for options", async () => {
  const { api, seen } = await serving((_, response) => reply(response, 200, success({ id: "1" })));
  const { mutationFn } = api.mutationOptions(createTask);
  const context = { idempotencyKey: "wrong", headers: { "x-wrong": "1" } };
  await (mutationFn as (...args: unknown[]) => unknown)({ body: { title: "x" } }, context);
  expect(seen[0]?.headers["idempotency-key"]).not.toBe("wrong");
  expect(seen[0]?.headers["x-wrong"]).toBeUndefined();
});

test("a list by cursor goes on from the last page, and ends", async () => {
  const { api, seen } = await serving(({ url }, response) => {
    const cursor = new URL(url ?? "", "http://x").searchParams.get("cursor");
    reply(
      response,
      200,
      success({ items: [{ id: cursor ?? "first" }], next_cursor: cursor ? null : "second" }),
    );
  });
  const cache = new QueryClient();
  const observer = new InfiniteQueryObserver(cache, api.infiniteQueryOptions(listEntries));
  await observer.refetch();
  expect(observer.getCurrentResult().hasNextPage).toBe(true);
  const { data, hasNextPage } = await observer.fetchNextPage();
  expect(data?.pages.flatMap(({ items }) => items)).toEqual([{ id: "first" }, { id: "second" }]);
  expect(hasNextPage).toBe(false);
  expect(seen).toHaveLength(2);
});

test("a page without a list is an error, as it is for paginate", async () => {
  const { api } = await serving((_, response) => reply(response, 200, success({})));
  await expect(
    new QueryClient().fetchInfiniteQuery(api.infiniteQueryOptions(listTasks)),
  ).rejects.toMatchObject({
    error: { kind: "invalid-response", message: "no list in items" },
  });
});
