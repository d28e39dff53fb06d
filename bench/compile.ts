import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileTree, linkTree } from "../scripts/specs/emitted-tree.ts";
import { install, type Pins } from "./install.ts";
import { measure } from "./measure.ts";

/** The compilers of consumers: the last one that is written in TypeScript, and the first one that is not. */
export const compilers = [
  { name: "TS 5.9", pins: { typescript: "5.9.3" } },
  { name: "TS 7", pins: { typescript: "7.0.2" } },
] as const satisfies readonly { readonly name: string; readonly pins: Pins }[];

export type Compiler = (typeof compilers)[number];

/** The script of a compiler, installed when it is missing. */
export async function tscOf(cache: string, { pins }: Compiler): Promise<string> {
  return join(await install(cache, "typescript", pins), "node_modules/typescript/bin/tsc");
}

/** Options under which the output of other generators is compiled: strict, and nothing is left out. */
export const strict = {
  strict: true,
  target: "es2022",
  lib: ["es2023", "dom"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  skipLibCheck: false,
} as const;

/** How many errors a compiler finds in the output of another generator. */
export async function errorsOf(tsc: string, folder: string, out: string): Promise<number> {
  const project = join(folder, "tsconfig.errors.json");
  const compilerOptions = { ...strict, noEmit: true };
  await writeFile(project, JSON.stringify({ compilerOptions, include: [out] }));
  const { stdout, exitCode, stderr } = await measure(
    [process.execPath, "--max-old-space-size=12000", tsc, "-p", project],
    folder,
  );
  return countErrors(stdout, exitCode, stderr);
}

/** How many errors a compiler finds in our packages, each built by its own project. */
export async function errorsOfPackages(
  tsc: string,
  out: string,
  scope: string,
  packages: readonly string[],
): Promise<number> {
  await linkTree(out, scope, packages);
  const said = await compileTree(out, packages, tsc);
  return countErrors(said, said === "" ? 0 : 1, said);
}

/**
 * Errors in what a compiler printed.
 *
 * @throws {Error} if it failed without naming one: then it did not finish.
 */
export function countErrors(stdout: string, exitCode: number | null, stderr: string): number {
  const errors = stdout.match(/\berror TS\d+/g)?.length ?? 0;
  if (errors === 0 && exitCode !== 0)
    throw new Error(`the compiler ended with ${exitCode}: ${stdout}${stderr}`);
  return errors;
}
