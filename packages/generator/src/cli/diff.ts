import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Bump, ChangeReport } from "../contract/change.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { markdownChanges } from "./change-markdown.ts";
import { printChanges } from "./change-text.ts";
import { shownPath } from "./config-file.ts";
import { type ReadContract, readConfigured, readLast, readNamed } from "./contract-source.ts";
import { printDiagnostics } from "./diagnostic-report.ts";
import { type Flags, type RunOptions, resolveOptions } from "./options.ts";
import { paintFor } from "./paint.ts";
import type { Pipeline } from "./pipeline.ts";
import { progressOn } from "./progress.ts";
import { provenChange } from "./published-types.ts";
import { type ExitCode, exitCodes, type Terminal, UsageError } from "./terminal.ts";

export interface DiffFlags extends Omit<Flags, "spec"> {
  readonly base?: string;
  readonly head?: string;
  readonly baseErrors?: string;
  readonly format: "json" | "markdown" | "text";
  readonly failOn?: "major" | "minor" | "patch";
  /** False after `--no-proof`. */
  readonly proof: boolean;
}

const order: readonly Bump[] = ["none", "patch", "minor", "major"];

/** `contracts diff`: what has changed between two contracts, and what that asks of the packages. */
export async function runDiff(flags: DiffFlags, terminal: Terminal, pipeline: Pipeline): Promise<ExitCode> {
  const runs = await resolveRuns(flags, terminal, pipeline);
  const progress = progressOn(terminal);
  progress.show("Comparing …");
  const result = await ("head" in runs ? compare(runs, flags, terminal, pipeline) : runs);
  progress.clear();
  if (!("report" in result)) {
    terminal.err(printDiagnostics(result, paintFor(terminal.colors.err), { errorsOnly: true }));
    return exitCodes.problems;
  }
  const { report, from } = result;
  terminal.out(print(report, from, flags.format, terminal));
  const isTooLarge = flags.failOn !== undefined && order.indexOf(report.bump) >= order.indexOf(flags.failOn);
  return isTooLarge ? exitCodes.problems : exitCodes.ok;
}

/** `configured`: the document and tables of the folder, which commits are asked for; `head`: what is compared. */
interface Runs {
  readonly configured: RunOptions;
  readonly head: RunOptions;
}

async function resolveRuns(
  flags: DiffFlags,
  { folder }: Terminal,
  { parseConfig }: Pipeline,
): Promise<Runs | readonly Diagnostic[]> {
  const resolved = (more: { readonly spec?: string } = {}) =>
    resolveOptions(folder, { ...flags, ...more }, parseConfig);
  const spec = flags.head !== undefined && isFile(flags.head, folder) ? flags.head : undefined;
  const head = await resolved(spec === undefined ? {} : { spec });
  if (!("spec" in head) || spec === undefined) return "spec" in head ? { configured: head, head } : head;
  try {
    const configured = await resolved();
    return "spec" in configured ? { configured, head } : configured;
  } catch (error) {
    // Where there is no document of its own, a folder can still compare two others.
    if (error instanceof UsageError) return { configured: head, head };
    throw error;
  }
}

function isFile(word: string, folder: string): boolean {
  return existsSync(resolve(folder, word));
}

interface Compared {
  readonly report: ChangeReport;
  readonly from: { readonly base: string; readonly head: string };
}

async function compare(
  runs: Runs,
  flags: DiffFlags,
  { folder }: Terminal,
  pipeline: Pipeline,
): Promise<Compared | readonly Diagnostic[]> {
  const reading = { run: runs.configured, folder, pipeline };
  const isHere = flags.head === undefined || isFile(flags.head, folder);
  const head = await (isHere
    ? readConfigured({ ...reading, run: runs.head })
    : readNamed(flags.head ?? "", reading));
  if (!("contract" in head)) return head;
  const named = flags.baseErrors === undefined ? undefined : inputFile(flags.baseErrors, folder);
  // A commit has its tables; a document alone is taken to have those of the head, so that what it says is compared.
  const isCommit = flags.base === undefined || !(flags.base.startsWith("npm:") || isFile(flags.base, folder));
  const errors = named ?? (isCommit || !isHere ? undefined : runs.head.errors);
  const from = { ...reading, ...(errors && { errors }) };
  const base = await (flags.base === undefined ? readLast(from) : readNamed(flags.base, from));
  if (!("contract" in base)) return base;
  const stages = await pipeline.release();
  const report = flags.proof
    ? provenChange(stages, base, head.contract, runs.head.settings)
    : stages.diffContracts(base.contract, head.contract);
  return {
    report: stages.reportFor(report, runs.head.settings.packages),
    from: { base: shownOf(base), head: shownOf(head) },
  };
}

function shownOf({ shown, contract }: ReadContract): string {
  return `${shown} (${contract.info.version})`;
}

function inputFile(path: string, folder: string): { path: string; shown: string } {
  const absolute = resolve(folder, path);
  if (!existsSync(absolute)) throw new UsageError(`--base-errors: there is no file ${path}`);
  return { path: absolute, shown: shownPath(folder, absolute) };
}

function print(
  report: ChangeReport,
  from: { readonly base: string; readonly head: string },
  format: DiffFlags["format"],
  terminal: Terminal,
): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "markdown":
      return markdownChanges(report, from);
    case "text":
      return printChanges(report, from, paintFor(terminal.colors.out));
  }
}
