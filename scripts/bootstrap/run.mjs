import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** Folder of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A step ended badly, or not by itself; what else there is to say, its own output has said. */
export class StepFailed extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode) {
    super(message);
    this.name = "StepFailed";
    this.exitCode = exitCode;
  }
}

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} [capture] Collect standard output instead of showing it.
 * @property {boolean} [quiet] Show nothing.
 * @property {boolean} [aside] Show standard output on standard error, where it mixes with no output of the command.
 */

/**
 * Runs a program in the repository, passes signals on to it, and waits. A program that a signal ended has the exit
 * code that a shell gives it.
 *
 * @param {string} program
 * @param {readonly string[]} argv
 * @param {RunOptions} options
 * @returns {Promise<{ exitCode: number, out: string }>}
 * @throws {StepFailed} If it cannot be started, or was interrupted.
 */
export async function run(program, argv, { env, capture = false, quiet = false, aside = false }) {
  const shown = quiet ? "ignore" : "inherit";
  const child = spawn(program, argv, {
    cwd: root,
    env,
    stdio: [shown, capture ? "pipe" : aside ? 2 : shown, shown],
    // npm is a script there, and Windows runs scripts through a shell only.
    shell: process.platform === "win32",
  });
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  /** @type {NodeJS.Signals | undefined} */
  let passed;
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    passed = signal;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  let out = "";
  let exitCode = 0;
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  try {
    exitCode = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) =>
        // One of the two is always given.
        resolve(signal === null ? Number(code) : 128 + constants.signals[signal]),
      );
    });
  } catch (error) {
    throw new StepFailed(`${program} cannot be started: ${/** @type {Error} */ (error).message}`, 127);
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
  // Some programs clean up then and end with 0, half done.
  if (passed !== undefined)
    throw new StepFailed(
      "Interrupted. It is safe to run the same command again.",
      128 + constants.signals[passed],
    );
  return { exitCode, out };
}

/**
 * Runs a program and gives up when it fails.
 *
 * @param {string} program
 * @param {readonly string[]} argv
 * @param {RunOptions} options
 * @returns {Promise<string>} Standard output, if it was collected.
 */
export async function must(program, argv, options) {
  const { exitCode, out } = await run(program, argv, options);
  if (exitCode !== 0)
    throw new StepFailed(`${out}${[program, ...argv].join(" ")} ended with ${exitCode}`, exitCode);
  return out;
}
