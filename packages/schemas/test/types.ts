import { type Currency, type Task, TaskCreate } from "@contracts/schemas";
import type { Money } from "@contracts/schemas/components/Money";
import type { CreateTaskBody, ListTasksQuery } from "@contracts/schemas/tasks";
import type { infer as Infer } from "zod";

export function read(value: unknown): string {
  const parsed = TaskCreate.safeParse(value);
  if (!parsed.success) return parsed.error.message;
  parsed.data.bounty_currency satisfies "UT" | "CNY" | undefined;
  return parsed.data.title satisfies string;
}

/** The type has the name of its schema. */
export const form: TaskCreate = { title: "Translate a page", description: "English to French." };
export const same: Infer<typeof CreateTaskBody> = form;
export const query: ListTasksQuery = { page: 1 };
export const amount: Money = "5.00";
export const partial = TaskCreate.pick({ title: true, description: true }).parse({});
partial.title satisfies string;

/** An answer may bring values that this version does not know, a request may not. */
export const state: Task["status"] = "a state of next year";
export const currency: Currency = "a currency of next year";
// @ts-expect-error not one of the values that a request may send
export const wrong: TaskCreate = { ...form, bounty_currency: "EUR" };
// @ts-expect-error a required member is missing
export const incomplete: TaskCreate = { title: "x" };
