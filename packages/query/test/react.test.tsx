// @vitest-environment happy-dom
import { contract, createClient } from "@contracts/client";
import { fail, handle, htmlPage, ok, silence, testTransport } from "@contracts/client/testing";
import type { Task } from "@contracts/operations/components";
import { createTask, getTask, listTasks } from "@contracts/operations/tasks";
import { type Queries, queriesOf } from "@contracts/query";
import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { type ReactNode, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

// What a frontend writes, shown by React, with a server in memory.

const path = { task_id: "1" };
const task = (id: string, title = `Task ${id}`) => ({ id, title }) as Task;
/** Each test has its own. */
let cache: QueryClient;
beforeEach(() => {
  cache = new QueryClient();
});

const serving = (...handlers: Parameters<typeof testTransport>[1]) => {
  const { fetch, requests } = testTransport({ ...contract, baseUrl: "https://api.example" }, handlers);
  const calls = vi.fn(fetch);
  const client = createClient({
    fetch: calls,
    baseUrl: "https://api.example",
    auth: { schemes: ["bearer"], credentials: () => ({ headers: { authorization: "Bearer secret" } }) },
    random: () => 0,
  });
  return { api: queriesOf(client), requests, calls };
};

const show = (node: ReactNode) => {
  const element = document.createElement("div");
  const root = createRoot(element);
  const leave = () => root.unmount();
  onTestFinished(leave);
  root.render(
    <StrictMode>
      <QueryClientProvider client={cache}>{node}</QueryClientProvider>
    </StrictMode>,
  );
  const shows = (text: string) => vi.waitFor(() => expect(element.textContent).toBe(text));
  const click = (label: string) =>
    [...element.querySelectorAll("button")].find(({ textContent }) => textContent === label)?.click();
  return { shows, click, leave };
};

function Title({ api, headers }: { readonly api: Queries; readonly headers?: Record<string, string> }) {
  const query = useQuery(api.queryOptions(getTask, { path }, headers && { headers }));
  if (query.isPending) return "…";
  if (query.isSuccess) return query.data.title;
  const { error } = query.error;
  if (error.kind !== "business") return `${error.kind} after ${error.attempts}`;
  // Only what getTask documents compiles here.
  return error.code === 1004 ? "no such task" : `code ${error.code}`;
}

test("a query shows its data, and keeps no header in its key", async () => {
  const { api, requests } = serving(handle(getTask, ok(task("1"))));
  const { shows } = show(<Title api={api} headers={{ "x-trace": "hidden" }} />);
  await shows("Task 1");
  expect(requests.map(({ headers }) => headers.get("x-trace"))).toEqual(["hidden"]);
  const keys = cache.getQueryCache().getAll();
  expect(keys.map(({ queryKey }) => queryKey)).toEqual([["UUMit Platform API", "getTask", { path }]]);
  expect(cache.getQueryData(api.queryOptions(getTask, { path }).queryKey)?.title).toBe("Task 1");
});

test("an error is the one of the operation, and asked for once", async () => {
  const { api, requests } = serving(handle(getTask, fail({ code: 1004, status: 404, data: null })));
  const { shows } = show(<Title api={api} />);
  await shows("no such task");
  expect(requests).toHaveLength(1);
});

test("the client retries, and nobody retries the client", async () => {
  const { api, requests } = serving(handle(getTask, htmlPage(502)));
  const { shows } = show(<Title api={api} />);
  await shows("not-envelope after 3");
  expect(requests).toHaveLength(3);
});

test("a component that goes away aborts its call", async () => {
  const { api, calls } = serving(handle(getTask, silence()));
  const { leave } = show(<Title api={api} />);
  await vi.waitFor(() => expect(calls).toHaveBeenCalled());
  leave();
  await vi.waitFor(() =>
    expect(calls.mock.calls.map(([, init]) => init.signal?.aborted)).not.toContain(false),
  );
});

test("suspense", async () => {
  const { api } = serving(handle(getTask, ok(task("1"))));
  function Suspended() {
    return useSuspenseQuery(api.queryOptions(getTask, { path })).data.title;
  }
  const { shows } = show(
    <Suspense fallback="…">
      <Suspended />
    </Suspense>,
  );
  await shows("Task 1");
});

test("a list grows page by page until it ends", async () => {
  const page = (number: number, has_more: boolean) =>
    ok({ items: [task(`${number}a`), task(`${number}b`)], page: number, page_size: 2, total: 4, has_more });
  const { api, requests } = serving(
    handle(listTasks, ({ query }) => page(+`${query.get("page")}`, query.get("page") !== "2")),
  );
  function Tasks() {
    const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
      api.infiniteQueryOptions(listTasks, { query: { status: "open" } }),
    );
    return (
      <>
        {data?.pages.flatMap(({ items }) => items.map(({ id }) => id)).join(" ")}
        {hasNextPage ? (
          <button type="button" onClick={() => fetchNextPage()}>
            more
          </button>
        ) : (
          "."
        )}
      </>
    );
  }
  const { shows, click } = show(<Tasks />);
  await shows("1a 1bmore");
  click("more");
  await shows("1a 1b 2a 2b.");
  expect(requests.map(({ query }) => `${query}`)).toEqual(["status=open&page=1", "status=open&page=2"]);
});

test("a mutation is one write with a key of its own, and what it changes is read again", async () => {
  const { api, requests } = serving(
    handle(createTask, [htmlPage(502), ok(task("2")), fail({ code: 3001, status: 400, data: null })]),
    handle(listTasks, ({ count }) =>
      ok({ items: [], page: 1, page_size: 20, total: count, has_more: false }),
    ),
  );
  function Create() {
    const { data: list } = useQuery(api.queryOptions(listTasks));
    const { mutate, data, error } = useMutation({
      ...api.mutationOptions(createTask),
      onSuccess: () => cache.invalidateQueries({ queryKey: api.queryKey(listTasks) }),
    });
    const said = error?.error.kind === "business" ? `code ${error.error.code}` : data?.title;
    return (
      <>
        {list?.total} {said}
        <button type="button" onClick={() => mutate({ body: { title: "a", description: "b" } })}>
          create
        </button>
      </>
    );
  }
  const { shows, click } = show(<Create />);
  await shows("1 create");
  click("create");
  await shows("2 Task 2create");
  click("create");
  await shows("2 code 3001create");
  const keys = requests
    .filter(({ operation }) => operation === "createTask")
    .map(({ headers }) => headers.get("idempotency-key"));
  expect(keys).toEqual([keys[0], keys[0], keys[2]]);
  expect(keys[0]).toBeTruthy();
  expect(keys[2]).not.toBe(keys[0]);
});
