import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import type { Host } from "../host/host.ts";
import { readExisting } from "../write/existing.ts";
import { findLeftover } from "../write/heal.ts";
import { stage, stageFolder } from "../write/stage.ts";
import { diffTree, type WriteSet } from "../write/write-set.ts";
import type { Flags } from "./options.ts";
import type { Pipeline } from "./pipeline.ts";
import { runPipeline } from "./run.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

/** `contracts check`: generates, compares with the files on disk, and changes none of them. */
export function runCheck(flags: Flags, terminal: Terminal, pipeline: Pipeline): Promise<ExitCode> {
  return runPipeline(flags, terminal, pipeline, {
    begin: (host, run) => reportLeftover(host, run.out.shown),
    async finish({ host, tree, run }) {
      const set = diffTree(tree, await readExisting(host, tree));
      return { set, diagnostics: reportStale(set, run.out.shown) };
    },
    print: (tally, run) => {
      const files = counted(tally.unchanged.length, "generated file");
      return `${run.out.shown} is up to date with ${run.spec.shown}: ${files} in ${counted(tally.packages.length, "package")}.\n`;
    },
  });
}

/** An unfinished stage counts for nothing; a journal says that the files on disk are not yet what was generated. */
async function reportLeftover(host: Host, out: string): Promise<Diagnostic[]> {
  const { leftover, busy } = await findLeftover(host);
  if (busy !== undefined) {
    return [
      diagnostic(
        "output-stale",
        { file: `${out}/${stageFolder}` },
        { state: "of a run that is still writing" },
      ),
    ];
  }
  if (leftover !== "pending") return [];
  const state = "of a run that was stopped before its files were all in place";
  return [diagnostic("output-stale", { file: `${out}/${stage.journal}` }, { state })];
}

function reportStale(set: WriteSet, out: string): Diagnostic[] {
  const states: readonly (readonly [readonly string[], string])[] = [
    [set.added, "missing"],
    [set.changed, "out of date, or was edited by hand"],
    [set.removed, "not generated any more"],
    [set.seeded, "missing"],
  ];
  return states
    .flatMap(([paths, state]) => paths.map((path) => [path, state] as const))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, state]) => diagnostic("output-stale", { file: `${out}/${path}` }, { state }));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
