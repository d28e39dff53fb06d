import { apiKey, bearer, contract, createClient, unwrap } from "@contracts/client";
import { events, fail, handle, ok, testTransport, unauthorized } from "@contracts/client/testing";
import { ErrorCode } from "@contracts/error-codes";
import type { Task } from "@contracts/operations/components";
import { aiCreateTask, createTask, listTasks, tasksOperations } from "@contracts/operations/tasks";
import { expect, test } from "vitest";

// What a frontend writes, from the first line to the last, run against a server in memory.

const body = { title: "Translate a page", description: "English to French.", bounty_amount: "5.00" };
const task = (id: string) => ({ id, title: body.title }) as Task;
const pageOf = (ids: readonly string[], page: number, has_more: boolean) =>
  ok({ items: ids.map(task), page, page_size: 2, total: 3, has_more } as never);

test("create, switch over codes, page, stream, bind, unwrap", async () => {
  const session = { token: "old" };
  const refresh = async () => {
    session.token = "new";
  };
  const { fetch, requests } = testTransport(contract, [
    handle(createTask, [
      unauthorized(ErrorCode.AuthenticationError),
      fail({ code: ErrorCode.InsufficientBalance, status: 400, data: null }),
      ok(task("1")),
    ]),
    handle(listTasks, [pageOf(["1", "2"], 1, true), pageOf(["3"], 2, false)]),
    handle(
      aiCreateTask,
      events([
        { event: "delta", data: { text: "Tr" } },
        { event: "done", data: {} },
      ]) as never,
    ),
  ]);
  const client = createClient({ fetch, auth: bearer(() => session.token, { refresh }) });

  const result = await client.send(createTask, { body });
  let said = "";
  if (result.ok) said = result.data.id;
  else if (result.error.kind === "business")
    switch (result.error.code) {
      case ErrorCode.InsufficientBalance:
        said = "top up";
        break;
      case ErrorCode.TaskDrafted:
        said = "draft";
        break;
      case ErrorCode.ParamError:
      case ErrorCode.AuthenticationError:
      case ErrorCode.APIKeyInvalid:
      case ErrorCode.UserNotInPlatform:
      case ErrorCode.ValidationError:
      case ErrorCode.InternalError:
        said = "other";
        break;
      default:
        result.error satisfies never;
    }
  expect(said).toBe("top up");

  const ids: string[] = [];
  for await (const one of client.paginate(listTasks, { query: { status: "open" } })) ids.push(one.id);
  expect(ids).toEqual(["1", "2", "3"]);

  const names: string[] = [];
  for await (const event of client.stream(aiCreateTask, { body: { prompt: "x" } })) names.push(event.event);
  expect(names).toEqual(["delta", "done"]);

  const tasks = client.bind(tasksOperations);
  expect(unwrap(await tasks.createTask({ body })).id).toBe("1");
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer old",
    ...Array.from({ length: 5 }, () => "Bearer new"),
  ]);
});

test("an agent does the same with its key", async () => {
  const { fetch, requests } = testTransport(contract, [handle(createTask, ok(task("1")))]);
  const client = createClient({ fetch, auth: apiKey("key", "user") });
  expect(unwrap(await client.send(createTask, { body })).id).toBe("1");
  expect(requests[0]?.headers.get("x-platform-user-id")).toBe("user");
});
