import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChangeReport } from "../packages/generator/src/contract/change.ts";
import { linkTree } from "../scripts/specs/emitted-tree.ts";
import { compilers, strict, tscOf } from "./compile.ts";
import { contracts } from "./contestants/contracts.ts";
import { diffBars } from "./diff/bars.ts";
import { brokenOperations, diffCommand, spelledAlike } from "./diff/contracts.ts";
import { type DocumentPair, documentPairs } from "./diff/documents.ts";
import { findingsOf } from "./diff/findings.ts";
import { changelogCommand, isBreaking, oasdiffOf, oasdiffPins, parseChangelog } from "./diff/oasdiff.ts";
import { type Measured, measure } from "./measure.ts";
import { chosen, type Options } from "./options.ts";
import type { Measurement, Row } from "./result.ts";

const [compiler] = compilers;

/** A contestant on one pair of documents, with what its runs gave so far. */
interface Lane {
  readonly contestant: string;
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  readonly runs: Measured[];
}

/** Compares published documents by both tools in turns, and asks each of the small examples. */
export async function benchDiff({ cache, rounds, specs }: Options): Promise<Measurement> {
  const oasdiff = await oasdiffOf(cache);
  const pairs = chosen(documentPairs, specs, "--spec");
  const findings = await findingsOf(oasdiff);
  const rows: Row[] = [];
  for (const pair of pairs) rows.push(...(await benchPair(pair, oasdiff, cache, rounds)));
  return {
    command: "diff",
    pins: [oasdiffPins, compiler.pins, ...pairs.flatMap(({ pins }) => pins.slice(-1))],
    measures: [
      "CPU s",
      "peak MiB",
      "entries",
      "broken operations",
      "of them found by it alone",
      "lines of text",
    ],
    rows,
    bars: diffBars(rows),
    findings,
  };
}

async function benchPair(
  pair: DocumentPair,
  oasdiff: string,
  cache: string,
  rounds: number,
): Promise<readonly Row[]> {
  const folder = join(cache, "diff", pair.name.replaceAll(/[^\w.]+/g, "-"));
  await mkdir(folder, { recursive: true });
  const [base, head] = await pair.paths(cache);
  const lane = (contestant: string, command: Lane["command"]): Lane => ({
    contestant,
    command,
    folder,
    runs: [],
  });
  const lanes = {
    ours: lane("contracts", diffCommand(base, head)),
    rules: lane("contracts, rules alone", diffCommand(base, head, "--no-proof")),
    theirs: lane("oasdiff", changelogCommand(oasdiff, base, head)),
    compile: lane(`one compile (${compiler.name})`, await compileCommand(head, folder, cache)),
  };
  for (let round = 1; round <= rounds; round++)
    for (const { contestant, command, runs } of Object.values(lanes)) {
      console.error(`${pair.name}, round ${round} of ${rounds}: ${contestant}`);
      const run = await measure(command, folder);
      if (run.exitCode !== 0) throw new Error(`${contestant} ended with ${run.exitCode}: ${run.stderr}`);
      runs.push(run);
    }
  const [program, ...argv] = diffCommand(base, head, "--format", "json");
  const report = JSON.parse((await measure([program, ...argv], folder)).stdout) as ChangeReport;
  const changelog = parseChangelog(lanes.theirs.runs[0]?.stdout ?? "");
  const broken = brokenOperations(report);
  const theirs = new Set(
    changelog.filter(isBreaking).map(({ operationId = "" }) => spelledAlike(operationId)),
  );
  const text = lanes.ours.runs[0]?.stdout ?? "";
  const subject = pair.name;
  return [
    {
      subject,
      contestant: lanes.ours.contestant,
      measures: {
        ...costs(lanes.ours),
        entries: [report.symbols.flatMap(({ changes }) => changes).length],
        "broken operations": [broken.size],
        "of them found by it alone": [beyond(broken, theirs)],
        "lines of text": [text.trimEnd().split("\n").length],
      },
    },
    { subject, contestant: lanes.rules.contestant, measures: costs(lanes.rules) },
    {
      subject,
      contestant: lanes.theirs.contestant,
      measures: {
        ...costs(lanes.theirs),
        entries: [changelog.length],
        "broken operations": [theirs.size],
        "of them found by it alone": [beyond(theirs, broken)],
      },
    },
    { subject, contestant: lanes.compile.contestant, measures: costs(lanes.compile) },
  ];
}

const beyond = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((name) => !other.has(name)).length;

const costs = ({ runs }: Lane) => ({
  "CPU s": runs.map(({ cpuSeconds }) => cpuSeconds),
  "peak MiB": runs.map(({ peakMiB }) => Math.round(peakMiB)),
});

/** Compiles the operations of the newer document, whose types are what the comparison is about. */
async function compileCommand(spec: string, folder: string, cache: string): Promise<Lane["command"]> {
  const out = join(folder, "packages");
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const generated = await measure(await contracts.command({ folder, spec, out }), folder);
  if (generated.exitCode !== 0)
    throw new Error(`generating ended with ${generated.exitCode}: ${generated.stderr}`);
  await linkTree(out, "@bench", JSON.parse(generated.stdout).packages);
  const project = join(out, "operations/tsconfig.bench.json");
  const compilerOptions = { ...strict, noEmit: true };
  await writeFile(project, JSON.stringify({ compilerOptions, include: ["src"] }));
  return [process.execPath, await tscOf(cache, compiler), "-p", project];
}
