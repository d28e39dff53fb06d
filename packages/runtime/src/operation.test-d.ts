import { accepting } from "./accepting.js";
import type { Client } from "./methods.js";
import type { Answering, Documented, Operation, PagedOperation, StreamOperation } from "./operation.js";
import { paginate } from "./page.js";
import { unwrap } from "./result.js";
import { stream } from "./sse/index.js";
import { unread } from "./unread.js";

interface Task {
  id: string;
}
interface TaskPage {
  items: Task[];
  has_more: boolean;
}
const ErrorCode = { ParamError: 1001, InsufficientBalance: 3001, TaskDrafted: 3004 } as const;

type CreateTaskInput = { body: { title: string } };
type CreateTaskFailure =
  | Documented<typeof ErrorCode.ParamError, 400, null>
  | Documented<typeof ErrorCode.InsufficientBalance, 402, { missing: string }>
  | Documented<typeof ErrorCode.TaskDrafted, 409, null>;

const createTask: Operation<CreateTaskInput, Task, CreateTaskFailure> = /* @__PURE__ */ Object.freeze({
  id: "createTask",
  method: "POST",
  path: "/api/v1/tasks/",
  codes: [1001, 3001, 3004],
  body: "json",
  idempotency: "optional",
});
const getTask: Operation<{ path: { task_id: string } }, Task, Documented<1004, 404, null>> = Object.freeze({
  id: "getTask",
  method: "GET",
  path: "/api/v1/tasks/{task_id}",
});
const getWallet: Operation<Record<never, never>, { ut: string }, never> = Object.freeze({
  id: "getWallet",
  method: "GET",
  path: "/api/v1/wallet/",
  auth: [["bearer"], ["apiKey", "platformUserId"]],
  query: { filter: { style: "deepObject", explode: true } },
} as const);
const listTasks: PagedOperation<{ query?: { page?: number } }, TaskPage, never, Task> = Object.freeze({
  id: "listTasks",
  method: "GET",
  path: "/api/v1/tasks/",
  page: { page: "page", items: "items" },
  paginate,
});
const aiCreateTask: StreamOperation<CreateTaskInput, { event: "delta" }> = Object.freeze({
  id: "aiCreateTask",
  method: "POST",
  path: "/api/v1/tasks/ai-create",
  answer: "events",
  stream,
});

declare const client: Client;

export async function inputs() {
  await client.send(getWallet);
  await client.send(listTasks);
  await client.send(listTasks, { query: { page: 2 } });
  await client.send(createTask, { body: { title: "x" } }, { timeoutMs: 1000 });
  // @ts-expect-error a required group is missing
  await client.send(createTask);
  // @ts-expect-error a required path parameter is missing
  await client.send(getTask, { path: {} });
  // @ts-expect-error an unknown group
  await client.send(getTask, { path: { task_id: "1" }, query: {} });
  // @ts-expect-error a wrong type
  await client.send(listTasks, { query: { page: "2" } });
  // @ts-expect-error a descriptor of an operation that is not paged
  paginate(client, getTask, { path: { task_id: "1" } });
}

export async function exhaustive(): Promise<string> {
  const result = await client.send(createTask, { body: { title: "x" } });
  if (result.ok) return result.data.id;
  if (result.error.kind === "business")
    switch (result.error.code) {
      case ErrorCode.ParamError:
        return String(result.error.status satisfies 400);
      case ErrorCode.InsufficientBalance:
        return result.error.data.missing;
      case ErrorCode.TaskDrafted:
        return result.error.message;
      default:
        return result.error satisfies never;
    }
  return result.error.kind;
}

export async function missingCase(): Promise<void> {
  const result = await client.send(createTask, { body: { title: "x" } });
  if (!result.ok && result.error.kind === "business")
    switch (result.error.code) {
      case ErrorCode.ParamError:
      case ErrorCode.InsufficientBalance:
        break;
      // @ts-expect-error a code that is not documented for this operation
      case 9999:
        break;
      default:
        // @ts-expect-error TaskDrafted is left
        result.error satisfies never;
        result.error.code satisfies 3004;
    }
}

export async function noFailures(): Promise<void> {
  const result = await client.send(getWallet);
  // @ts-expect-error an operation without documented failures has no business errors
  if (!result.ok && result.error.kind === "business") result.error.kind;
  unwrap(result).ut satisfies string;
}

export async function pages(): Promise<void> {
  for await (const task of paginate(client, listTasks)) task.id satisfies string;
  for await (const task of client.paginate(listTasks)) task.id satisfies string;
  for await (const event of client.stream(aiCreateTask, { body: { title: "x" } }))
    event.event satisfies "delta";
  // @ts-expect-error a list by pages is needed
  client.paginate(getTask, { path: { task_id: "1" } });
  for await (const page of paginate(client, listTasks, { query: { page: 2 } }).pages())
    page.items satisfies Task[];
}

type RecordInput =
  | { body: Task; contentType?: "application/json" | undefined }
  | { body: string; contentType: "text/csv" }
  | { body: Uint8Array; contentType: `image/${string}` };
const addRecord: Operation<RecordInput, Task, never> & Answering<{ "text/csv": string }> = Object.freeze({
  id: "addRecord",
  method: "POST",
  path: "/records",
  body: "json",
  answers: { "application/json": "json", "text/csv": "text" },
} as const);
const complete: StreamOperation<object, { data: number }, never, Task> = Object.freeze({
  id: "complete",
  method: "POST",
  path: "/complete",
  stream,
});

export async function mediaTypes(): Promise<void> {
  await client.send(addRecord, { body: { id: "1" } });
  await client.send(addRecord, { body: "a,b", contentType: "text/csv" });
  await client.send(addRecord, { body: Uint8Array.of(1), contentType: "image/png" });
  // @ts-expect-error the body of another media type
  await client.send(addRecord, { body: "a,b" });
  // @ts-expect-error the same
  await client.send(addRecord, { body: { id: "1" }, contentType: "text/csv" });
  // @ts-expect-error a media type that the operation does not take
  await client.send(addRecord, { body: "a", contentType: "text/html" });
  unwrap(await client.send(addRecord, { body: { id: "1" } })).id satisfies string;
  unwrap(await client.send(accepting(addRecord, "text/csv"), { body: { id: "1" } })) satisfies string;
  unwrap(await client.send(unread(addRecord), { body: { id: "1" } })).body satisfies ReadableStream | null;
  unwrap(await client.send(complete, {})).id satisfies string;
  for await (const event of client.stream(complete, {})) event.data satisfies number;
}

export async function bound(): Promise<void> {
  const tasks = client.bind({ createTask, listTasks, aiCreateTask });
  unwrap(await tasks.createTask({ body: { title: "x" } })).id satisfies string;
  unwrap(await tasks.listTasks()).items satisfies Task[];
  // @ts-expect-error a required group is missing
  await tasks.createTask();
  const result = await tasks.createTask({ body: { title: "x" } });
  if (!result.ok && result.error.kind === "business") result.error.code satisfies 1001 | 3001 | 3004;
}
