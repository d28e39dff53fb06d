import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What one run of a program cost. */
export interface Measured {
  /** User and system time of the program and of all that it started and waited for, in seconds. */
  readonly cpuSeconds: number;
  /** High-water mark of the largest process of the run, in MiB. */
  readonly peakMiB: number;
  /** Null if a signal ended the program. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a run may take before it counts as failed, in milliseconds. */
const limitMs = 20 * 60_000;
/** How often the memory of the running processes is read, in milliseconds. */
const intervalMs = 20;
/** Unit of the times in /proc (proc_pid_stat(5)): 100 per second on every architecture that Node.js supports. */
const ticksPerSecond = 100;

/**
 * Runs a program and reads from /proc what it cost. Only one may run at a time, because the kernel gives the times of
 * all finished children as one sum.
 */
export async function measure(
  command: readonly [string, ...string[]],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  if (process.platform !== "linux") throw new Error("measuring reads /proc: it needs Linux");
  const before = childTicks();
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  let peakKiB = 0;
  const sampling = setInterval(() => {
    if (child.pid !== undefined) peakKiB = Math.max(peakKiB, largestOf(child.pid));
  }, intervalMs);
  const timeout = setTimeout(() => child.kill("SIGKILL"), limitMs);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    const cpuSeconds = (childTicks() - before) / ticksPerSecond;
    return { cpuSeconds, peakMiB: peakKiB / 1024, exitCode, stdout, stderr };
  } finally {
    clearInterval(sampling);
    clearTimeout(timeout);
  }
}

/** User and system time of finished children: fields 16 and 17 of /proc/self/stat. */
export function parseChildTicks(stat: string): number {
  // The second field is a program's name and may hold anything but comes in parentheses; the third follows it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[13]) + Number(fields[14]);
}

/** The high-water mark of a process in KiB, 0 if the text has none: a process that ended keeps no memory. */
export function parseHighWater(status: string): number {
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0);
}

function childTicks(): number {
  return parseChildTicks(readFileSync("/proc/self/stat", "utf8"));
}

function largestOf(pid: number): number {
  // A process may end between two reads.
  try {
    const own = parseHighWater(readFileSync(`/proc/${pid}/status`, "utf8"));
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    return Math.max(own, ...children.map((child) => largestOf(Number(child))));
  } catch {
    return 0;
  }
}
