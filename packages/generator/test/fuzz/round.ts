// One round of trials, in a process of its own: `node round.ts <seed> <runs> <folder> <seconds> <keep>`. The last line that it
// prints is a RoundReport; it ends with 1 after a find. With `keep`, what accepted inputs give is left in `trees/<n>`, and the
// inputs in `inputs/<n>`.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { inputs } from "./inputs.ts";
import { resolveEmitted } from "./modules.ts";
import { keepTree, tryInput } from "./trial.ts";

/** What a round has seen. */
export interface RoundReport {
  readonly seed: number;
  readonly accepted: number;
  readonly refused: number;
  /** Where the smallest input that shows the find is kept, and what it does. */
  readonly find?: { readonly folder: string; readonly violations: readonly string[] };
}

const [seed = 1, runs = 100] = process.argv.slice(2, 4).map(Number);
const [, , , , folder = ".", seconds = "60", keep = ""] = process.argv;
const work = join(folder, "work");
mkdirSync(work, { recursive: true });
resolveEmitted(join(work, "packages"));

const count = { accepted: 0, refused: 0 };
let mark = 0;
const result = await fc.check(
  fc.asyncProperty(inputs, async (input) => {
    mark += 1;
    const { outcome, violations } = await tryInput(work, input, mark);
    count[outcome] += 1;
    if (violations.length > 0) throw new Error(violations.join("\n"));
    if (keep === "keep" && outcome === "accepted") {
      await keepTree(work, input, join(folder, "trees", String(mark)));
      cpSync(join(work, "input"), join(folder, "inputs", String(mark)), { recursive: true });
    }
  }),
  { seed, numRuns: runs, interruptAfterTimeLimit: Number(seconds) * 1000 },
);

const [input] = result.counterexample ?? [];
let find: RoundReport["find"];
if (result.failed && input !== undefined) {
  const kept = join(folder, `find-${seed}`);
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, `openapi.${input.spec.extension}`), input.spec.bytes);
  if (input.tables !== undefined) writeFileSync(join(kept, input.tables.file), input.tables.text);
  const message =
    result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  find = { folder: kept, violations: message.split("\n") };
  process.exitCode = 1;
}
const report: RoundReport = { seed, ...count, ...(find && { find }) };
console.log(JSON.stringify(report));
