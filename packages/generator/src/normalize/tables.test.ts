import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";

const codes = "| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n\n";
const http = (...rows: readonly string[]) =>
  `${codes}| HTTP | Meaning | Guidance | Action |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join("")}`;
const limits = (...rows: readonly string[]) =>
  `${codes}| Bucket | Limit | Window |\n| --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join("")}`;
const settings = { envelope: { code: "code", message: "message", data: "data", success: 0 } };
const read = (errors: string) => normalized({}, { errors, settings });

describe("the HTTP table", () => {
  test("is sorted by status", () => {
    const { contract, found } = read(http("500 / 502 | b | c | retry", "400 | a | b | none"));
    expect(found).toEqual([]);
    expect(contract.httpStatuses).toEqual([
      { status: 400, meaning: "a", guidance: "b", action: "none" },
      { status: 500, meaning: "b", guidance: "c", action: "retry" },
      { status: 502, meaning: "b", guidance: "c", action: "retry" },
    ]);
  });

  test("with a status twice is reported; the first row counts", () => {
    const { contract, found } = read(http("500 / 502 | a | b | retry", "502 | c | d | none"));
    expect(found).toEqual(["table-cell 8:1"]);
    expect(contract.httpStatuses.map(({ action }) => action)).toEqual(["retry", "retry"]);
  });
});

test("a bucket that is given twice is reported", () => {
  const { contract, found } = read(limits("a | 1 | 1 s", "b | 2 | 1 s", "a | 3 | 1 s"));
  expect(found).toEqual(["table-cell 9:1"]);
  expect(contract.rateLimits.map(({ limit }) => limit)).toEqual([1, 2]);
});
