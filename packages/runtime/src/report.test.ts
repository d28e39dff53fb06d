import { inspect } from "node:util";
import { expect, test } from "vitest";
import { bearer } from "./auth.js";
import { createClient } from "./client.js";
import type { OperationError } from "./error.js";
import { contract, createTask } from "./fixtures/contract.js";
import { failure, reply, serve } from "./fixtures/server.js";
import { type ErrorReport, errorLine, errorReport } from "./report.js";
import { ContractError } from "./result.js";

const error = (more: Partial<OperationError> | object): OperationError =>
  ({
    operation: "createTask",
    kind: "network",
    message: "no complete response",
    attempts: 1,
    ...more,
  }) as never;

test.each([
  [{}, "createTask: network: no complete response (attempts=1)"],
  [
    { kind: "business", code: 3001, status: 402, message: "Too little money." },
    "createTask: business 3001 (HTTP 402): Too little money. (attempts=1)",
  ],
  [
    { attempts: 3, idempotencyKey: "k", cause: new TypeError("fetch failed", { cause: connectionError() }) },
    "createTask: network: no complete response (attempts=3 idempotencyKey=k cause=TypeError ECONNREFUSED)",
  ],
  [
    { kind: "rate-limited", status: 429, message: "HTTP 429", retryAfterMs: 2000 },
    "createTask: rate-limited (HTTP 429): HTTP 429 (attempts=1 retryAfterMs=2000)",
  ],
  [{ kind: "redirect", status: 0, message: "redirect" }, "createTask: redirect: redirect (attempts=1)"],
  [
    { message: " two\r\nlines\u2028and \u001b[31mcolour " },
    "createTask: network: two lines and [31mcolour (attempts=1)",
  ],
  [
    { kind: "undocumented", code: 7, status: 400, message: "odd", docs: "https://x/errors#7" },
    "createTask: undocumented 7 (HTTP 400): odd (attempts=1 docs=https://x/errors#7)",
  ],
])("%j in one line", (more, line) => {
  expect(errorLine(error(more))).toBe(line);
});

function connectionError(): Error {
  return Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:80"), { code: "ECONNREFUSED" });
}

type Members<Union> = Union extends unknown ? keyof Union : never;
/** Members of errors that a report has: all but four. One that a later version adds is a decision to make. */
type Reported = Exclude<Members<OperationError>, "data" | "text" | "issues" | "cause">;

test("a report has no payload, no body, no thrown text", () => {
  const isComplete: [Exclude<Reported, keyof ErrorReport>] extends [never] ? true : false = true;
  expect(isComplete).toBe(true);
  const secret = new Error("token s3cret");
  const given = { code: 1, status: 200, data: "s3cret", text: "s3cret", issues: ["s3cret"], cause: secret };
  expect(errorReport(error({ ...given, limit: undefined }))).toEqual({
    operation: "createTask",
    kind: "network",
    message: "no complete response",
    attempts: 1,
    code: 1,
    status: 200,
    cause: "Error",
  });
  expect(errorReport(error({ cause: "s3cret" }))).not.toHaveProperty("cause");
  expect(errorReport(error({ cause: Object.assign(secret, { code: "s3cret" }) })).cause).toBe("Error");
});

test("a thrown error is one line wherever it is printed, and its JSON is the report", () => {
  const thrown = new ContractError(error({ data: "s3cret", idempotencyKey: "k" }) as never);
  const line = "ContractError: createTask: network: no complete response (attempts=1 idempotencyKey=k)";
  expect(String(thrown)).toBe(line);
  expect(inspect(thrown)).toBe(line);
  expect(inspect({ thrown })).toBe(`{\n  thrown: ${line}\n}`);
  expect(thrown.stack?.split("\n")[0]).toBe(line);
  expect(JSON.parse(JSON.stringify({ thrown }))).toEqual({
    thrown: {
      operation: "createTask",
      kind: "network",
      message: "no complete response",
      attempts: 1,
      idempotencyKey: "k",
    },
  });
});

test("no way of printing an error of a call shows a credential, a header or a body that was sent", async () => {
  const { url } = await serve((_, response) => reply(response, 402, failure(3001, { missing: "1.00" })));
  const client = createClient(contract, {
    baseUrl: url,
    auth: bearer(() => "s3cret-token"),
    headers: { "x-trace": "s3cret-header" },
  });
  const result = await client.send(createTask, { body: { title: "s3cret-body" } });
  if (result.ok) throw new Error("a failure was wanted");
  const thrown = new ContractError(result.error);
  for (const text of [
    JSON.stringify(result),
    JSON.stringify(thrown),
    inspect(result, { depth: 9, showHidden: true }),
    inspect(thrown),
    `${thrown.stack}`,
    errorLine(result.error as OperationError),
  ])
    expect(text).not.toContain("s3cret");
});
