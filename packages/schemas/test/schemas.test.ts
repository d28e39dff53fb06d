import { Money, Task, TaskCreate } from "@contracts/schemas";
import { TaskCreate as TaskCreateAlone } from "@contracts/schemas/components/TaskCreate";
import { CreateTaskBody, ListTasksQuery } from "@contracts/schemas/tasks";
import { describe, expect, test } from "vitest";

const body = { title: "Translate a page", description: "English to French.", bounty_amount: "5.00" };
const task = { id: "3f1b6f0e-8f5e-4b0e-9a55-1c2d3e4f5a6b", title: "x", description: "y", status: "open" };

describe("requests", () => {
  const rows = [
    { name: "a complete body", given: body, want: [] },
    { name: "no title", given: { ...body, title: undefined }, want: ["title"] },
    { name: "an empty title", given: { ...body, title: "" }, want: ["title"] },
    { name: "an amount as a number", given: { ...body, bounty_amount: 5 }, want: ["bounty_amount"] },
    { name: "a value that is not on the list", given: { ...body, mode: "remote" }, want: ["mode"] },
    {
      name: "two problems",
      given: { ...body, delivery_hours: 0, bounty_currency: "EUR" },
      want: ["bounty_currency", "delivery_hours"],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    const { error } = TaskCreate.safeParse(given);
    expect((error?.issues ?? []).map(({ path }) => path.join(".")).sort()).toEqual(want);
  });

  test("the query of an operation", () => {
    expect(ListTasksQuery.safeParse({ page: 1, status: "open" }).success).toBe(true);
    expect(ListTasksQuery.safeParse({ page: 0 }).success).toBe(false);
  });
});

describe("answers", () => {
  test("a state that this version does not know passes", () => {
    expect(Task.parse({ ...task, status: "a state of next year" }).status).toBe("a state of next year");
  });

  test("members that this version does not know are kept", () => {
    expect(Task.parse({ ...task, added: 1 })).toEqual({ ...task, added: 1 });
  });

  test("what is documented is still checked", () => {
    expect(Task.safeParse({ ...task, id: "1" }).success).toBe(false);
  });
});

test("an amount is a decimal text", () => {
  expect(["0", "5.00", "0.1"].every((text) => Money.safeParse(text).success)).toBe(true);
  expect(["", "-1", "05", "1e3", "1,00", "NaN", " 1"].some((text) => Money.safeParse(text).success)).toBe(
    false,
  );
});

test("every way to a schema gives the same one", () => {
  expect(TaskCreateAlone).toBe(TaskCreate);
  expect(CreateTaskBody).toBe(TaskCreate);
});
