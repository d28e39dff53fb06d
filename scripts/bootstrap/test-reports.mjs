import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
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
 * @returns {{ passed: number, failures: string[], missing: string[] }} `failures`: file, test and first line of the
 *   reason, a line each; `missing`: folders without a report.
 */
export function sumReports(folders, read = readReport) {
  const sum = {
    passed: 0,
    failures: /** @type {string[]} */ ([]),
    missing: /** @type {string[]} */ ([]),
  };
  for (const folder of folders) {
    const text = read(folder);
    if (text === undefined) {
      sum.missing.push(folder);
      continue;
    }
    const { numPassedTests, testResults } = JSON.parse(text);
    sum.passed += numPassedTests;
    sum.failures.push(...testResults.flatMap(failuresIn));
  }
  return sum;
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Test
 * @param {{ name: string, status: string, message: string, assertionResults: Test[] }} file
 */
function failuresIn({ name, status, message, assertionResults }) {
  const path = relative(root, name);
  const failures = assertionResults
    .filter((test) => test.status === "failed")
    .map((test) => `${path} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  // A file that cannot be loaded fails without a test that does.
  return failures.length === 0 && status === "failed" ? [`${path}: ${firstLine(message)}`] : failures;
}

/** @param {string | undefined} text */
function firstLine(text = "") {
  return stripVTControlCharacters(text).split("\n", 1)[0];
}

/** @param {string} folder */
function readReport(folder) {
  const path = join(root, folder, reportFile);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
