import { apiKey, bearer, type Client, createClient, type Result, unwrap } from "@contracts/client";
import { ErrorCode } from "@contracts/error-codes";
import type { AiTaskEvent, Task, TaskPage, Wallet } from "@contracts/operations/components";
import {
  aiCreateTask,
  type CreateTaskFailure,
  createTask,
  getTask,
  listTasks,
  tasksOperations,
} from "@contracts/operations/tasks";
import { getWallet } from "@contracts/operations/wallet";

createClient({ auth: bearer(() => "token", { refresh: async () => {} }) }) satisfies Client;
createClient({
  auth: apiKey("key", "user"),
  baseUrl: "https://example.com",
  maxAttempts: 1,
}) satisfies Client;
// @ts-expect-error the key goes with a user
apiKey("key");
// @ts-expect-error no such option
createClient({ retries: 3 });

declare const client: Client;
const body = { title: "Translate a page", description: "English to French.", bounty_amount: "5.00" };

export async function inputs(): Promise<void> {
  await client.send(getWallet);
  await client.send(getWallet, {}, { timeoutMs: 1000 });
  await client.send(listTasks);
  await client.send(listTasks, { query: { page: 2, status: "open" } });
  await client.send(createTask, { body }, { idempotencyKey: "an intent of mine" });
  await client.send(getTask, { path: { task_id: "x" } });

  // @ts-expect-error the body is missing
  await client.send(createTask);
  // @ts-expect-error the body is missing
  await client.send(createTask, {});
  // @ts-expect-error a required member of the body is missing
  await client.send(createTask, { body: { title: "x" } });
  // @ts-expect-error a member of the wrong type
  await client.send(createTask, { body: { ...body, bounty_amount: 5 } });
  // @ts-expect-error a path parameter of another name
  await client.send(getTask, { path: { id: "x" } });
  // @ts-expect-error a path parameter of the wrong type
  await client.send(getTask, { path: { task_id: 1 } });
  // @ts-expect-error no such query parameter
  await client.send(listTasks, { query: { sort: "asc" } });
  // @ts-expect-error not one of the values of this parameter
  await client.send(listTasks, { query: { status: "unheard of" } });
  // @ts-expect-error no such option
  await client.send(getWallet, {}, { retries: 3 });
}

export async function outcome(): Promise<Task> {
  const result = await client.send(createTask, { body });
  result satisfies Result<Task, CreateTaskFailure>;
  // @ts-expect-error whether there is data is not known yet
  result.data;
  if (result.ok) return result.data;
  // @ts-expect-error a failure has no data
  result.data;
  throw result.error.cause;
}

export async function exhaustive(): Promise<string> {
  const result = await client.send(createTask, { body });
  if (result.ok) return result.data.id;
  const { error } = result;
  if (error.kind !== "business") return error.message;
  switch (error.code) {
    case ErrorCode.ParamError:
    case ErrorCode.InsufficientBalance:
      return String(error.status satisfies 400);
    case ErrorCode.AuthenticationError:
    case ErrorCode.APIKeyInvalid:
      return String(error.status satisfies 401);
    case ErrorCode.UserNotInPlatform:
      return String(error.status satisfies 403);
    case ErrorCode.TaskDrafted:
      return String(error.status satisfies 409);
    case ErrorCode.ValidationError:
      return String(error.status satisfies 422);
    case ErrorCode.InternalError:
      return String(error.status satisfies 500);
    default:
      return error satisfies never;
  }
}

// @ts-expect-error InternalError is left, so the function may end without a value
export function forgetful(code: CreateTaskFailure["code"]): string {
  switch (code) {
    case ErrorCode.ParamError:
    case ErrorCode.InsufficientBalance:
    case ErrorCode.AuthenticationError:
    case ErrorCode.APIKeyInvalid:
    case ErrorCode.UserNotInPlatform:
    case ErrorCode.TaskDrafted:
    case ErrorCode.ValidationError:
      return "handled";
  }
}

export async function undocumented(): Promise<void> {
  const result = await client.send(createTask, { body });
  if (result.ok || result.error.kind !== "business") return;
  // @ts-expect-error createTask does not document this code
  if (result.error.code === ErrorCode.OrderTimeout) throw new Error();
}

export async function kinds(): Promise<string> {
  const result = await client.send(getWallet);
  if (result.ok) return result.data.ut.available;
  const { error } = result;
  switch (error.kind) {
    case "business":
      return String(error.code satisfies 1002 | 1006 | 1007 | 9999);
    case "undocumented":
      return String(error.code satisfies number);
    case "rate-limited":
      return String(error.retryAfterMs satisfies number | undefined);
    case "timeout":
      return error.limit satisfies "attempt" | "call";
    case "not-envelope":
      return error.text satisfies string;
    case "invalid-response":
    case "invalid-request":
      return String(error.issues?.length);
    case "network":
    case "aborted":
    case "redirect":
    case "too-large":
      return error.message;
    default:
      return error satisfies never;
  }
}

export async function pages(): Promise<void> {
  for await (const task of client.paginate(listTasks)) task satisfies Task;
  for await (const page of client.paginate(listTasks, { query: { page_size: 50 } }).pages())
    page satisfies TaskPage;
  // @ts-expect-error not a list
  client.paginate(getWallet);
  // @ts-expect-error no such query parameter
  client.paginate(listTasks, { query: { sort: "asc" } });
}

export async function streams(): Promise<void> {
  for await (const event of client.stream(aiCreateTask, { body: { prompt: "x" } }))
    event satisfies AiTaskEvent;
  // @ts-expect-error the body is missing
  client.stream(aiCreateTask);
  // @ts-expect-error not a stream
  client.stream(getWallet);
}

export async function methods(): Promise<void> {
  const tasks = client.bind(tasksOperations);
  unwrap(await tasks.createTask({ body })) satisfies Task;
  unwrap(await tasks.listTasks()) satisfies TaskPage;
  // @ts-expect-error the body is missing
  await tasks.createTask();
  // @ts-expect-error no such operation in this module
  await tasks.getWallet();
  const result = await tasks.createTask({ body });
  if (!result.ok && result.error.kind === "business") result.error.code satisfies CreateTaskFailure["code"];
}

export async function exceptions(): Promise<void> {
  unwrap(await client.send(getWallet)) satisfies Wallet;
}
