import { basename, dirname } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { isHostError } from "../host/error.ts";
import { nodeHost } from "../host/node.ts";
import type { InputFile, RunOptions } from "./options.ts";
import type { InputText } from "./pipeline.ts";

export interface Inputs {
  readonly spec: InputText;
  readonly errors?: InputText;
}

/** Reads the texts of a run, or says which of them cannot be read. */
export async function readInputs(run: RunOptions): Promise<Inputs | readonly Diagnostic[]> {
  const spec = await readInput(run.spec);
  const errors = run.errors === undefined ? undefined : await readInput(run.errors);
  const problems = [spec, errors].filter((read) => read !== undefined && "code" in read);
  if ("code" in spec || (errors !== undefined && "code" in errors)) return problems as Diagnostic[];
  return { spec, ...(errors === undefined ? {} : { errors }) };
}

/** Reads one text, or says why it cannot be read. */
export async function readInput({ path, shown }: InputFile): Promise<InputText | Diagnostic> {
  const place = { file: shown };
  try {
    const text = await nodeHost(dirname(path)).read(basename(path));
    if (text === undefined) return diagnostic("input-unreadable", place, { reason: "there is no such file" });
    return { file: shown, text };
  } catch (error) {
    if (!isHostError(error)) throw error;
    return diagnostic("input-unreadable", place, { reason: error.reason });
  }
}
