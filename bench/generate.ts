import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compilers, errorsOf, errorsOfPackages, tscOf } from "./compile.ts";
import { contestants } from "./contestants/all.ts";
import type { Contestant, Place } from "./contestants/contestant.ts";
import { contracts } from "./contestants/contracts.ts";
import { generateBars } from "./generate-bars.ts";
import { install } from "./install.ts";
import { type Measured, measure } from "./measure.ts";
import { chosen, type Options } from "./options.ts";
import type { Measurement, Row } from "./result.ts";
import { realSpecs, type Spec, syntheticSpecs } from "./specs.ts";

export const cpu = "CPU s";
export const peak = "peak MiB";
const errors = compilers.map(({ name }) => `errors ${name}`);

/** Name of the second run over the output of the first. */
export const unchanged = "contracts, nothing changed";

/** A contestant on one document, with what its runs gave so far. */
interface Lane {
  readonly contestant: Contestant;
  /** Where its next run writes. */
  place: Place;
  readonly runs: Measured[];
  readonly unchangedRuns: Measured[];
}

/** Runs the generators on the documents in turns, then compiles what they wrote. */
export async function benchGenerate(options: Options): Promise<Measurement> {
  const others = chosen(
    contestants.filter((contestant) => contestant !== contracts),
    options.only.filter((name) => name !== contracts.name),
    "--only",
  );
  const onlyOurs = options.only.length === 1 && options.only[0] === contracts.name;
  const runners = [contracts, ...(onlyOurs ? [] : others)];
  const specs = chosen([...realSpecs, ...syntheticSpecs], options.specs, "--spec");
  const rows: Row[] = [];
  for (const spec of specs)
    rows.push(...(await benchSpec(spec, syntheticSpecs.includes(spec) ? [contracts] : runners, options)));
  return {
    command: "generate",
    pins: [...runners, ...specs, ...compilers].map(({ pins }) => pins),
    measures: [cpu, peak, ...errors],
    rows,
    bars: generateBars(rows),
  };
}

async function benchSpec(
  spec: Spec,
  runners: readonly Contestant[],
  { cache, rounds }: Options,
): Promise<readonly Row[]> {
  const path = await spec.path(cache);
  const lanes: Lane[] = [];
  for (const contestant of runners) {
    const folder = await install(cache, contestant.name, contestant.pins);
    const place = { folder, spec: path, out: join(folder, "out", spec.name) };
    await rm(place.out, { recursive: true, force: true });
    lanes.push({ contestant, place, runs: [], unchangedRuns: [] });
  }
  for (let round = 1; round <= rounds; round++)
    for (const lane of lanes) {
      console.error(`${spec.name}, round ${round} of ${rounds}: ${lane.contestant.name}`);
      // A folder of its own, removed with all others at the end: where many files were deleted a moment ago, ext4 takes
      // several times as long to make new ones.
      const out = join(lane.place.folder, "out", spec.name, String(round));
      lane.place = { ...lane.place, out };
      await runLane(lane);
    }
  const rows: Row[] = [];
  for (const lane of lanes) rows.push(...(await rowsOf(lane, spec, cache)));
  for (const { place } of lanes) await rm(dirname(place.out), { recursive: true, force: true });
  return rows;
}

async function runLane({ contestant, place, runs, unchangedRuns }: Lane): Promise<void> {
  await mkdir(place.out, { recursive: true });
  const command = await contestant.command(place);
  runs.push(await measure(command, place.folder));
  if (contestant === contracts) unchangedRuns.push(await measure(command, place.folder));
}

async function rowsOf(lane: Lane, spec: Spec, cache: string): Promise<readonly Row[]> {
  const { contestant, place, runs, unchangedRuns } = lane;
  const names = { subject: spec.name, contestant: contestant.name };
  const failed = runs.find(({ exitCode }) => exitCode !== 0);
  if (failed !== undefined || (await readdir(place.out)).length === 0)
    return [{ ...names, measures: {}, note: `fails: ${reasonOf(failed)}` }];
  const row = { ...names, measures: { ...costs(runs), ...(await compileErrors(lane, spec, cache)) } };
  if (contestant !== contracts) return [row];
  return [row, { subject: spec.name, contestant: unchanged, measures: costs(unchangedRuns) }];
}

function costs(runs: readonly Measured[]) {
  return {
    [cpu]: runs.map(({ cpuSeconds }) => cpuSeconds),
    [peak]: runs.map(({ peakMiB }) => Math.round(peakMiB)),
  };
}

async function compileErrors({ contestant, place, runs }: Lane, spec: Spec, cache: string) {
  const counts: Record<string, readonly number[]> = {};
  if (syntheticSpecs.includes(spec)) return counts;
  for (const compiler of compilers) {
    console.error(`${spec.name}: ${compiler.name} compiles ${contestant.name}`);
    const tsc = await tscOf(cache, compiler);
    counts[`errors ${compiler.name}`] = [
      contestant === contracts
        ? await errorsOfPackages(tsc, place.out, "@bench", JSON.parse(runs.at(-1)?.stdout ?? "{}").packages)
        : await errorsOf(tsc, place.folder, place.out),
    ];
  }
  return counts;
}

/** The last line that a program printed about its failure, without paths of this machine. */
function reasonOf(run: Measured | undefined): string {
  if (run === undefined) return "it writes nothing";
  const text = `${run.stdout}\n${run.stderr}`;
  const line = text.split("\n").find((each) => /error|cannot|unable|invalid/i.test(each)) ?? "";
  return `exit code ${run.exitCode}; ${line
    .replaceAll(/\S*\/\S+\/\S*/g, "…")
    .trim()
    .slice(0, 120)}`;
}
