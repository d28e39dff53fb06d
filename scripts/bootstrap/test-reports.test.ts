import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolders, testedFolders } from "./packages.mjs";
import { root } from "./run.mjs";
import { sumReports } from "./test-reports.mjs";

const report = (passed: number, status: string, tests: readonly string[], message = ""): string =>
  JSON.stringify({
    numPassedTests: passed,
    testResults: [
      {
        name: join(root, "scripts/some.test.ts"),
        status,
        message,
        assertionResults: tests.map((each) => ({
          status: each,
          fullName: `group one ${each}`,
          failureMessages: each === "failed" ? ["\u001b[31mError: 1 is not 2\u001b[39m\n    at …"] : [],
        })),
      },
    ],
  });

const reports: Readonly<Record<string, string>> = {
  good: report(2, "passed", ["passed", "passed"]),
  bad: report(1, "failed", ["passed", "failed"]),
  broken: report(0, "failed", [], "SyntaxError: no such export\n    at …"),
};

test("adds up, names what failed, and counts a file that cannot be loaded as a failure", () => {
  expect(sumReports(["good", "bad", "broken", "absent"], (folder) => reports[folder])).toEqual({
    passed: 3,
    failures: [
      "scripts/some.test.ts > group one failed: Error: 1 is not 2",
      "scripts/some.test.ts: SyntaxError: no such export",
    ],
    missing: ["absent"],
  });
});

test("knows the packages that have tests, this one among them", () => {
  expect(packageFolders()).toEqual(
    expect.arrayContaining(["packages/generator", "packages/runtime", "scripts"]),
  );
  expect(testedFolders()).toContain("scripts");
});
