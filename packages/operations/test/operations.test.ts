import * as all from "@contracts/operations";
import { idempotencyRule, rateLimits } from "@contracts/operations/limits";
import { createTask, listTasks, tasksOperations } from "@contracts/operations/tasks";
import { describe, expect, test } from "vitest";

interface Descriptor {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly codes?: readonly number[];
  readonly limit?: string;
  readonly idempotency?: string;
}

const descriptors = Object.entries(all as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, Descriptor] => Object.hasOwn(Object(entry[1]), "method"),
);

describe("descriptors", () => {
  test("there are some, and no two answer to the same method and path", () => {
    expect(descriptors.length).toBeGreaterThan(0);
    expect(new Set(descriptors.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(
      descriptors.length,
    );
  });

  test.each(descriptors)("%s is frozen data under its own id", (name, descriptor) => {
    expect(descriptor.id).toBe(name);
    expect(Object.isFrozen(descriptor)).toBe(true);
    expect(descriptor.path).toMatch(/^\//);
    const { codes = [], limit } = descriptor;
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
    if (limit !== undefined) expect(Object.keys(rateLimits)).toContain(limit);
    if (descriptor.idempotency) expect(idempotencyRule.methods).toContain(descriptor.method);
  });

  test("a module groups its operations under their names", () => {
    expect(tasksOperations.createTask).toBe(createTask);
    expect(Object.entries(tasksOperations).map(([name, { id }]) => [name, id])).toEqual(
      Object.keys(tasksOperations).map((name) => [name, name]),
    );
  });

  test("what a client needs of two operations", () => {
    expect(createTask).toMatchObject({
      method: "POST",
      path: "/api/v1/tasks/",
      body: "json",
      idempotency: "optional",
    });
    expect(listTasks).toMatchObject({
      method: "GET",
      path: "/api/v1/tasks/",
      page: { page: "page", items: "items" },
    });
  });
});
