import type { Task, TaskPage } from "@contracts/operations/components";
import type { operations, paths } from "@contracts/operations/openapi";
import type {
  CreateTaskData,
  CreateTaskFailure,
  CreateTaskInput,
  GetTaskInput,
  ListTasksData,
  ListTasksInput,
  ListTasksItem,
} from "@contracts/operations/tasks";
import { createTask, tasksOperations } from "@contracts/operations/tasks";
import type { GetWalletInput } from "@contracts/operations/wallet";

const body = { title: "Translate a page", description: "English to French.", bounty_amount: "5.00" };
({ body }) satisfies CreateTaskInput;
({}) satisfies GetWalletInput;
({ query: { page: 2, status: "open" } }) satisfies ListTasksInput;

// @ts-expect-error the body is missing
({}) satisfies CreateTaskInput;
// @ts-expect-error a required member is missing
({ body: { title: "x" } }) satisfies CreateTaskInput;
// @ts-expect-error amounts are texts
({ body: { ...body, bounty_amount: 5 } }) satisfies CreateTaskInput;
// @ts-expect-error not one of the values that a request may send
({ body: { ...body, mode: "remote" } }) satisfies CreateTaskInput;
// @ts-expect-error another path parameter
({ path: { id: "x" } }) satisfies GetTaskInput;
// @ts-expect-error no such query parameter
({ query: { sort: "asc" } }) satisfies ListTasksInput;

/** Answers may bring values that this version does not know; known ones are proposed by the editor. */
export const status: Task["status"] = "a status of next year";
export const page = (data: ListTasksData): TaskPage => data;
export const item = (one: ListTasksItem): Task => one;
export const created = (data: CreateTaskData): Task => data;

export function httpStatus(code: CreateTaskFailure["code"]): CreateTaskFailure["status"] {
  switch (code) {
    case 1001:
    case 3001:
      return 400;
    case 1002:
    case 1006:
      return 401;
    case 1007:
      return 403;
    case 3004:
      return 409;
    case 1008:
      return 422;
    case 9999:
      return 500;
  }
}

// @ts-expect-error descriptors are read-only
createTask.path = "/";
// @ts-expect-error no such operation in this module
tasksOperations.getWallet;

export type CreateTaskPath = paths["/api/v1/tasks/"]["post"];
export type CreateTaskByOperationId = operations["createTask"];
