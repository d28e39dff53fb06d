import { type Client, type ContractError, createClient } from "@contracts/client";
import type { Task, TaskPage } from "@contracts/operations/components";
import { createTask, type GetTaskFailure, getTask, listTasks } from "@contracts/operations/tasks";
import { type Queries, queriesOf } from "@contracts/query";
import {
  type InfiniteData,
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";

const client: Client = createClient();
const api: Queries = queriesOf(client);
const cache = new QueryClient();
const path = { task_id: "1" };

export async function queries(): Promise<void> {
  const options = api.queryOptions(getTask, { path });
  (await cache.fetchQuery(options)) satisfies Task;
  cache.getQueryData(options.queryKey) satisfies Task | undefined;
  new QueryObserver(cache, options).getCurrentResult().data satisfies Task | undefined;
  const { error } = new QueryObserver(cache, options).getCurrentResult();
  error satisfies ContractError<GetTaskFailure> | null;
  if (error?.error.kind === "business") {
    error.error.code satisfies GetTaskFailure["code"];
    // @ts-expect-error no code of getTask
    if (error.error.code === 3001) return;
  }
  api.queryOptions(listTasks);
  api.queryOptions(listTasks, {}, { timeoutMs: 1000, headers: { "x-trace": "1" } });
  // @ts-expect-error the input is required
  api.queryOptions(getTask);
  // @ts-expect-error the signal is that of the query
  api.queryOptions(getTask, { path }, { signal: new AbortController().signal });
  // @ts-expect-error no such status
  api.queryOptions(listTasks, { query: { status: 1 } });
}

export async function lists(): Promise<void> {
  const options = api.infiniteQueryOptions(listTasks, { query: { status: "open" } });
  (await cache.fetchInfiniteQuery(options)) satisfies InfiniteData<TaskPage>;
  cache.getQueryData(options.queryKey)?.pages satisfies TaskPage[] | undefined;
  new InfiniteQueryObserver(cache, options).getCurrentResult().data?.pages satisfies TaskPage[] | undefined;
  // @ts-expect-error no list
  api.infiniteQueryOptions(getTask, { path });
}

export async function mutations(): Promise<void> {
  const { mutate } = new MutationObserver(cache, api.mutationOptions(createTask));
  (await mutate({ body: { title: "a", description: "b" } })) satisfies Task;
  await new MutationObserver(cache, api.mutationOptions(listTasks)).mutate();
  // @ts-expect-error a title is required
  await mutate({ body: { description: "b" } });
  // @ts-expect-error every call would have the same key
  api.mutationOptions(createTask, { idempotencyKey: "1" });
}

export async function keys(): Promise<void> {
  await cache.invalidateQueries({ queryKey: api.queryKey() });
  await cache.invalidateQueries({ queryKey: api.queryKey(listTasks) });
  await cache.invalidateQueries({ queryKey: api.queryKey(listTasks, { query: { status: "open" } }) });
  // @ts-expect-error no such parameter
  api.queryKey(getTask, { path: { id: "1" } });
}
