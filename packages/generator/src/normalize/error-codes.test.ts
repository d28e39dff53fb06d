import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const head = "| Code | Constant | Description |\n| --- | --- | --- |\n";
const http =
  "\n\n| HTTP | Meaning | Guidance | Action |\n| --- | --- | --- | --- |\n| 402 | Pay | Top up. | fix-request |\n| 500 | Fault | Wait. | retry |\n";

const failure = (codes: readonly number[]) => ({ description: "", "x-error-codes": [...codes] });

function join(errors: string, responses: JsonObject, operation: JsonObject = {}) {
  const settings = { envelope: { code: "code", message: "message", data: "data", success: 0 } };
  return normalized(
    { paths: { "/a": { get: { operationId: "op", responses, ...operation } } } },
    { errors, settings },
  );
}

test("rows are joined with what operations document", () => {
  const page = `${head}| 2 | Two | Deprecated. No more. |\n| 1 | One | First. |\n| ~~3~~ | Three | Gone. |${http}`;
  const { contract, found } = join(page, {
    "402": failure([1]),
    "500": failure([1, 2]),
    "4XX": failure([2]),
  });
  expect(found).toEqual([]);
  expect(contract.errorCodes).toEqual([
    {
      code: 1,
      name: "One",
      description: "First.",
      statuses: [402, 500],
      action: "fix-request",
      retryable: false,
      operations: ["op"],
    },
    {
      code: 2,
      name: "Two",
      description: "Deprecated. No more.",
      deprecated: true,
      statuses: [500],
      action: "retry",
      retryable: true,
      operations: ["op"],
    },
    {
      code: 3,
      name: "Three",
      description: "Gone.",
      removed: true,
      statuses: [],
      action: "none",
      retryable: false,
      operations: [],
    },
  ]);
});

describe("tables in JSON", () => {
  const read = (row: JsonObject, responses: JsonObject) => {
    const errors = JSON.stringify({
      errors: [{ code: 1, name: "One", description: "x", ...row }],
      http: [{ status: 500, meaning: "Fault", guidance: "Wait.", action: "retry" }],
    });
    const { contract, found } = join(errors, responses, {});
    const [code] = contract.errorCodes;
    return { statuses: code?.statuses, action: code?.action, retryable: code?.retryable, found };
  };

  test.each<{ name: string; row: JsonObject; responses: JsonObject; want: object }>([
    {
      name: "say the status where the document does not",
      row: { httpStatus: 500 },
      responses: { default: failure([1]) },
      want: { statuses: [500], action: "retry", retryable: true, found: [] },
    },
    {
      name: "say whether a retry may help, whatever the action is",
      row: { retryable: false },
      responses: { "500": failure([1]) },
      want: { statuses: [500], action: "retry", retryable: false, found: [] },
    },
    {
      name: "do not decide the status where the document does",
      row: { httpStatus: 402 },
      responses: { "500": failure([1]) },
      want: { statuses: [500], action: "retry", retryable: true, found: ["error-status-differs 1:12"] },
    },
  ])("$name", ({ row, responses, want }) => {
    expect(read(row, responses)).toEqual(want);
  });
});

describe("problems", () => {
  test.each([
    {
      name: "a code without a row",
      page: `${head}| 1 | One | x |`,
      codes: [1, 9],
      want: ["error-code-unknown /paths/~1a/get/responses/400"],
    },
    {
      name: "a retired code that is still documented",
      page: `${head}| ~~1~~ | One | x |`,
      codes: [1],
      want: ["error-code-removed /paths/~1a/get/responses/400"],
    },
    {
      name: "a row that nothing returns",
      page: `${head}| 1 | One | x |\n| 2 | Two | x |`,
      codes: [1],
      want: ["error-code-unused 4:1"],
    },
    {
      name: "a retired row that nothing returns",
      page: `${head}| 1 | One | x |\n| ~~2~~ | Two | x |`,
      codes: [1],
      want: [],
    },
    {
      name: "a number twice",
      page: `${head}| 1 | One | x |\n| 1 | Uno | x |`,
      codes: [1],
      want: ["error-code-duplicate 4:1"],
    },
    {
      name: "a retired number that is used again",
      page: `${head}| ~~1~~ | Old | x |\n| 1 | New | x |`,
      codes: [],
      want: ["error-code-duplicate 4:1"],
    },
    {
      name: "a constant twice",
      page: `${head}| 1 | One | x |\n| 2 | One | x |`,
      codes: [1, 2],
      want: ["error-name-duplicate 4:1"],
    },
    {
      name: "a constant with a blank",
      page: `${head}| 1 | One two | x |`,
      codes: [1],
      want: ["error-name-invalid 3:1"],
    },
    {
      name: "a constant of other letters",
      page: `${head}| 1 | Ошибка | x |`,
      codes: [1],
      want: ["error-name-invalid 3:1"],
    },
    {
      name: "a letter that only looks like one of ASCII",
      page: `${head}| 1 | One | x |\n| 2 | \u041ene | y |`,
      codes: [1, 2],
      want: ["error-name-invalid 4:1"],
    },
    {
      name: "a character that takes no room",
      page: `${head}| 1 | One | x |\n| 2 | On\u200be | y |`,
      codes: [1, 2],
      want: ["error-name-invalid 4:1"],
    },
    {
      name: "a reserved word",
      page: `${head}| 1 | delete | x |`,
      codes: [1],
      want: ["error-name-reserved 3:1"],
    },
  ])("$name", ({ page, codes, want }) => {
    expect(join(page, { "400": failure(codes) }).found).toEqual(want);
  });

  test("are found in shared responses once", () => {
    const { found } = normalized(
      {
        paths: Object.fromEntries(
          ["/a", "/b"].map((path) => [
            path,
            { get: { responses: { "400": { $ref: "#/components/responses/Bad" } } } },
          ]),
        ),
        components: { responses: { Bad: failure([9]) } },
      },
      {
        errors: `${head}| ~~1~~ | One | x |`,
        settings: { envelope: { code: "c", message: "m", data: "d", success: 0 } },
      },
    );
    expect(found).toEqual(["error-code-unknown /components/responses/Bad"]);
  });
});

describe("codes of a whole operation", () => {
  const page = `${head}| 1 | One | x |\n| 2 | Two | x |`;

  test("stand under the status default, and are checked as any other", () => {
    const { contract, found } = join(page, { "400": failure([1]) }, { "x-error-codes": [2, 9] });
    expect(found).toEqual(["error-code-unknown /paths/~1a/get"]);
    expect(
      contract.operations[0]?.responses.map(({ status, envelope }) => [status, envelope?.codes]),
    ).toEqual([
      ["400", [1]],
      ["default", [2, 9]],
    ]);
    expect(contract.errorCodes[1]).toMatchObject({ code: 2, statuses: [], operations: ["op"] });
  });

  test("join those of a default response", () => {
    const { contract, found } = join(page, { default: failure([1]) }, { "x-error-codes": [2] });
    expect(found).toEqual([]);
    expect(contract.operations[0]?.responses).toEqual([
      { status: "default", description: "", headers: [], content: [], envelope: { codes: [1, 2] } },
    ]);
  });

  test("need an envelope to mean something", () => {
    const { contract } = normalized({
      paths: { "/a": { get: { responses: { "204": { description: "" } }, "x-error-codes": [1] } } },
    });
    expect(contract.operations[0]?.responses).toEqual([
      { status: "204", description: "", headers: [], content: [] },
    ]);
  });
});

describe("what rows say of the past", () => {
  const codes = (...errors: JsonObject[]) =>
    join(JSON.stringify({ errors: errors.map((row) => ({ description: "d", ...row })) }), {
      "400": failure([1]),
    });
  const old = { code: 2, name: "Old", removed: true };

  test("is carried, sorted", () => {
    const row = { code: 1, name: "A", replaces: [3, 2, 3], renamedFrom: "B", message: "No." };
    const { contract, found } = codes(row, old, { code: 3, name: "Older", removed: true });
    expect(found).toEqual([]);
    expect(contract.errorCodes[0]).toMatchObject({ replaces: [2, 3], renamedFrom: "B", message: "No." });
  });

  test.each([
    { name: "a code without a row", given: { replaces: 9 }, want: "error-code-unknown 1:12" },
    { name: "the code of the row", given: { replaces: 1 }, want: "table-cell 1:12" },
    { name: "a constant of another row", given: { renamedFrom: "Old" }, want: "table-cell 1:12" },
    { name: "the constant of the row", given: { renamedFrom: "A" }, want: "table-cell 1:12" },
  ])("$name is a problem", ({ given, want }) => {
    expect(codes({ code: 1, name: "A", ...given }, old).found).toEqual([want]);
  });
});
