import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { testedFolders } from "./packages.mjs";
import { root } from "./run.mjs";

/** Where each package's test run leaves its report; turbo keeps it with the result. */
export const reportFile = "coverage/tests.json";

/** Removes reports of earlier runs, so that only this one's are counted. */
export function clearReports() {
  for (const folder of testedFolders()) rmSync(join(root, folder, reportFile), { force: true });
}

/**
 * Adds up the reports of vitest's JSON reporter (https://vitest.dev/guide/reporters, "JSON Reporter").
 *
 * @param {readonly string[]} folders
 * @param {(folder: string) => string | undefined} [read] Text of a folder's report.
 * @returns {{ passed: number, failed: number, missing: string[] }} `missing`: folders without a report.
 */
export function sumReports(folders, read = readReport) {
  const sum = { passed: 0, failed: 0, missing: /** @type {string[]} */ ([]) };
  for (const folder of folders) {
    const text = read(folder);
    if (text === undefined) {
      sum.missing.push(folder);
      continue;
    }
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(text);
    sum.passed += numPassedTests;
    sum.failed += numFailedTests;
    // A file that cannot be loaded fails without a test that does.
    sum.failed += testResults.filter(isBroken).length;
  }
  return sum;
}

/** @param {{ status: string, assertionResults: { status: string }[] }} file */
function isBroken({ status, assertionResults }) {
  return status === "failed" && assertionResults.every((test) => test.status !== "failed");
}

/** @param {string} folder */
function readReport(folder) {
  const path = join(root, folder, reportFile);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
