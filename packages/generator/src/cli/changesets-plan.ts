import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./terminal.ts";

/** The program that plans releases, where npm and pnpm put it. */
const program = "node_modules/.bin/changeset";

/**
 * Asks changesets what it would release.
 *
 * @returns The text of its plan; or what it said instead.
 * @throws UsageError when it is not installed.
 */
export async function askChangesets(folder: string): Promise<{ plan: string } | { refusal: string }> {
  if (!existsSync(join(folder, program)))
    throw new UsageError(
      `changesets is not installed here (${program}): install @changesets/cli, or give the output of changeset status --output with --plan`,
    );
  // Below node_modules, which version control does not see and `changeset` takes no relative path out of.
  const scratch = await mkdtemp(join(folder, "node_modules/.changesets-"));
  try {
    const file = join(scratch, "plan.json");
    const { exitCode, output } = await run(join(folder, program), ["status", "--output", file], folder);
    return exitCode === 0 ? { plan: await readFile(file, "utf8") } : { refusal: output };
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function run(
  command: string,
  argv: readonly string[],
  cwd: string,
): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const add = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output }));
  });
}
