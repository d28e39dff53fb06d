import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readArchive } from "./tarball.ts";

const run = promisify(execFile);

/** What Git was asked for and has not. The message goes on after a colon. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/**
 * The text of a file as it was at a commit.
 *
 * @param folder Absolute path of a folder in the repository; `path` is relative to it, with forward slashes.
 * @returns Undefined when the commit has no such file.
 * @throws GitError when there is no Git, no repository or no such commit.
 */
export async function readAtCommit(
  folder: string,
  commit: string,
  path: string,
): Promise<string | undefined> {
  const inFolder = path.startsWith(".") ? path : `./${path}`;
  try {
    return await git(folder, ["show", `${commit}:${inFolder}`]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (await isCommit(folder, commit)) return undefined;
    throw error;
  }
}

/** Whether a folder is in a repository that knows a commit by this name. */
export async function isCommit(folder: string, commit: string): Promise<boolean> {
  // What begins with a hyphen would be an option.
  if (commit.startsWith("-")) return false;
  try {
    await git(folder, ["rev-parse", "--verify", "--quiet", `${commit}^{commit}`]);
    return true;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

/**
 * All files below a folder as they were at a commit, by their paths below the folder of the repository that is asked; none when
 * the commit has no such folder.
 */
export async function readFolderAtCommit(
  folder: string,
  commit: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    const { stdout } = await run("git", ["-C", folder, "archive", "--format=tar", commit, "."], {
      maxBuffer: 1 << 28,
      encoding: "buffer",
    });
    return readArchive(stdout);
  } catch (error) {
    if (typeof (error as { readonly code?: unknown }).code === "number") return new Map();
    throw error;
  }
}

/** The commit that changed a file last; undefined without one. */
export async function lastCommitOf(folder: string, file: string): Promise<string | undefined> {
  try {
    const found = (await git(folder, ["log", "-1", "--format=%H", "--", file])).trim();
    return found === "" ? undefined : found;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

async function git(folder: string, argv: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", ["-C", folder, ...argv], {
      maxBuffer: 1 << 28,
      encoding: "utf8",
    });
    return stdout;
  } catch (error) {
    const { code, stderr = "" } = error as { readonly code?: number | string; readonly stderr?: string };
    if (code === "ENOENT") throw new GitError("there is no program git on this machine");
    if (typeof code !== "number") throw error;
    const [said = ""] = stderr.trim().split("\n");
    throw new GitError(
      said === "" ? "git failed" : `git says ${JSON.stringify(said.replace(/^fatal: /, ""))}`,
    );
  }
}
