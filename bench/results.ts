import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./contestants/contracts.ts";
import { withFindings } from "./diff/table.ts";
import { commands } from "./options.ts";
import { renderPage } from "./page.ts";
import type { Result } from "./result.ts";

const folder = join(root, "bench/results");
export const pagePath = join(root, "docs/performance.md");
export const evolutionPath = join(root, "docs/evolution.md");

/** The results that are kept, in the order of the commands. */
export async function readResults(): Promise<readonly Result[]> {
  const paths = commands.map((command) => join(folder, `${command}.json`)).filter((path) => existsSync(path));
  return Promise.all(paths.map(async (path) => JSON.parse(await readFile(path, "utf8")) as Result));
}

export async function keepResult(result: Result): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${result.command}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

/** Writes what the kept results say, wherever it stands. */
export async function writePages(): Promise<void> {
  const results = await readResults();
  await writeFile(pagePath, renderPage(results));
  const diff = results.find(({ command }) => command === "diff");
  if (diff === undefined) return;
  await writeFile(evolutionPath, withFindings(await readFile(evolutionPath, "utf8"), diff.findings ?? []));
}
