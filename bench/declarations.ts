import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Project, programs } from "./consumers.ts";
import { measure } from "./measure.ts";
import { writeConfig } from "./program-config.ts";

/** Modules of our packages that a program makes the compiler read. */
export interface Loaded {
  readonly tags: readonly string[];
  readonly schemas: readonly string[];
}

/** Asks a compiler which files it reads. */
export async function loadedBy(
  project: Project,
  program: keyof typeof programs,
  tsc: string,
): Promise<Loaded> {
  const config = await writeConfig(project, program, programs[program]);
  const run = await measure([process.execPath, tsc, "-p", config, "--listFilesOnly"], project.folder);
  if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
  return parseLoaded(run.stdout);
}

/** Sorts the files of a list: `operations/…/tags/issues` → `issues`. */
export function parseLoaded(list: string): Loaded {
  const names = (folder: RegExp) =>
    list
      .split("\n")
      .flatMap((path) => folder.exec(path.trim())?.[1] ?? [])
      .sort();
  return {
    tags: names(/\/(?:operations|schemas)\/dist\/generated\/tags\/(.+)\.d\.ts$/),
    schemas: names(/\/schemas\/dist\/generated\/components\/(.+)\.d\.ts$/),
  };
}

/** Size of all declarations of the schemas package, in bytes. */
export async function declarationsOf({ folder }: Project): Promise<number> {
  const dist = join(await realpath(join(folder, "node_modules/@bench/schemas")), "dist");
  const paths = (await readdir(dist, { recursive: true })).filter((path) => path.endsWith(".d.ts"));
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(dist, path))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
