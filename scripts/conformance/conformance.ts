// Counts how many tests of the official JSON Schema test suite the emitted schemas pass. `pnpm conformance`, with the
// folder of a checkout of github.com/json-schema-org/JSON-Schema-Test-Suite in JSON_SCHEMA_TEST_SUITE.
// Options: --json prints the scores as JSON, --failures lists every test that fails, --class <id> runs one class.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { commandLine } from "../command-line.ts";
import { classes } from "./classes.ts";
import { batchesOf } from "./document.ts";
import { failuresOf, type Score, scoreOf, tableOf } from "./report.ts";
import { readRemotes } from "./suite.ts";
import { judge, type Verdict } from "./verdicts.ts";

const { values: options } = commandLine({
  options: {
    json: { type: "boolean", default: false },
    failures: { type: "boolean", default: false },
    class: { type: "string" },
  },
});
const given = process.env.JSON_SCHEMA_TEST_SUITE;
if (given === undefined || given === "")
  console.log("conformance: skipped, JSON_SCHEMA_TEST_SUITE does not name a folder with the official suite");
else process.exitCode = await run(resolve(given));

async function run(suite: string): Promise<number> {
  if (!existsSync(join(suite, "tests/draft2020-12"))) {
    console.error(
      `conformance: ${suite} has no tests/draft2020-12; JSON_SCHEMA_TEST_SUITE names the suite's folder`,
    );
    return 2;
  }
  const chosen = classes.filter(({ id }) => options.class === undefined || options.class === id);
  if (chosen.length === 0) {
    console.error(`conformance: --class takes one of ${classes.map(({ id }) => id).join(", ")}`);
    return 2;
  }
  // The metaschema of the draft comes with ajv; the suite refers to it by its address.
  const metaschemas = join(
    dirname(createRequire(import.meta.url).resolve("ajv/package.json")),
    "dist/refs/json-schema-2020-12",
  );
  const remotes = readRemotes(suite, metaschemas);
  const scores: Score[] = [];
  const failures: string[] = [];
  for (const each of chosen) {
    const verdicts: Verdict[] = [];
    for (const batch of batchesOf(each.groups(suite), remotes))
      verdicts.push(...(await judge(batch, each.openapi)));
    scores.push(scoreOf(each, verdicts));
    failures.push(...failuresOf(each.id, verdicts));
  }
  if (options.json)
    console.log(JSON.stringify({ scores, ...(options.failures && { failures }) }, undefined, 2));
  else {
    if (options.failures && failures.length > 0) console.log(`${failures.join("\n")}\n`);
    console.log(tableOf(scores));
  }
  return scores.every(({ reached }) => reached) ? 0 : 1;
}
