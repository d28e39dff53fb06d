import { failure, isEnvelope, isFailure, isSuccess, success } from "@contracts/envelope";
import { describe, expect, test } from "vitest";

describe("constructors", () => {
  test("success carries data, code 0 and the time in seconds", () => {
    const before = Math.floor(Date.now() / 1000);
    const envelope = success({ id: 1 });
    expect(envelope).toMatchObject({ code: 0, data: { id: 1 } });
    expect(typeof envelope.message).toBe("string");
    expect(envelope.timestamp).toBeGreaterThanOrEqual(before);
    expect(envelope.timestamp).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000));
  });

  test("failure carries its code; its data is null unless given", () => {
    expect(failure(1001, { message: "page: must be positive", timestamp: 5 })).toEqual({
      code: 1001,
      message: "page: must be positive",
      data: null,
      timestamp: 5,
    });
    expect(failure(1001, { data: { field: "page" } }).data).toEqual({ field: "page" });
  });

  test("the code of success is no failure", () => {
    expect(() => failure(0 as never)).toThrow(RangeError);
  });
});

describe("guards", () => {
  const rows: {
    name: string;
    given: unknown;
    want: [envelope: boolean, success: boolean, failure: boolean];
  }[] = [
    { name: "a success", given: success([]), want: [true, true, false] },
    { name: "a failure", given: failure(1001), want: [true, false, true] },
    { name: "a code of a newer server", given: { code: 123456 }, want: [true, false, true] },
    { name: "a code as text", given: { code: "0" }, want: [false, false, false] },
    { name: "another object", given: { data: 1 }, want: [false, false, false] },
    { name: "null", given: null, want: [false, false, false] },
    { name: "a text", given: "<html>", want: [false, false, false] },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect([isEnvelope(given), isSuccess(given), isFailure(given)]).toEqual(want);
  });

  test("an envelope survives JSON", () => {
    const sent = failure(1004, { data: { id: "x" }, timestamp: 1 });
    expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
  });
});
