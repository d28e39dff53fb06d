// `npm run fuzz -- --runs N --seed S --minutes M [--compile]`: made-up documents and tables, sound and broken, until the time or the runs
// are used up. Each round has the next seed; what it finds is kept, with the seed that finds it again. Ends with 1 after a find.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compileTrees } from "./compile.ts";
import { runRound } from "./rounds.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string" },
    seed: { type: "string" },
    minutes: { type: "string" },
    compile: { type: "boolean" },
  },
});
const numberOf = (option: "runs" | "seed" | "minutes", fallback: number): number => {
  const value = Number(values[option] ?? fallback);
  if (!(value > 0)) throw new Error(`--${option} has to be a number above 0, not ${values[option]}`);
  return value;
};
const runs = numberOf("runs", values.minutes === undefined ? 1000 : Number.POSITIVE_INFINITY);
const seconds = numberOf("minutes", 60) * 60;
const firstSeed = numberOf("seed", 1);
const perRound = 250;

const folder = mkdtempSync(join(tmpdir(), "contracts-fuzz-"));
const start = performance.now();
const elapsed = () => (performance.now() - start) / 1000;
const total = { accepted: 0, refused: 0, finds: 0 };
for (let seed = firstSeed; total.accepted + total.refused < runs && elapsed() < seconds; seed += 1) {
  const left = Math.max(1, seconds - elapsed());
  const place = join(folder, String(seed));
  mkdirSync(place);
  const count = Math.min(perRound, runs - total.accepted - total.refused);
  const report = await runRound(seed, count, place, left, values.compile);
  if (typeof report === "string") {
    total.finds += 1;
    console.log(`seed ${seed}: ${report}\n  the last input is in ${join(place, "work/input")}`);
    continue;
  }
  total.accepted += report.accepted;
  const uncompiled =
    values.compile === true ? compileTrees(join(place, "trees")) : new Map<string, string[]>();
  total.refused += report.refused;
  for (const [tree, errors] of uncompiled) {
    total.finds += 1;
    console.log(`seed ${seed}: ${join(place, "inputs", tree)} does not compile`);
    for (const error of errors.slice(0, 5)) console.log(`  ${error}`);
  }
  if (report.find === undefined && uncompiled.size === 0) {
    rmSync(place, { recursive: true });
    if (report.accepted + report.refused === 0) break;
    continue;
  }
  if (report.find === undefined) continue;
  total.finds += 1;
  rmSync(join(place, "work"), { recursive: true });
  console.log(`seed ${seed}: ${report.find.folder}`);
  for (const violation of report.find.violations) console.log(`  ${violation}`);
}
if (total.finds === 0) rmSync(folder, { recursive: true });
else process.exitCode = 1;
console.log(
  `${total.accepted} accepted, ${total.refused} refused, ${total.finds} finds, seeds from ${firstSeed}, ${Math.round(elapsed())} s`,
);
