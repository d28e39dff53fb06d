import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { findEncodingProblem, NotUtf8 } from "./encoding.ts";
import { HostError } from "./error.ts";
import type { EntryKind, Host } from "./host.ts";

// Tells this process from an earlier one that had the same id, as happens in containers.
const token = randomUUID();

/**
 * The host of a folder on this machine. The folder itself may be missing; a write makes it.
 *
 * Its calls are synchronous: a round trip to the thread pool costs ten times what the call does, and a run has thousands.
 */
export function nodeHost(root: string): Host {
  const at = (path: string): string => {
    if (path.startsWith("/") || /^[a-z]:|\\/i.test(path) || path.split("/").includes("..")) {
      throw new RangeError(`${JSON.stringify(path)} is not a path below the root`);
    }
    return join(root, path);
  };
  const entriesBelow = (folder: string): string[] => {
    const found: string[] = [];
    const walk = (path: string): void => {
      const entries = absent(path, () => fs.readdirSync(at(path), { withFileTypes: true })) ?? [];
      for (const entry of entries) {
        const below = path === "" ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory()) walk(below);
        else found.push(below);
      }
    };
    walk(folder);
    return found;
  };
  return {
    async read(path) {
      const bytes = absent(path, () => fs.readFileSync(at(path)));
      if (bytes === undefined) return undefined;
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch (cause) {
        const found = findEncodingProblem(bytes);
        throw found === undefined ? cause : new NotUtf8(path, found, { cause });
      }
    },
    async list(folder) {
      return entriesBelow(folder).sort();
    },
    async stamps(folder) {
      const stamps = new Map<string, string>();
      for (const path of entriesBelow(folder)) {
        const stats = absent(path, () => fs.lstatSync(at(path), { bigint: true }));
        if (stats !== undefined)
          stamps.set(path, [stats.mode, stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(" "));
      }
      return stamps;
    },
    async kind(path): Promise<EntryKind | undefined> {
      const stats = absent(path, () => fs.lstatSync(at(path)));
      if (stats === undefined) return undefined;
      if (stats.isSymbolicLink()) return "symlink";
      return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
    },
    async names(folder) {
      return (absent(folder, () => fs.readdirSync(at(folder))) ?? []).sort();
    },
    write: async (path, text) =>
      named(path, () => inFolder(at(path), () => fs.writeFileSync(at(path), text, { mode: 0o644 }))),
    claim: async (path, text) =>
      named(path, () => {
        const draft = `${at(path)}.${process.pid}`;
        try {
          inFolder(draft, () => fs.writeFileSync(draft, text, { mode: 0o644 }));
          fs.linkSync(draft, at(path));
          return true;
        } catch (error) {
          if (codeOf(error) === "EEXIST") return false;
          if (!linkless.has(codeOf(error))) throw error;
          return claimWithoutLinks(at(path), text);
        } finally {
          // Also what a full disk has left of it.
          fs.rmSync(draft, { force: true });
        }
      }),
    makeFolder: async (path) => named(path, () => makeFolders(at(path))),
    link: async (from, to) =>
      named(to, () => {
        try {
          inFolder(at(to), () => fs.linkSync(at(from), at(to)));
        } catch (error) {
          if (!linkless.has(codeOf(error))) throw error;
          const { atime, mtime } = fs.statSync(at(from));
          fs.copyFileSync(at(from), at(to), fs.constants.COPYFILE_EXCL);
          fs.utimesSync(at(to), atime, mtime);
        }
      }),
    rename: async (from, to) => named(to, () => fs.renameSync(at(from), at(to))),
    remove: async (path) => named(path, () => fs.unlinkSync(at(path))),
    removeFolder: async (path) => named(path, () => fs.rmdirSync(at(path))),
    self: `${process.pid}@${hostname()} ${token}`,
    isAlive,
  };
}

function isAlive(name: string): boolean {
  const [, pid, host, run] = /^(\d+)@(\S*) (\S+)$/.exec(name) ?? [];
  if (pid === undefined || host !== hostname()) return true;
  if (Number(pid) === process.pid) return run === token;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to another user.
    return codeOf(error) !== "ESRCH";
  }
}

/** Without hard links a name shows before its text does; whoever reads it in between finds no name that can be dead. */
function claimWithoutLinks(path: string, text: string): boolean {
  try {
    fs.writeFileSync(path, text, { mode: 0o644, flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Makes a file; its folder too, when it is missing, which it is for few of many files. */
function inFolder(path: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    makeFolders(dirname(path));
    make();
  }
}

/** `mkdir` with `recursive` says ENOENT for every refusal on the way (seen with EROFS), which hides the reason. */
function makeFolders(path: string): void {
  const error = makeFolder(path);
  if (codeOf(error) !== "ENOENT" || dirname(path) === path) {
    if (error !== undefined) throw error;
    return;
  }
  makeFolders(dirname(path));
  const second = makeFolder(path);
  if (second !== undefined) throw second;
}

/** The error, if there is one; a folder that exists is none. */
function makeFolder(path: string): unknown {
  try {
    fs.mkdirSync(path);
    return undefined;
  } catch (error) {
    return codeOf(error) === "EEXIST" && fs.statSync(path).isDirectory() ? undefined : error;
  }
}

/** Errors with which a file system says that it has no (further) hard links. */
const linkless: ReadonlySet<string> = new Set(["EMLINK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EPERM"]);

function absent<T>(path: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return undefined;
    throw new HostError(codeOf(error), path, { cause: error });
  }
}

function named<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) === "") throw error;
    throw new HostError(codeOf(error), path, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
