import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import { root } from "./packages.ts";
import { run } from "./run.ts";

/** Where the compilers are installed: the oldest that is supported, and the one that builds this repository. */
const folders = {
  oldest: join(root, "scripts/node_modules/typescript"),
  newest: join(root, "node_modules/typescript"),
};

/** Which compiler. */
export type Compiler = keyof typeof folders;

/** Version of a compiler. */
export const versionOf = (compiler: Compiler): string =>
  JSON.parse(readFileSync(join(folders[compiler], "package.json"), "utf8")).version;

/** Declarations of Node.js, which a consumer would install beside the compiler. */
export const nodeTypes = { types: ["node"], typeRoots: [join(root, "scripts/node_modules/@types")] };

/** What a program is compiled with. */
export interface Project {
  /** Relative to the consumer. */
  readonly include: readonly string[];
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

/**
 * Type-checks files of a consumer, with the strictest reading of what they import.
 *
 * @param name a name for the project, unique in the consumer.
 * @returns the compiler's complaints, empty if there are none.
 */
export async function complaintsOf(
  compiler: Compiler,
  name: string,
  { include, compilerOptions }: Project,
  consumer: Consumer,
): Promise<string> {
  const strict = {
    target: "es2022",
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    noUncheckedIndexedAccess: true,
  };
  const project = { compilerOptions: { ...strict, ...compilerOptions }, include };
  consumer.write(`tsconfig.${name}.json`, JSON.stringify(project));
  const argv = [join(folders[compiler], "bin/tsc"), "--pretty", "false", "-p", `tsconfig.${name}.json`];
  const { exitCode, output } = await run(process.execPath, argv, {
    cwd: consumer.folder,
    timeoutMs: 120_000,
  });
  return exitCode === 0 ? "" : `exit code ${exitCode}\n${output}`;
}
