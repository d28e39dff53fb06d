import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** What a process is started in, besides its arguments. */
export interface Surroundings {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: number;
  /** Whether it works in a folder of its own, and so names all others by absolute paths. */
  readonly elsewhere?: boolean;
}

const usual = { TZ: "UTC", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" };
const usualMask = 0o022;

/** The first one is what the others are compared with. */
export const surroundings: readonly [Surroundings, ...Surroundings[]] = [
  { name: "usual" },
  { name: "TZ=Pacific/Chatham", env: { TZ: "Pacific/Chatham" } },
  { name: "LC_ALL=tr_TR.UTF-8", env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } },
  { name: "LC_ALL=C", env: { LANG: "C", LC_ALL: "C" } },
  { name: "umask 077", umask: 0o077 },
  { name: "umask 000", umask: 0 },
  { name: "another folder", elsewhere: true },
];

/**
 * Runs a program of Node.js, with a home of its own below `folder`.
 *
 * @param cwd where it works unless the surroundings say elsewhere.
 * @returns what it wrote.
 * @throws {Error} if it fails; the text holds its output.
 */
export function runIn(
  { env, umask = usualMask, elsewhere = false }: Surroundings,
  program: string,
  argv: readonly string[],
  { folder, cwd }: { readonly folder: string; readonly cwd: string },
): Promise<string> {
  const home = join(folder, "home");
  const away = join(folder, "away", "from here");
  for (const path of [home, away]) mkdirSync(path, { recursive: true });
  const { XDG_CACHE_HOME: _, ...inherited } = process.env;
  const before = process.umask(umask);
  const child = spawn(program, argv, {
    cwd: elsewhere ? away : cwd,
    env: { ...inherited, ...usual, ...env, HOME: home, USERPROFILE: home, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A child takes the mask over when it starts, which is done by now.
  process.umask(before);
  return new Promise((resolve, reject) => {
    let output = "";
    const add = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[program, ...argv].join(" ")} ended with ${code ?? signal}\n${output}`));
    });
  });
}
