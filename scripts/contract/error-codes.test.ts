import { describe, expect, test } from "vitest";
import { readRootFile, repeated } from "./document.ts";
import { codeRows, codeTables, tableRows, tables } from "./tables.ts";

describe("error-codes.md", () => {
  test("has the tables that the generator reads", () => {
    expect(codeTables.map(({ columns }) => columns.slice(0, 3).join())).toEqual(
      codeTables.map(() => "Code,Constant,Description"),
    );
    const domains = codeTables.map(({ heading }) => heading);
    expect(domains.filter((domain) => !/^[A-Z]/.test(domain))).toEqual([]);
    expect(repeated(domains)).toEqual([]);
    expect(tables.filter((t) => !codeTables.includes(t)).map(({ columns }) => columns.join())).toEqual([
      "HTTP,Meaning,Guidance,Action",
      "Bucket,Limit,Window,Scope,Applies to",
      "Header,Window,Methods",
    ]);
  });

  test("names each code and each constant once, retired ones included", () => {
    expect(codeRows.filter(({ retired }) => !retired).length).toBeGreaterThan(0);
    expect(repeated(codeRows.map(({ code }) => String(code)))).toEqual([]);
    expect(repeated(codeRows.map(({ constant }) => constant.toLowerCase()))).toEqual([]);
    expect(
      codeRows.filter(
        ({ code, constant, description }) =>
          !(code >= 1000 && code <= 9999) || !/^[A-Z][A-Za-z]+$/.test(constant) || description === "",
      ),
    ).toEqual([]);
  });

  test("marks the constants that the decision on the contract calls ours, and no others", () => {
    const decision = readRootFile("docs/decisions/0100-contract-from-public-facts.md");
    const [, list = ""] = /Ours are ([^.]*)\./.exec(decision) ?? [];
    const ours = [...list.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    expect(ours.length).toBeGreaterThan(0);
    const marked = codeRows.filter(({ notes }) => notes === "constant assigned by us");
    expect(marked.map(({ constant }) => constant).sort()).toEqual(ours.sort());
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
