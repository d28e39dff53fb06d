import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** What `contracts generate --json` prints, as far as it is read here. */
export interface Summary {
  readonly packages: readonly string[];
  readonly operations: number;
  readonly schemas: number;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
}

/** Packages in the order of their dependencies. */
const order = ["error-codes", "envelope", "operations", "schemas", "client"];

/** Runs the command line as a user does, on a document of someone else; one that is refused gives no packages. */
export async function generateTree(spec: string, out: string, scope: string): Promise<Summary> {
  const cli = join(root, "packages/generator/dist/cli.js");
  const options = ["generate", "--spec", spec, "--out", out, "--scope", scope, "--json"];
  await mkdir(dirname(out), { recursive: true });
  const { stdout } = await run(process.execPath, [cli, ...options], {
    cwd: dirname(out),
    maxBuffer: 1e8,
  }).catch((error: { readonly stdout?: string }) => {
    if (error.stdout?.startsWith("{")) return { stdout: error.stdout };
    throw error;
  });
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
  await symlink(zod(), join(modules, "zod"), "dir");
}

function zod(): string {
  const { resolve } = createRequire(join(root, "packages/generator/package.json"));
  return dirname(resolve("zod/package.json"));
}

/** Builds every package with a compiler; gives what it says, nothing if all is well. */
export async function compileTree(out: string, packages: readonly string[], tsc: string): Promise<string> {
  const folders = packages.map(folderOf).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  let said = "";
  for (const folder of folders) said += await compileProject(join(out, folder), tsc, "--noUnusedLocals");
  return said;
}

/**
 * Compiles the sources of several trees below a folder in one run, which a few small packages are not worth a run each for:
 * packages see each other's sources. To a compiler those of one name and version are one package, wherever they lie, so that
 * each tree gets a version of its own. With `emit` their modules lie below `dist`, at the same paths.
 *
 * @returns what the compiler says, nothing if all is well.
 */
export async function compileSources(
  folder: string,
  trees: readonly { readonly out: string; readonly packages: readonly string[] }[],
  tsc: string,
  emit: boolean,
): Promise<string> {
  for (const [index, { out, packages }] of trees.entries())
    for (const name of packages) {
      const file = join(out, folderOf(name), "package.json");
      const text = await readFile(file, "utf8");
      const toSources = text.replaceAll("./dist/", "./src/").replaceAll(/(\.d\.ts|\.js)"/g, '.ts"');
      await writeFile(file, toSources.replace(/"version": "[^"]*"/, `"version": "0.0.${index}"`));
    }
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom"],
    module: "nodenext",
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: false,
    rootDir: ".",
    outDir: "dist",
    noEmit: !emit,
  };
  const include = trees.map(({ out }) => `${relative(folder, out)}/*/src`);
  if (emit) {
    await mkdir(join(folder, "node_modules"), { recursive: true });
    await symlink(zod(), join(folder, "node_modules/zod"), "dir");
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  return compileProject(folder, tsc);
}

/** Runs a compiler; gives what it says, nothing if all is well. */
export async function compileProject(
  project: string,
  tsc: string,
  ...options: readonly string[]
): Promise<string> {
  const args = [...memory, tsc, "-p", project, "--pretty", "false", ...options];
  try {
    await run(process.execPath, args, { cwd: project, maxBuffer: 1e8 });
    return "";
  } catch (error) {
    const { stdout = "", message } = error as { readonly stdout?: string; readonly message: string };
    return stdout || message;
  }
}

/** The declarations of a giant take more than a compiler in JavaScript gets by itself; the native one asks nobody. */
const memory = ["--max-old-space-size=8192"];

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
