import { expect, test } from "vitest";
import type { OperationError } from "./error.js";
import { isBusiness, matchError } from "./match.js";
import type { Documented } from "./operation.js";

type Failure = Documented<1002 | 1006, 401, null> | Documented<3001, 402, { readonly missing: string }>;
type TaskError = OperationError<Failure>;

const general = { operation: "createTask", message: "no", attempts: 1 };
const poor: TaskError = { ...general, kind: "business", code: 3001, status: 402, data: { missing: "1.00" } };
const locked: TaskError = { ...general, kind: "business", code: 1006, status: 401, data: null };
const lost: TaskError = { ...general, kind: "network" };

const exhaustive = (error: TaskError) =>
  matchError(error, {
    1002: () => "login" as const,
    1006: (one) => one.status satisfies 401,
    3001: (one) => one.data.missing,
    "rate-limited": (one) => one.retryAfterMs ?? 0,
    undocumented: (one) => one.code,
    "not-envelope": (one) => one.text,
    network: () => true as const,
    timeout: (one) => one.limit,
    aborted: () => "aborted" as const,
    redirect: (one) => one.status,
    "too-large": (one) => one.maxBytes,
    "invalid-response": (one) => one.issues?.length ?? 0,
    "invalid-request": (one) => one.issues?.length ?? 0,
  }) satisfies string | number | true;

test("the handler of the code or of the kind is called", () => {
  expect([exhaustive(poor), exhaustive(locked), exhaustive(lost)]).toEqual(["1.00", 401, true]);
});

test("with a last argument only some cases need a handler, and the rest is typed", () => {
  const match = (error: TaskError) =>
    matchError(error, { 3001: (one) => one.data.missing, network: () => "again" }, (other) => {
      if (other.kind === "business") {
        other.code satisfies 1002 | 1006;
        other.status satisfies 401;
      }
      // @ts-expect-error handled above
      other.kind satisfies "aborted" | "network";
      return other.kind;
    });
  expect([match(poor), match(locked), match(lost)]).toEqual(["1.00", "business", "again"]);
});

test("what is left out, or is no case, does not compile", () => {
  // @ts-expect-error kinds and codes are missing
  expect(() => matchError(lost, { 3001: () => 1 })).toThrow("matchError: no handler for network");
  // @ts-expect-error not documented
  expect(matchError(poor, { 4004: () => 1 }, () => 2)).toBe(2);
  // @ts-expect-error no such kind
  expect(matchError(poor, { nothing: () => 1 }, () => 2)).toBe(2);
  // @ts-expect-error a code narrows its data
  expect(matchError(poor, { 3001: (one) => one.data.other }, () => 2)).toBeUndefined();
});

test("a handler is the caller's own: none comes from a prototype", () => {
  const inherited = { ...general, kind: "constructor" } as unknown as TaskError;
  expect(matchError(inherited, {}, () => "otherwise")).toBe("otherwise");
});

test("an operation that documents nothing has kinds alone", () => {
  const error = { ...general, kind: "timeout", limit: "call" } as OperationError<never>;
  expect(matchError(error, { timeout: (one) => one.limit }, (other) => other.kind)).toBe("call");
  // @ts-expect-error it has no codes
  expect(matchError(error, { 3001: () => 1 }, () => 2)).toBe(2);
});

test("guards narrow to the code", () => {
  const error = poor as TaskError;
  if (!isBusiness(error, 3001)) throw new Error("it is");
  error.data.missing satisfies string;
  error.status satisfies 402;
  expect(isBusiness(locked as TaskError, 1002, 3001)).toBe(false);
  expect(isBusiness(locked as TaskError, 1002, 1006)).toBe(true);
  expect(isBusiness(lost as TaskError)).toBe(false);
  const any = locked as TaskError;
  if (isBusiness(any)) any.code satisfies 1002 | 1006 | 3001;
  else any.kind satisfies Exclude<TaskError["kind"], "business">;
  // @ts-expect-error not documented
  expect(isBusiness(lost as TaskError, 4004)).toBe(false);
});
