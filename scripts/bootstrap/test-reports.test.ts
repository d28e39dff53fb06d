import { expect, test } from "vitest";
import { packageFolders, testedFolders } from "./packages.mjs";
import { sumReports } from "./test-reports.mjs";

const report = (
  passed: number,
  failed: number,
  files: readonly (readonly [string, readonly string[]])[],
): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files.map(([status, tests]) => ({
      status,
      assertionResults: tests.map((each) => ({ status: each })),
    })),
  });

const reports: Readonly<Record<string, string>> = {
  good: report(2, 0, [["passed", ["passed", "passed"]]]),
  bad: report(1, 1, [["failed", ["passed", "failed"]]]),
  broken: report(0, 0, [["failed", []]]),
};

test("adds up, and counts a file that cannot be loaded as a failure", () => {
  const sum = sumReports(["good", "bad", "broken", "absent"], (folder) => reports[folder]);
  expect(sum).toEqual({ passed: 3, failed: 2, missing: ["absent"] });
});

test("knows the packages that have tests, this one among them", () => {
  expect(packageFolders()).toEqual(
    expect.arrayContaining(["packages/generator", "packages/runtime", "scripts"]),
  );
  expect(testedFolders()).toContain("scripts");
});
