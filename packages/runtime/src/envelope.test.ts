import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import { failureOf, isEnvelopeOf, isFailureOf, isSuccessOf, successOf } from "./envelope.js";

const format = {
  code: "code",
  message: "message",
  data: "data",
  timestamp: "timestamp",
  success: 0,
} as const;
const other = { code: "c", message: "m", data: "d", success: 200 } as const;

test("a success", () => {
  const value = successOf(format)({ id: "1" }, { timestamp: 5 });
  expect(value).toEqual({ code: 0, message: "success", data: { id: "1" }, timestamp: 5 });
  expectTypeOf(value.code).toEqualTypeOf<0>();
  expectTypeOf(value.data).toEqualTypeOf<{ id: string }>();
  expect(successOf(other)(1, { message: "ok" })).toEqual({ c: 200, m: "ok", d: 1 });
});

test("the timestamp is the Unix time in whole seconds", () => {
  const before = Math.floor(Date.now() / 1000);
  const { timestamp } = successOf(format)(null);
  expect(Number.isInteger(timestamp)).toBe(true);
  expect(timestamp).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
  expect(timestamp).toBeGreaterThanOrEqual(before);
});

test("a failure", () => {
  const failure = failureOf(format);
  const value = failure(3001, { message: "no money", data: { missing: "1" }, timestamp: 5 });
  expect(value).toEqual({ code: 3001, message: "no money", data: { missing: "1" }, timestamp: 5 });
  expectTypeOf(value.code).toEqualTypeOf<3001>();
  expect(failure(1001, { timestamp: 0 })).toEqual({ code: 1001, message: "error", data: null, timestamp: 0 });
  for (const code of [0, 1.5, Number.NaN]) expect(() => failure(code)).toThrow(RangeError);
});

test("law: guards tell envelopes from everything else, and each envelope is one of the two kinds", () => {
  const [isEnvelope, isSuccess, isFailure] = [isEnvelopeOf(format), isSuccessOf(format), isFailureOf(format)];
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.record({ code: fc.oneof(fc.integer(), fc.anything()) })),
      (value) => {
        const code = (value as { code?: unknown } | null)?.code;
        expect(isEnvelope(value)).toBe(Number.isInteger(code));
        expect(isSuccess(value)).toBe(code === 0);
        expect(isFailure(value)).toBe(isEnvelope(value) && !isSuccess(value));
      },
    ),
  );
});
