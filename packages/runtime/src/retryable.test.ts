import { expect, test } from "vitest";
import { createClient } from "./client.js";
import type { OperationError } from "./error.js";
import { getTask, open } from "./fixtures/contract.js";
import { failure, reply, serve } from "./fixtures/server.js";
import { isRetryable } from "./retryable.js";

const error = (more: object) => ({ operation: "x", attempts: 1, message: "", ...more }) as OperationError;

test.each([400, 401, 403, 404, 409, 422, 429, 500, 501, 502, 503, 504])(
  "HTTP %i: the predicate says what the client does",
  async (status) => {
    const { url, seen } = await serve((_, response) => reply(response, status, failure(1004)));
    const result = await createClient(open, { baseUrl: url, random: () => 0, maxAttempts: 2 }).send(getTask, {
      path: { task_id: "1" },
    });
    if (result.ok) throw new Error("a failure was wanted");
    expect(isRetryable(result.error as OperationError, open)).toBe(seen.length === 2);
  },
);

test.each([
  [{ kind: "network" }, true],
  [{ kind: "timeout", limit: "attempt" }, true],
  [{ kind: "timeout", limit: "call" }, true],
  [{ kind: "rate-limited", retryAfterMs: 1 }, true],
  [{ kind: "aborted" }, false],
  [{ kind: "redirect", status: 0 }, false],
  [{ kind: "too-large", status: 200 }, false],
  [{ kind: "not-envelope", status: 200 }, false],
  [{ kind: "not-envelope", status: 502 }, true],
  [{ kind: "invalid-request" }, false],
  [{ kind: "invalid-response" }, false],
])("%j: %s", (more, want) => {
  expect(isRetryable(error(more), open)).toBe(want);
});

test("a contract that says nothing has nothing retried after an answer", () => {
  expect(isRetryable(error({ kind: "undocumented", code: 1, status: 503 }), {})).toBe(false);
});
