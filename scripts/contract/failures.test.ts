import { describe, expect, test } from "vitest";
import { type Node, names, operations, resolve, responseOf } from "./document.ts";
import { codesOfOperation, failureCodes } from "./failure.ts";
import { codeRows, tableRows } from "./tables.ts";

describe("failures", () => {
  test("every business code of the page is used unless it is retired, and no other", () => {
    const used = [...new Set(operations.flatMap(codesOfOperation))].sort((a, b) => a - b);
    const current = codeRows.filter(({ retired }) => !retired).map(({ code }) => code);
    expect(used).toEqual(current.sort((a, b) => a - b));
  });

  test("a business code comes with one HTTP status", () => {
    const statuses = new Map<number, Set<number>>();
    for (const operation of operations)
      for (const [status, codes] of failureCodes(operation))
        for (const code of codes) statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
    expect([...statuses].filter(([, set]) => set.size !== 1)).toEqual([]);
    const documented = { 1002: 401, 1003: 403, 1006: 401, 1007: 403 };
    for (const [code, status] of Object.entries(documented))
      expect([...(statuses.get(Number(code)) ?? [])]).toEqual([status]);
  });

  test("every failure status is explained on the page and lists its codes", () => {
    const explained = tableRows("HTTP").flatMap((row) => (row.HTTP ?? "").split(" / ").map(Number));
    const bad = operations.flatMap((operation) =>
      [...failureCodes(operation)]
        .filter(([status, codes]) => !explained.includes(status) || (codes.length === 0 && status !== 429))
        .map(([status]) => `${operation.operationId} ${status}`),
    );
    expect(bad).toEqual([]);
  });

  test("every operation may be rate-limited and may meet an internal error", () => {
    const bad = operations.filter((operation) => {
      const retryAfter = responseOf(operation, 429)?.headers?.["Retry-After"];
      const codes = failureCodes(operation);
      const type = retryAfter === undefined ? undefined : (resolve<Node>(retryAfter).schema as Node).type;
      return (
        type !== "integer" ||
        codes.get(500)?.join() !== "9999" ||
        (codes.get(429) ?? [0]).some((code) => code !== 2002)
      );
    });
    expect(names(bad)).toEqual([]);
  });

  test("publishing a task documents what a caller must be ready for", () => {
    const createTask = operations.find(({ operationId }) => operationId === "createTask");
    expect(createTask).toMatchObject({ method: "post", path: "/api/v1/tasks/" });
    expect(createTask && [...codesOfOperation(createTask)].sort()).toEqual([
      1001, 1002, 1006, 1007, 1008, 3001, 3004, 9999,
    ]);
  });
});
