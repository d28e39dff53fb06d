import {
  ErrorCode,
  errorCodeInfo,
  errorCodeOperations,
  httpGuidance,
  isErrorCode,
} from "@contracts/error-codes";
import { describe, expect, test } from "vitest";

const entries = Object.entries(ErrorCode);

describe("error codes", () => {
  test("there are codes, and no number has two names", () => {
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.map(([, code]) => code)).size).toBe(entries.length);
  });

  test("0 means success and is no error code", () => {
    expect(entries.map(([, code]) => Number(code))).not.toContain(0);
  });

  test("constants and information speak of the same codes", () => {
    expect(Object.keys(errorCodeInfo).map(Number).sort()).toEqual(
      entries.map(([, code]) => Number(code)).sort(),
    );
  });

  test("the guard knows the numbers of this version and nothing else", () => {
    expect(entries.every(([, code]) => isErrorCode(code))).toBe(true);
    expect([0, 1, "1001", null, undefined, 1001.5, "toString"].filter(isErrorCode)).toEqual([]);
  });

  test.each(entries)("%s has its own name, an HTTP status and something to do", (name, code) => {
    const info = errorCodeInfo[code];
    expect(info.name).toBe(name);
    expect(info.description).not.toBe("");
    expect(errorCodeOperations[code].length).toBeGreaterThan(0);
    expect(info.statuses.length).toBeGreaterThan(0);
    for (const status of info.statuses) expect(httpGuidance[status]?.action).toBe(info.action);
  });
});
