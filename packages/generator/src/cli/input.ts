import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import type { InputFile, RunOptions } from "./options.ts";
import type { InputText } from "./pipeline.ts";
import { readTextFile } from "./text-file.ts";

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
  const read = await readTextFile(path);
  if ("text" in read) return { file: shown, text: read.text };
  if ("problem" in read) return diagnostic("input-unreadable", { file: shown }, { reason: read.problem });
  const { line, column, ...found } = read.encoding;
  return diagnostic("input-encoding", { file: shown, line, column }, found);
}
