import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Packages with exact versions. */
export type Pins = Readonly<Record<string, string>>;

/**
 * Installs packages into a folder of their own below the cache, once: the folder's name holds a digest of the pins.
 * Their install scripts do not run.
 *
 * @returns the folder that holds `node_modules`.
 */
export async function install(cache: string, name: string, pins: Pins): Promise<string> {
  const manifest = `${JSON.stringify({ private: true, type: "module", dependencies: pins }, null, 2)}\n`;
  const digest = createHash("sha256").update(manifest).digest("hex").slice(0, 8);
  const folder = join(cache, `${name.replaceAll(/[^\w-]+/g, "-")}-${digest}`);
  if (existsSync(folder)) return folder;
  console.error(
    `installing ${Object.entries(pins)
      .map((pin) => pin.join("@"))
      .join(" ")} into ${folder}`,
  );
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, "package.json"), manifest);
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  await run("npm", ["install", "--ignore-scripts", ...quiet], { cwd: unfinished, maxBuffer: 1e8 });
  await rename(unfinished, folder);
  return folder;
}

/** The script of a package's command, to be run by the same Node.js as everything else. */
export async function commandOf(folder: string, packageName: string, command: string): Promise<string> {
  const home = join(folder, "node_modules", packageName);
  const { bin } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  const path = typeof bin === "string" ? bin : bin[command];
  if (path === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(home, path);
}
