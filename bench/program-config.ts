import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strict } from "./compile.ts";
import type { Project } from "./consumers.ts";

/** Writes the configuration of a program and gives its path. */
export async function writeConfig(
  { folder }: Project,
  program: string,
  files: readonly string[],
): Promise<string> {
  const config = join(folder, `tsconfig.${program.replaceAll(/\W+/g, "-")}.json`);
  const compilerOptions = { ...strict, skipLibCheck: true, noEmit: true };
  await writeFile(config, JSON.stringify({ compilerOptions, files: files.map((file) => `${file}.ts`) }));
  return config;
}
