import { describe, expect, test } from "vitest";
import { repeated } from "./document.ts";
import { codeTables, tableRows, tables } from "./tables.ts";

describe("error-codes.md", () => {
  test("has the tables that the generator reads", () => {
    expect(codeTables.map(({ columns }) => columns.slice(0, 3).join())).toEqual(
      codeTables.map(() => "Code,Constant,Description"),
    );
    expect(codeTables.map(({ heading }) => heading)).toEqual([
      "General",
      "Verification and login",
      "Wallet",
      "Tasks and orders",
      "AI",
      "Invitations",
      "Payments",
      "System",
    ]);
    expect(tables.filter((t) => !codeTables.includes(t)).map(({ columns }) => columns.join())).toEqual([
      "HTTP,Meaning,Guidance,Action",
      "Bucket,Limit,Window,Scope,Applies to",
      "Header,Window,Methods",
    ]);
  });

  test("names thirty-two codes, each once", () => {
    const rows = codeTables.flatMap(({ rows }) => rows);
    expect(rows).toHaveLength(32);
    expect(repeated(rows.map((row) => row.Code ?? ""))).toEqual([]);
    expect(repeated(rows.map((row) => (row.Constant ?? "").toLowerCase()))).toEqual([]);
    expect(
      rows.filter(
        (row) =>
          !/^\d{4}$/.test(row.Code ?? "") || !/^[A-Z][A-Za-z]+$/.test(row.Constant ?? "") || !row.Description,
      ),
    ).toEqual([]);
    expect(rows.filter((row) => row.Notes === "constant assigned by us")).toHaveLength(12);
  });

  test("gives limits and actions in the words that the generator knows", () => {
    const actions = [
      "fix-request",
      "refresh-auth",
      "check-permission",
      "sync-state",
      "refetch",
      "back-off",
      "retry",
    ];
    expect(tableRows("HTTP").filter((row) => !actions.includes(row.Action ?? ""))).toEqual([]);
    expect(tableRows("Bucket").map((row) => [row.Bucket, row.Limit, row.Window])).toEqual([
      ["global", "60", "60 s"],
      ["demo-search", "10", "60 s"],
    ]);
    expect(tableRows("Header")).toEqual([
      { Header: "Idempotency-Key", Window: "24 h", Methods: "POST, PUT, PATCH, DELETE" },
    ]);
  });
});
