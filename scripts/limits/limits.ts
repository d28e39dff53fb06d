// `npm run limits`: how long the generator takes, and how much memory, for inputs that are large in one way each. Ends with 1
// when one of them takes more than a document may, or ends otherwise than it should. Linux only, which tells the memory.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../packed/packages.ts";
import { type LargeInput, largeInputs } from "./inputs.ts";

const limits = { seconds: 60, gigabytes: 2 };
const cli = join(root, "packages/generator/dist/cli.js");

interface Measured {
  readonly code: number;
  readonly seconds: number;
  readonly gigabytes: number;
  readonly err: string;
}

for (const input of largeInputs()) {
  const { code, seconds, gigabytes, err } = await measure(input);
  const want = input.outcome === "done" ? 0 : 1;
  const isGood = code === want && seconds <= limits.seconds && gigabytes <= limits.gigabytes;
  if (!isGood) process.exitCode = 1;
  const said = /error (\S+)/.exec(err)?.[1] ?? "";
  console.log(
    `${isGood ? "good" : "BAD "}  ${input.name.padEnd(28)} ${code === 0 ? "done" : `refused ${said}`.padEnd(20)}  ${seconds.toFixed(1).padStart(5)} s  ${gigabytes.toFixed(2)} GB`,
  );
  if (code !== want) console.log(err.slice(0, 1000));
}

async function measure({ document, tables }: LargeInput): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-limits-"));
  try {
    for (const [file, text] of [document, ...(tables === undefined ? [] : [tables])])
      writeFileSync(join(folder, file), text);
    const start = performance.now();
    const child = spawn(process.execPath, [cli, "generate", "--quiet"], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
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
    return { code, seconds: (performance.now() - start) / 1000, gigabytes: peak / 1e6, err };
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
