import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { ReleaseFailure } from "./failure.ts";

/** How a program ended. */
export interface Finished {
  readonly exitCode: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

/** Where and with what a program runs. */
export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the output is shown as it comes, and not collected. */
  readonly shown?: boolean;
}

/** Runs a program and waits for its end. Programs that it starts find the same Node.js as this one. */
export function run(
  program: string,
  argv: readonly string[],
  { cwd, env = process.env, shown = false }: ProgramOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      cwd,
      env: { ...env, PATH: [dirname(process.execPath), env.PATH].join(delimiter) },
      stdio: ["ignore", shown ? "inherit" : "pipe", shown ? "inherit" : "pipe"],
      // npm and pnpm are scripts there, and Windows runs scripts through a shell only.
      shell: process.platform === "win32" && program !== process.execPath,
    });
    let out = "";
    let err = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      err += text;
    });
    child.on("error", (error) =>
      reject(new ReleaseFailure(`${program} cannot be started: ${error.message}`)),
    );
    child.on("close", (exitCode, signal) => {
      if (exitCode === null) reject(new ReleaseFailure(`${program} was ended by ${signal}.`));
      else resolve({ exitCode, out, err });
    });
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns its standard output.
 */
export async function must(
  program: string,
  argv: readonly string[],
  options: ProgramOptions,
): Promise<string> {
  const { exitCode, out, err } = await run(program, argv, options);
  if (exitCode !== 0)
    throw new ReleaseFailure(`${out}${err}${[program, ...argv].join(" ")} ended with ${exitCode}.`);
  return out;
}
