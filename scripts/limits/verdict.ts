import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../packed/packages.ts";
import type { LargeInput } from "./inputs.ts";

/** What one input may take. */
const limits = { seconds: 60, gigabytes: 2 };
const cli = join(root, "packages/generator/dist/cli.js");

interface Measured {
  readonly code: number;
  readonly seconds: number;
  readonly gigabytes: number;
  readonly out: string;
}

interface Counts {
  readonly operations: number;
  readonly schemas: number;
  readonly codes: number;
}

/** What `contracts generate --json` prints, as far as it is read here. */
interface Tally extends Counts {
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
}

/** What came of an input, and whether it is what was asked for, within the limits. */
export interface Verdict extends Measured {
  readonly isGood: boolean;
  /** What came out is not what was asked for. */
  readonly isOther: boolean;
  /** Code of the first error. */
  readonly said: string;
}

/** Generates from an input, in a folder of its own, by the program as it was built last. */
export async function judge(input: LargeInput): Promise<Verdict> {
  const measured = await measure(input);
  const { code, seconds, gigabytes, out } = measured;
  const tally = JSON.parse(out) as Tally;
  const isAsked =
    code === (input.outcome === "done" ? 0 : 1) &&
    Object.entries(input.counts ?? {}).every(([what, count]) => tally[what as keyof Counts] === count);
  return {
    ...measured,
    isGood: isAsked && seconds <= limits.seconds && gigabytes <= limits.gigabytes,
    isOther: !isAsked,
    said: tally.diagnostics.find(({ severity }) => severity === "error")?.code ?? "",
  };
}

async function measure({ document, tables }: LargeInput): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-limits-"));
  try {
    for (const [file, text] of [document, ...(tables === undefined ? [] : [tables])])
      writeFileSync(join(folder, file), text);
    const start = performance.now();
    const child = spawn(process.execPath, [cli, "generate", "--json"], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
    }, 20);
    const code = await new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exitCode) => resolve(exitCode ?? -1));
    });
    clearInterval(timer);
    return { code, seconds: (performance.now() - start) / 1000, gigabytes: peak / 1e6, out };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The most memory that a process has had so far, in kilobytes (proc(5), VmHWM); 0 once it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return 0;
    throw error;
  }
}
