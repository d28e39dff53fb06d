import { execFile } from "node:child_process";
import { mkdir, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** What `contracts generate --json` prints, as far as it is read here. */
export interface Summary {
  readonly packages: readonly string[];
  readonly operations: number;
  readonly schemas: number;
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
}

/** Packages in the order of their dependencies. */
const order = ["error-codes", "envelope", "operations", "schemas", "client"];

/** Runs the command line as a user does, on a document of someone else. */
export async function generateTree(spec: string, out: string, scope: string): Promise<Summary> {
  const cli = join(root, "packages/generator/src/cli.ts");
  const options = ["generate", "--spec", spec, "--out", out, "--scope", scope, "--json"];
  const { stdout } = await run(process.execPath, [cli, ...options], { cwd: dirname(out), maxBuffer: 1e8 });
  return JSON.parse(stdout) as Summary;
}

/** Makes the emitted packages, the runtime and zod resolvable, as an installation would. */
export async function linkTree(out: string, scope: string, packages: readonly string[]): Promise<void> {
  const modules = join(out, "node_modules");
  await rm(modules, { recursive: true, force: true });
  await mkdir(join(modules, scope), { recursive: true });
  await mkdir(join(modules, "@contracts"), { recursive: true });
  for (const name of packages) await symlink(join(out, folderOf(name)), join(modules, name), "dir");
  await symlink(join(root, "packages/runtime"), join(modules, "@contracts/runtime"), "dir");
  const resolve = createRequire(join(root, "packages/generator/package.json")).resolve;
  await symlink(dirname(resolve("zod/package.json")), join(modules, "zod"), "dir");
}

/** Builds every package with a compiler; gives what it says, nothing if all is well. */
export async function compileTree(out: string, packages: readonly string[], tsc: string): Promise<string> {
  const folders = packages.map(folderOf).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  let said = "";
  for (const folder of folders) {
    const args = [tsc, "-p", join(out, folder, "tsconfig.json"), "--noUnusedLocals"];
    await run(process.execPath, args, { cwd: out, maxBuffer: 1e8 }).catch(
      (error: { stdout?: string; message: string }) => {
        said += error.stdout ?? error.message;
      },
    );
  }
  return said;
}

/** The compilers that consumers use: the oldest and the newest that the packages promise. */
export const compilers = {
  "TypeScript 5.9": join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  ),
  "TypeScript 7": join(
    dirname(createRequire(join(root, "package.json")).resolve("typescript/package.json")),
    "bin/tsc",
  ),
} as const;

function folderOf(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}
