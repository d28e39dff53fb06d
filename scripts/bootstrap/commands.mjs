import { install } from "./install.mjs";
import { testedFolders } from "./packages.mjs";
import { must, run } from "./run.mjs";
import { removeStaleOutput } from "./stale-output.mjs";
import { clearReports, reportFile, sumReports } from "./test-reports.mjs";

const contracts = ["packages/generator/src/cli.ts"];
// `generate` and `check` have been run by then; their place in turbo's graph is for those who call turbo themselves.
const turbo = ["run", "--only", "--output-logs=errors-only", "--log-order=grouped"];

/**
 * Installs, generates and builds everything. Arguments go to `contracts generate`.
 *
 * @param {readonly string[]} argv
 */
export async function start(argv) {
  const env = await install();
  console.log("Generating …");
  const summary = await must("node", [...contracts, "generate", ...argv], { env, capture: true });
  console.log("Building …");
  await must("turbo", [...turbo, "build"], { env });
  removeStaleOutput();
  console.log(`\n${summary}\nBuilt. npm test checks everything; README.md says how to go on.`);
  return 0;
}

/**
 * Runs the generator from its source, with what it needs installed before.
 *
 * @param {readonly string[]} argv
 */
export async function contractsCommand(argv) {
  const env = await install();
  const { exitCode } = await run("node", [...contracts, ...argv], { env });
  return exitCode;
}

/**
 * Runs tasks of turbo.json, with everything that they need before them.
 *
 * @param {readonly string[]} argv Names of tasks, and options of turbo.
 */
export async function tasks(argv) {
  const env = await install();
  await must("turbo", ["run", "--output-logs=new-only", ...argv], { env });
  removeStaleOutput();
  return 0;
}

/** Builds what is not built yet, packs it, installs it elsewhere, and runs the example. */
export async function quickstart() {
  const env = await install();
  await must("turbo", [...turbo, "build"], { env });
  removeStaleOutput();
  await must("node", ["scripts/packed/quickstart.ts"], { env });
  return 0;
}

/**
 * Makes a release, or a part of one; what there is to say about its end, it says itself.
 *
 * @param {readonly string[]} argv
 */
export async function release(argv) {
  const env = await install();
  const { exitCode } = await run("node", ["scripts/release/release.ts", ...argv], { env });
  return exitCode;
}

/**
 * Installs and checks everything: freshness, build, types, lint and all tests; goes on after a failure. Arguments go
 * to vitest, for example `npm test -- src/parse`.
 *
 * @param {readonly string[]} argv
 */
export async function test(argv) {
  const env = await install();
  clearReports();
  const filter = argv.length === 0 ? [] : ["--passWithNoTests", ...argv];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const steps = [
    { name: "generated files are fresh", program: "node", argv: [...contracts, "check"] },
    { name: "build", program: "turbo", argv: [...turbo, "build"] },
    { name: "types", program: "turbo", argv: [...turbo, "--continue", "typecheck"] },
    { name: "lint", program: "turbo", argv: [...turbo, "--continue", "lint:code", "lint:spec"] },
    {
      name: "tests",
      program: "turbo",
      argv: [...turbo, "--continue", "test", "--", ...reporters, ...filter],
    },
  ];
  const results = [];
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const { exitCode } = await run(step.program, step.argv, { env });
    if (step.name === "build") removeStaleOutput();
    results.push({ name: step.name, ok: exitCode === 0 });
  }
  const { passed, failures, missing } = sumReports(testedFolders());
  console.log("");
  for (const { name, ok } of results) console.log(`${ok ? "ok    " : "FAILED"}  ${name}`);
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  for (const folder of missing) console.log(`FAILED  ${folder} ran no tests`);
  console.log(`${passed} passed, ${failures.length} failed`);
  return results.every(({ ok }) => ok) && failures.length === 0 && missing.length === 0 ? 0 : 1;
}
