import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { RoundReport } from "./round.ts";

const program = fileURLToPath(new URL("round.ts", import.meta.url));

/** How long a round may take beyond what it was given, before it counts as one that hangs. */
const graceMs = 120_000;

/**
 * Runs one round in a process of its own, so that an end of memory, of the stack, or of patience is a find and not the end.
 *
 * @param folder where the round works, and keeps what it finds.
 * @param keepsTrees what was accepted is left there, to be compiled.
 * @returns its report; a text when it ended without one.
 */
export function runRound(
  seed: number,
  runs: number,
  folder: string,
  seconds: number,
  keepsTrees = false,
): Promise<RoundReport | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        "--disable-warning=ExperimentalWarning",
        "--max-old-space-size=2048",
        program,
        ...[seed, runs, folder, seconds, keepsTrees ? "keep" : ""].map(String),
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000 + graceMs);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const last = out.trimEnd().split("\n").at(-1) ?? "";
      if (last.startsWith("{")) resolve(JSON.parse(last) as RoundReport);
      else resolve(`ended with ${code ?? signal}: ${err.slice(-2000)}`);
    });
  });
}
