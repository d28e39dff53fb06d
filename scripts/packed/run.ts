import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";

/** How a program ended, and everything that it wrote. */
export interface Finished {
  readonly exitCode: number;
  readonly output: string;
}

/** Options of a run. */
export interface RunOptions {
  readonly cwd: string;
  /** After this time the program is killed. In milliseconds. Default: 60 000. */
  readonly timeoutMs?: number;
}

/**
 * Runs a program and waits for its end. Programs that it starts find the same Node.js as this one.
 *
 * @throws {Error} if it cannot be started, or does not end in time.
 */
export function run(
  program: string,
  argv: readonly string[],
  { cwd, timeoutMs = 60_000 }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      cwd,
      env: {
        ...process.env,
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        NO_COLOR: "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      // npm and pnpm are scripts there, and Windows runs scripts through a shell only.
      shell: process.platform === "win32" && program !== process.execPath,
    });
    let output = "";
    const add = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("error", reject);
    child.on("close", (exitCode, signal) => {
      if (exitCode === null) reject(new Error(`${program} was ended by ${signal}\n${output}`));
      else resolve({ exitCode, output });
    });
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it wrote.
 * @throws {Error} as `run` does, and if it fails; the text holds its output.
 */
export async function must(program: string, argv: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, output } = await run(program, argv, options);
  if (exitCode !== 0) throw new Error(`${[program, ...argv].join(" ")} ended with ${exitCode}\n${output}`);
  return output;
}
