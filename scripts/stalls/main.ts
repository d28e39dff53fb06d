// `npm run test:stalls -- [folders] --rounds N`: all tests while their processes are stopped and continued by chance,
// by turns often and briefly, and seldom and for long. A test that tells time instead of waiting for what it waits for fails here.
import { constants } from "node:os";
import { join } from "node:path";
import { testedFolders } from "../bootstrap/packages.mjs";
import { root } from "../bootstrap/run.mjs";
import { clearReports, reportFile, sumReports } from "../bootstrap/test-reports.mjs";
import { commandLine, wrongUsage } from "../command-line.ts";
import { type Pace, runStalled } from "./stall.ts";

const { positionals, values } = commandLine({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "2" } },
});
const rounds = Number(values.rounds);
if (!(Number.isSafeInteger(rounds) && rounds > 0))
  wrongUsage(`--rounds has to be a whole number above 0, not ${values.rounds}`);
const folders = testedFolders().filter(
  (folder) => positionals.length === 0 || positionals.some((part) => folder.includes(part)),
);
if (folders.length === 0) wrongUsage(`no package with tests is called ${positionals.join(" or ")}`);

// The tests are in a process group of their own, which would go on, or stand still for ever.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

const paces: readonly Pace[] = [
  { runMs: 150, stopMs: 450 },
  { runMs: 20, stopMs: 60 },
];
for (let round = 0; round < rounds; round++) {
  const pace = paces[round % paces.length] as Pace;
  clearReports();
  for (const folder of folders) {
    const { stops } = await runStalled(
      [
        join(root, folder, "node_modules/.bin/vitest"),
        "run",
        "--silent",
        "--reporter=json",
        `--outputFile=${reportFile}`,
      ],
      pace,
      { cwd: join(root, folder), stdio: "ignore" },
    );
    const sum = sumReports([folder]);
    const failures = [...sum.failures, ...sum.missing.map(() => "vitest wrote no report")];
    console.log(
      `${failures.length === 0 ? "good" : "BAD "}  ${folder}: ${sum.passed} passed, stopped ${stops} times for about ${pace.stopMs} ms`,
    );
    for (const failure of failures) console.log(`      ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
  }
}
