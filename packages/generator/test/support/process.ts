import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ran } from "./terminal.ts";

/** The command line as users start it: the program that is published, as it was built last. */
export const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** Runs a program in a folder and collects what it prints. A signal counts as -1. */
export async function runProcess(
  folder: string,
  program: string,
  argv: readonly string[],
  limit = Number.POSITIVE_INFINITY,
): Promise<Ran> {
  const child = spawn(program, argv, {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (out.length >= limit) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve(exitCode ?? -1));
  });
  return { code, out, err };
}
