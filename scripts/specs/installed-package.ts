import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SpecPackage } from "./sources.ts";

const run = promisify(execFile);

/**
 * Installs a package into a folder that has a `package.json`, unless it is there already.
 *
 * @returns the folder of the package, or why it cannot be had.
 */
export async function installedPackage(
  { name, version }: SpecPackage,
  folder: string,
): Promise<{ readonly folder: string } | { readonly absent: string }> {
  const installed = join(folder, "node_modules", name);
  if ((await versionOf(installed)) === version) return { folder: installed };
  const options = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  try {
    await run("npm", [...options, `${name}@${version}`], { cwd: folder });
  } catch (error) {
    const { stderr = "", message } = error as { readonly stderr?: string; readonly message: string };
    const [reason = message] = stderr.split("\n").filter((line) => line !== "");
    return { absent: `npm does not give ${name}@${version}: ${reason}` };
  }
  return { folder: installed };
}

async function versionOf(folder: string): Promise<string | undefined> {
  try {
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
      readonly version?: string;
    };
    return version;
  } catch {
    return undefined;
  }
}
