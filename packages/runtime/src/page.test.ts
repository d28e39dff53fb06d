import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { listEntries, listTasks, open } from "./fixtures/contract.js";
import { failure, reply, serve, success } from "./fixtures/server.js";
import { paginate } from "./page.js";
import { ContractError } from "./result.js";

const item = (id: number) => ({ id: String(id) });
const collect = async <T>(list: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const one of list) all.push(one);
  return all;
};
const answering = async (answer: (query: URLSearchParams, count: number) => unknown) => {
  const { url, seen } = await serve(({ url }, response, count) =>
    reply(response, 200, success(answer(new URL(url, "http://x").searchParams, count))),
  );
  return { client: createClient(open, { baseUrl: url }), seen };
};

test("page numbers, until the server has no more, each page when it is asked for", async () => {
  const { client, seen } = await answering((query) => {
    const page = Number(query.get("page"));
    return { items: [item(page * 10), item(page * 10 + 1)], has_more: page < 3 };
  });
  const tasks = client.paginate(listTasks, { query: { status: "open" } });
  const ids: string[] = [];
  for await (const { id } of tasks) {
    ids.push(id);
    expect(seen).toHaveLength(Math.ceil(ids.length / 2));
  }
  expect(ids).toEqual(["10", "11", "20", "21", "30", "31"]);
  expect(seen.map(({ url }) => url)).toEqual([1, 2, 3].map((page) => `/tasks?status=open&page=${page}`));
  expect(await collect(tasks)).toHaveLength(6);
});

test("the input says where to begin; pages can be had whole; a loop can stop", async () => {
  const { client, seen } = await answering(() => ({ items: [item(1)], has_more: true }));
  for await (const page of paginate(client, listTasks, { query: { page: 7 } }).pages()) {
    expect(page.items).toEqual([item(1)]);
    if (seen.length === 2) break;
  }
  expect(seen.map(({ url }) => url)).toEqual(["/tasks?page=7", "/tasks?page=8"]);
});

test("an empty page ends a list by number", async () => {
  const { client } = await answering((_, count) => ({ items: count === 1 ? [item(1)] : [], has_more: true }));
  expect(await collect(paginate(client, listTasks))).toEqual([item(1)]);
});

test("cursors, until there is no next one; an empty page does not end the list", async () => {
  const next = new Map([
    [null, "a&b"],
    ["a&b", "c"],
    ["c", null],
  ]);
  const { client, seen } = await answering((query, count) => ({
    items: count === 2 ? [] : [item(count)],
    next_cursor: next.get(query.get("cursor")),
    has_more: true,
  }));
  expect(await collect(paginate(client, listEntries))).toEqual([item(1), item(3)]);
  expect(seen.map(({ url }) => url)).toEqual(["/entries", "/entries?cursor=a%26b", "/entries?cursor=c"]);
});

test("has_more false ends a list by cursor", async () => {
  const { client, seen } = await answering(() => ({ items: [item(1)], next_cursor: "x", has_more: false }));
  expect(await collect(paginate(client, listEntries))).toHaveLength(1);
  expect(seen).toHaveLength(1);
});

test("a cursor that leads to itself is an error, not a loop without end", async () => {
  const { client } = await answering(() => ({ items: [item(1)], next_cursor: "x", has_more: true }));
  await expect(collect(paginate(client, listEntries))).rejects.toMatchObject({
    message: "listEntries: invalid-response: the next cursor is the last one (attempts=1)",
  });
});

test("a page without a list is an error", async () => {
  const { client } = await answering(() => ({ entries: [] }));
  await expect(collect(paginate(client, listTasks))).rejects.toThrow(
    "listTasks: invalid-response: no list in items",
  );
});

test("a page that fails is thrown, after the items before it", async () => {
  const { url } = await serve((_, response, count) =>
    count === 1
      ? reply(response, 200, success({ items: [item(1)], has_more: true }))
      : reply(response, 403, failure(1003)),
  );
  const got: unknown[] = [];
  const run = async () => {
    for await (const one of paginate(createClient(open, { baseUrl: url }), listTasks)) got.push(one);
  };
  const error: unknown = await run().catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ContractError);
  expect(error).toMatchObject({
    message: "listTasks: undocumented 1003 (HTTP 403): text 1003 (attempts=1)",
    error: { kind: "undocumented", code: 1003, status: 403 },
  });
  expect(got).toEqual([item(1)]);
});

test("an operation says where its pages are", async () => {
  const { client, seen } = await answering((_, count) => ({ rows: count === 1 ? [item(1)] : [] }));
  const own = { ...listTasks, page: { page: "p", items: "rows", first: 0 } };
  expect(await collect(paginate(client, own))).toEqual([item(1)]);
  expect(seen.map(({ url }) => url)).toEqual(["/tasks?p=0", "/tasks?p=1"]);
});
