import { applyTree } from "../write/apply.ts";
import { heal } from "../write/heal.ts";
import type { Flags } from "./options.ts";
import { paintFor } from "./paint.ts";
import type { Pipeline } from "./pipeline.ts";
import { runPipeline } from "./run.ts";
import { printTally } from "./tally.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

/** `contracts generate`: settles what a stopped run left, generates, and replaces the output as a whole. */
export function runGenerate(flags: Flags, terminal: Terminal, pipeline: Pipeline): Promise<ExitCode> {
  return runPipeline(flags, terminal, pipeline, {
    async begin(host) {
      await heal(host);
      return [];
    },
    async finish({ host, tree, run }, progress) {
      progress.show(`Writing to ${run.out.shown} …`);
      return { set: await applyTree(host, tree, { overwritesEdits: flags.force === true }), diagnostics: [] };
    },
    print: (tally, run) => printTally(tally, run.out.shown, paintFor(terminal.colors.out)),
  });
}
