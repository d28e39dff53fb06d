import { type Compiler, compilers, tscOf } from "./compile.ts";
import { consumers, type Project, prepareBare, prepareConsumer, programs } from "./consumers.ts";
import { declarationsOf, loadedBy } from "./declarations.ts";
import { measure } from "./measure.ts";
import { chosen, type Options } from "./options.ts";
import { writeConfig } from "./program-config.ts";
import type { Measurement, Row } from "./result.ts";
import { typesBars } from "./types-bars.ts";

export const typeMeasures = ["CPU s", "instantiations", "memory MiB", "files"] as const;

/** One program of one project under one compiler. */
interface Lane {
  readonly project: Project;
  readonly program: string;
  readonly compiler: Compiler;
  readonly tsc: string;
  readonly config: string;
  readonly runs: CompilerCost[];
}

/** What a compiler says of its own work, and what the run cost. */
export type CompilerCost = Readonly<Record<(typeof typeMeasures)[number], number>>;

/** Compiles the programs of all consumers in turns. */
export async function benchTypes({ cache, only, rounds }: Options): Promise<Measurement> {
  const taking = chosen(consumers, only, "--only");
  const projects = [await prepareBare("empty", {}, cache)];
  for (const consumer of taking) projects.push(await prepareConsumer(consumer, cache));
  const lanes = await lanesOf(projects, cache);
  for (let round = 1; round <= rounds; round++)
    for (const lane of lanes) {
      console.error(
        `round ${round} of ${rounds}: ${lane.compiler.name}, ${lane.program}, ${lane.project.name}`,
      );
      lane.runs.push(await compile(lane));
    }
  const rows = lanes.map(rowOf);
  const ours = projects.find(({ name }) => name === "contracts");
  const loaded = ours && (await loadedBy(ours, "calls + SimpleUser", await tscOf(cache, compilers[0])));
  return {
    command: "types",
    pins: [
      ...taking.flatMap(({ generator, pins }) => [generator.pins, pins]),
      ...compilers.map(({ pins }) => pins),
    ],
    measures: typeMeasures,
    rows,
    bars: typesBars(rows, loaded, ours && (await declarationsOf(ours))),
  };
}

async function lanesOf(projects: readonly Project[], cache: string): Promise<readonly Lane[]> {
  const lanes: Lane[] = [];
  for (const compiler of compilers) {
    const tsc = await tscOf(cache, compiler);
    for (const [program, files] of Object.entries(programs))
      for (const project of projects) {
        const isEmpty = project.name === "empty";
        if (!isEmpty && !files.every((file) => project.files.has(file))) continue;
        const config = await writeConfig(project, program, isEmpty ? ["calls"] : files);
        lanes.push({ project, program, compiler, tsc, config, runs: [] });
      }
  }
  return lanes;
}

async function compile({ project, tsc, config }: Lane): Promise<CompilerCost> {
  const run = await measure([process.execPath, tsc, "-p", config, "--extendedDiagnostics"], project.folder);
  if (run.exitCode !== 0) throw new Error(`${project.name} does not compile:\n${run.stdout}${run.stderr}`);
  return { "CPU s": run.cpuSeconds, ...parseDiagnostics(run.stdout) };
}

/**
 * Reads what `tsc --extendedDiagnostics` prints.
 *
 * @throws {Error} if a line is missing.
 */
export function parseDiagnostics(text: string): Omit<CompilerCost, "CPU s"> {
  const value = (label: string): number => {
    const found = new RegExp(`^${label}:\\s+(\\d+)K?$`, "m").exec(text)?.[1];
    if (found === undefined) throw new Error(`the compiler does not say "${label}":\n${text}`);
    return Number(found);
  };
  return {
    instantiations: value("Instantiations"),
    "memory MiB": value("Memory used") / 1024,
    files: value("Files"),
  };
}

function rowOf({ project, program, compiler, runs }: Lane): Row {
  return {
    subject: `${program}, ${compiler.name}`,
    contestant: project.name,
    measures: Object.fromEntries(typeMeasures.map((measure) => [measure, runs.map((run) => run[measure])])),
  };
}
