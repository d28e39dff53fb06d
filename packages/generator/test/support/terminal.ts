import { fileURLToPath } from "node:url";
import type { Pipeline } from "../../src/cli/pipeline.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in a folder and collects what it prints. */
export async function runIn(
  folder: string,
  argv: readonly string[],
  pipeline: Pipeline,
  more: Partial<Terminal> = {},
): Promise<Ran> {
  let out = "";
  let err = "";
  const terminal: Terminal = {
    out(text) {
      out += text;
    },
    err(text) {
      err += text;
    },
    isInteractive: false,
    colors: { out: false, err: false },
    folder,
    environment: {},
    modules: fileURLToPath(new URL("../../src", import.meta.url)),
    ...more,
  };
  const code = await runProgram(argv, terminal, pipeline);
  return { code, out, err };
}

/** For programs that are not to come near a release. */
export const noRelease: Pipeline["release"] = () => Promise.reject(new Error("this test releases nothing"));
