import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ChangeReport } from "../contract/change.ts";
import type { Contract } from "../contract/contract.ts";
import type { VersionedPackage } from "../contract/release.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { nodeHost } from "../host/node.ts";
import {
  baselineFile,
  type ReadContract,
  type Reading,
  readConfigured,
  readNamed,
} from "./contract-source.ts";
import { printDiagnostics } from "./diagnostic-report.ts";
import { type Flags, type RunOptions, resolveOptions } from "./options.ts";
import { paintFor } from "./paint.ts";
import type { Pipeline } from "./pipeline.ts";
import { provenChange } from "./published-types.ts";
import { type Terminal, UsageError } from "./terminal.ts";

/** Flags of the commands that look at the last release. */
export interface ReleaseFlags extends Flags {
  /** The contract of the last release: a file, a commit, or a package. */
  readonly base?: string;
}

/** What a run reads, as a contract. */
export interface CurrentContract {
  readonly run: RunOptions;
  readonly contract: Contract;
}

/** Reads the contract as the inputs have it now. Prints what is wrong with them; undefined then. */
export async function readCurrent(
  flags: ReleaseFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<CurrentContract | undefined> {
  const run = await resolveOptions(terminal.folder, flags, pipeline.parseConfig);
  if (!("spec" in run)) return printed(run, terminal);
  const read = await readConfigured({ run, folder: terminal.folder, pipeline });
  return "contract" in read ? { run, contract: read.contract } : printed(read, terminal);
}

/** How the contract has changed since the last release, or that there was none. Prints what is wrong with that one. */
export async function readChange(
  current: CurrentContract,
  flags: ReleaseFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<ChangeReport | "first-release" | undefined> {
  const released = await readReleased(current, flags, terminal, pipeline);
  if (released === undefined || released === "first-release") return released;
  return provenChange(await pipeline.release(), released, current.contract, current.run.settings);
}

/** The contract of the last release, or that there was none. Prints what is wrong with it. */
export async function readReleased(
  { run }: CurrentContract,
  { base }: ReleaseFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<ReadContract | "first-release" | undefined> {
  if (base === undefined && !existsSync(join(terminal.folder, baselineFile))) return "first-release";
  const reading: Reading = { run, folder: terminal.folder, pipeline };
  const released: ReadContract | readonly Diagnostic[] = await readNamed(base ?? baselineFile, reading);
  return "contract" in released ? released : printed(released, terminal);
}

function printed(diagnostics: readonly Diagnostic[], { err, colors }: Terminal): undefined {
  err(printDiagnostics(diagnostics, paintFor(colors.err), { errorsOnly: true }));
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
