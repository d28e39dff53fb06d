import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { ChangeReport } from "../contract/change.ts";
import type { Contract } from "../contract/contract.ts";
import type { VersionedPackage } from "../contract/release.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { nodeHost } from "../host/node.ts";
import { shownPath } from "./config-file.ts";
import { printDiagnostics } from "./diagnostic-report.ts";
import { openDocuments } from "./documents.ts";
import { readInputs } from "./input.ts";
import { type Flags, type InputFile, type RunOptions, resolveOptions } from "./options.ts";
import { paintFor } from "./paint.ts";
import type { Pipeline, ReleaseStages } from "./pipeline.ts";
import { type Terminal, UsageError } from "./terminal.ts";
import { generatorVersion } from "./workspace.ts";

/** Flags of the commands that look at the last release. */
export interface ReleaseFlags extends Flags {
  /** Path of the baseline. */
  readonly base?: string;
}

/** The contract that the last release was made from, unless a flag names another file. */
const defaultBaseline = "contracts.baseline.json";

/** The file that the flags name, or the usual one; absolute, and as messages show it. */
export function baselineFile({ base = defaultBaseline }: ReleaseFlags, { folder }: Terminal): InputFile {
  const path = resolve(folder, base);
  return { path, shown: shownPath(folder, path) };
}

/** What a run reads, as a contract. */
export interface CurrentContract {
  readonly run: RunOptions;
  readonly contract: Contract;
}

/** Reads the contract as the inputs have it now. Prints what is wrong with them; undefined then. */
export async function readContract(
  flags: ReleaseFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<CurrentContract | undefined> {
  const print = (diagnostics: readonly Diagnostic[]) =>
    terminal.err(printDiagnostics(diagnostics, paintFor(terminal.colors.err), { errorsOnly: true }));
  const run = await resolveOptions(terminal.folder, flags, pipeline.parseConfig);
  if (!("spec" in run)) {
    print(run);
    return undefined;
  }
  const inputs = await readInputs(run);
  if (!("spec" in inputs)) {
    print(inputs);
    return undefined;
  }
  const { contract, diagnostics } = await pipeline.generate({
    ...inputs,
    documents: openDocuments(run, terminal.folder),
    settings: run.settings,
    generator: generatorVersion,
  });
  print(diagnostics);
  const isWrong = diagnostics.some(({ severity }) => severity === "error");
  return isWrong || contract === undefined ? undefined : { run, contract };
}

/**
 * How the contract has changed since the last release; undefined before the first one.
 *
 * @throws UsageError when a baseline was asked for that is not there, or when it cannot be used.
 */
export async function changeSinceRelease(
  head: Contract,
  flags: ReleaseFlags,
  terminal: Terminal,
  stages: ReleaseStages,
): Promise<ChangeReport | undefined> {
  const { path, shown } = baselineFile(flags, terminal);
  const text = await nodeHost(dirname(path)).read(basename(path));
  if (text === undefined) {
    if (flags.base === undefined) return undefined;
    throw new UsageError(`--base: there is no file ${shown}`);
  }
  const base = stages.parseContract(text);
  if (typeof base === "string")
    throw new UsageError(
      `${shown} is no baseline: ${base}. Take the file of the last release back, for example with git checkout.`,
    );
  return stages.diffContracts(base.contract, head);
}

/** The packages that are there already; others have no version that could move. */
export function packagesOf({ out, settings }: RunOptions): Promise<readonly VersionedPackage[]> {
  const host = nodeHost(out.path);
  const present = settings.packages.filter((id) => existsSync(join(out.path, id, "package.json")));
  return Promise.all(
    present.map(async (id) => {
      const path = `${id}/package.json`;
      const { name, version } = JSON.parse((await host.read(path)) ?? "{}") as Record<string, unknown>;
      if (typeof name !== "string" || typeof version !== "string")
        throw new UsageError(`${out.shown}/${path} has no name or no version`);
      return { id, name, version };
    }),
  );
}
