import { type SpawnOptions, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** How a machine stands still: how long it runs and how long it stops, each in ms, on the average. */
export type Pace = { readonly runMs: number; readonly stopMs: number };

/**
 * Runs a program that stands still now and then, with all that it starts, as on a machine that others use.
 * POSIX only: it stops and continues a process group by signals.
 *
 * @returns The exit code, and how often it stood still.
 * @throws If the program cannot be started.
 */
export async function runStalled(
  [program, ...argv]: readonly [string, ...string[]],
  { runMs, stopMs }: Pace,
  options: SpawnOptions = {},
): Promise<{ readonly exitCode: number; readonly stops: number }> {
  const child = spawn(program, argv, { ...options, detached: true });
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  const isOver = ended.then(
    () => true,
    () => true,
  );
  const lasts = (ms: number) =>
    Promise.race([isOver, sleep(ms * (0.3 + 1.4 * Math.random()), false, { ref: false })]);
  const end = () => signal(child.pid, "SIGKILL");
  process.once("exit", end);
  let stops = 0;
  try {
    while (!(await lasts(runMs))) {
      if (!signal(child.pid, "SIGSTOP")) break;
      stops++;
      await lasts(stopMs);
      signal(child.pid, "SIGCONT");
    }
    return { exitCode: await ended, stops };
  } finally {
    process.off("exit", end);
  }
}

/** Tells a whole group; false if none of it is left. */
function signal(group: number | undefined, name: NodeJS.Signals): boolean {
  try {
    return group !== undefined && process.kill(-group, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
