import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ChangeReport } from "../../packages/generator/src/contract/change.ts";
import type { JsonObject } from "../../packages/generator/src/contract/json.ts";
import { root } from "../contestants/contracts.ts";

const run = promisify(execFile);

/** `contracts diff` as it is published, compiled. */
export const diffCommand = (
  base: string,
  head: string,
  ...flags: readonly string[]
): readonly [string, ...string[]] => [
  process.execPath,
  join(root, "packages/generator/dist/cli.js"),
  ...["diff", "--base", base, "--head", head, ...flags],
];

/** What it says of two documents. `folder` is for its files. */
export async function ourReport(
  before: JsonObject,
  after: JsonObject,
  folder: string,
): Promise<ChangeReport> {
  const [base, head] = [join(folder, "before.json"), join(folder, "after.json")];
  await writeFile(base, JSON.stringify(before));
  await writeFile(head, JSON.stringify(after));
  const [file, ...argv] = diffCommand(base, head, "--format", "json");
  return JSON.parse((await run(file, argv, { cwd: folder, maxBuffer: 1e9 })).stdout);
}

/** Operations in which something breaks programs, by a name that does not depend on how it is spelled. */
export function brokenOperations({ symbols }: ChangeReport): ReadonlySet<string> {
  const names = symbols.flatMap(({ kind, name, changes }) =>
    changes
      .filter(({ bumps }) => bumps.some(({ bump }) => bump === "major"))
      .flatMap(({ operations }) => (kind === "operation" ? [name] : operations)),
  );
  return new Set(names.map(spelledAlike));
}

/** `repos/get-branch` and `reposGetBranch` are one operation. */
export const spelledAlike = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
