import type { EmittedTree } from "../contract/files.ts";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { EditedFiles } from "../write/edited.ts";
import type { MissingExports } from "../write/manifest-exports.ts";
import { StageBusy, stageFolder } from "../write/stage.ts";
import { BlockedPath, type WriteSet } from "../write/write-set.ts";
import { printDiagnostics } from "./diagnostic-report.ts";
import { openDocuments } from "./documents.ts";
import { type Inputs, readInputs } from "./input.ts";
import { type Flags, type RunOptions, resolveOptions } from "./options.ts";
import { paintFor } from "./paint.ts";
import type { Pipeline } from "./pipeline.ts";
import { type Progress, progressOn } from "./progress.ts";
import { hashText, type InputHashes, type Receipts, receiptsFor } from "./receipt.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { generatorVersion } from "./workspace.ts";

/** From this size on generating takes long enough to say so. Characters. */
const longText = 1_000_000;

/** What the end of a command works on: the emitted tree, and where it belongs. */
export interface Generated {
  readonly run: RunOptions;
  readonly host: Host;
  readonly tree: EmittedTree;
}

/** The two things in which `generate` and `check` differ. */
export interface Ending {
  /** Before anything is read; problems end the run. */
  begin(host: Host, run: RunOptions): Promise<readonly Diagnostic[]>;
  finish(
    generated: Generated,
    progress: Progress,
  ): Promise<{ set: WriteSet; diagnostics: readonly Diagnostic[] }>;
  print(tally: Tally, run: RunOptions): string;
}

/** Runs the pipeline up to the emitted tree, then the ending, and prints what came of it. */
export async function runPipeline(
  flags: Flags,
  terminal: Terminal,
  pipeline: Pipeline,
  ending: Ending,
): Promise<ExitCode> {
  const progress = progressOn(terminal);
  const run = await resolveOptions(terminal.folder, flags, pipeline.parseConfig);
  let tally: Tally;
  if ("spec" in run) {
    try {
      const receipts = receiptsFor(run, terminal);
      tally = await runOptions(
        { run, folder: terminal.folder, receipts, isForced: flags.force === true },
        pipeline,
        ending,
        progress,
      );
    } finally {
      progress.clear();
    }
  } else tally = tallyOf(run);

  const failed = tally.diagnostics.some(({ severity }) => severity === "error");
  if (flags.json === true) terminal.out(`${JSON.stringify(tally, null, 2)}\n`);
  else {
    const errorsOnly = flags.quiet === true;
    terminal.err(printDiagnostics(tally.diagnostics, paintFor(terminal.colors.err), { errorsOnly }));
    if ("spec" in run && !errorsOnly) terminal.out(failed ? "" : ending.print(tally, run));
  }
  return failed ? exitCodes.problems : exitCodes.ok;
}

/** What a run works on, and what the last one has left. */
interface Work {
  readonly run: RunOptions;
  /** Absolute path of the working folder. */
  readonly folder: string;
  /** Undefined where there is no place for any. */
  readonly receipts: Receipts | undefined;
  /** Generates even if nothing has changed since the last run. */
  readonly isForced: boolean;
}

async function runOptions(
  { run, folder, receipts, isForced }: Work,
  pipeline: Pipeline,
  ending: Ending,
  progress: Progress,
): Promise<Tally> {
  const host = nodeHost(run.out.path);
  const problems = await asDiagnostics(run, () => ending.begin(host, run));
  if (problems.length > 0) return tallyOf(problems);
  const known = isForced ? undefined : await receipts?.find(host);
  if (known !== undefined) return known;
  const inputs = await readInputs(run);
  if (!("spec" in inputs)) return tallyOf(inputs);

  const documents = openDocuments(run, folder);
  progress.show(`Generating from ${run.spec.shown} …`, inputs.spec.text.length > longText);
  const { contract, tree, diagnostics } = await pipeline.generate({
    ...inputs,
    documents,
    settings: run.settings,
    generator: generatorVersion,
  });
  if (contract === undefined || tree === undefined) return tallyOf(diagnostics, contract);
  let set: WriteSet | undefined;
  const late = await asDiagnostics(run, async () => {
    const finished = await ending.finish({ run, host, tree }, progress);
    set = finished.set;
    return [...finished.diagnostics, ...set.unexported.map((each) => describeExports(each, run))];
  });
  const tally = tallyOf([...diagnostics, ...late], contract, tree, set);
  const further = documents.hashes();
  if (further !== undefined && !tally.diagnostics.some(({ severity }) => severity === "error"))
    await receipts?.keep(host, tree, { ...further, ...hashesOf(run, inputs) }, tally);
  return tally;
}

function describeExports({ path, entries }: MissingExports, run: RunOptions): Diagnostic {
  const lines = Object.entries(entries).map(([subpath, target]) => `"${subpath}": ${JSON.stringify(target)}`);
  return diagnostic(
    "export-missing",
    { file: `${run.out.shown}/${path}`, pointer: "/exports" },
    { subpaths: Object.keys(entries), entries: lines.join(", ") },
  );
}

function hashesOf(run: RunOptions, { spec, errors }: Inputs): InputHashes {
  return {
    [run.spec.path]: hashText(spec.text),
    ...(run.errors !== undefined && errors !== undefined && { [run.errors.path]: hashText(errors.text) }),
  };
}

/** Turns a refusal of the file system into what the user can act on. */
async function asDiagnostics(
  run: RunOptions,
  action: () => Promise<readonly Diagnostic[]>,
): Promise<readonly Diagnostic[]> {
  const placeOf = (path: string) => ({ file: path === "" ? run.out.shown : `${run.out.shown}/${path}` });
  const unwritable = (path: string, reason: string): Diagnostic[] => [
    diagnostic("output-unwritable", placeOf(path), { reason }),
  ];
  try {
    return await action();
  } catch (error) {
    if (isHostError(error)) return unwritable(error.path, error.reason);
    if (error instanceof StageBusy)
      return [diagnostic("output-busy", placeOf(stageFolder), { owner: error.owner })];
    if (error instanceof EditedFiles)
      return error.paths.map((path) => {
        const { file } = placeOf(path);
        return diagnostic(
          "output-edited",
          { file },
          { folder: file.slice(0, file.indexOf("/generated/") + 10) },
        );
      });
    if (error instanceof BlockedPath) return unwritable("", error.message);
    throw error;
  }
}
