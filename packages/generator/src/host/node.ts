import { randomUUID } from "node:crypto";
import { constants, lstatSync } from "node:fs";
import * as fs from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { HostError } from "./error.ts";
import type { EntryKind, Host } from "./host.ts";

// Tells this process from an earlier one that had the same id, as happens in containers.
const token = randomUUID();

/** The host of a folder on this machine. The folder itself may be missing; a write makes it. */
export function nodeHost(root: string): Host {
  const at = (path: string): string => {
    if (path.startsWith("/") || /^[a-z]:|\\/i.test(path) || path.split("/").includes("..")) {
      throw new RangeError(`${JSON.stringify(path)} is not a path below the root`);
    }
    return join(root, path);
  };
  const entriesBelow = async (folder: string): Promise<string[]> => {
    const found: string[] = [];
    const walk = async (path: string): Promise<void> => {
      const entries = (await absent(path, () => fs.readdir(at(path), { withFileTypes: true }))) ?? [];
      for (const entry of entries) {
        const below = path === "" ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory()) await walk(below);
        else found.push(below);
      }
    };
    await walk(folder);
    return found;
  };
  return {
    async read(path) {
      const bytes = await absent(path, () => fs.readFile(at(path)));
      if (bytes === undefined) return undefined;
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch (cause) {
        throw new HostError("EILSEQ", path, { cause });
      }
    },
    async list(folder) {
      return (await entriesBelow(folder)).sort();
    },
    async stamps(folder) {
      const stamps = new Map<string, string>();
      for (const path of await entriesBelow(folder)) {
        // One call after the other: a round trip to the thread pool costs ten times what the call does.
        const stats = await absent(path, async () => lstatSync(at(path), { bigint: true }));
        if (stats !== undefined)
          stamps.set(path, [stats.mode, stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(" "));
      }
      return stamps;
    },
    async kind(path): Promise<EntryKind | undefined> {
      const stats = await absent(path, () => fs.lstat(at(path)));
      if (stats === undefined) return undefined;
      if (stats.isSymbolicLink()) return "symlink";
      return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
    },
    async names(folder) {
      return ((await absent(folder, () => fs.readdir(at(folder)))) ?? []).sort();
    },
    write: (path, text) =>
      named(path, async () => {
        await makeFolders(dirname(at(path)));
        await writeDurably(at(path), text, "w");
      }),
    claim: (path, text) =>
      named(path, async () => {
        const draft = `${at(path)}.${process.pid}`;
        await makeFolders(dirname(at(path)));
        await writeDurably(draft, text, "w");
        try {
          await fs.link(draft, at(path));
          return true;
        } catch (error) {
          if (codeOf(error) === "EEXIST") return false;
          if (!linkless.has(codeOf(error))) throw error;
          return await claimWithoutLinks(at(path), text);
        } finally {
          await fs.rm(draft, { force: true });
        }
      }),
    makeFolder: (path) => named(path, () => makeFolders(at(path))),
    link: (from, to) =>
      named(to, async () => {
        await makeFolders(dirname(at(to)));
        try {
          await fs.link(at(from), at(to));
        } catch (error) {
          if (!linkless.has(codeOf(error))) throw error;
          const { atime, mtime } = await fs.stat(at(from));
          await fs.copyFile(at(from), at(to), constants.COPYFILE_EXCL);
          await fs.utimes(at(to), atime, mtime);
        }
      }),
    rename: (from, to) => named(to, () => fs.rename(at(from), at(to))),
    remove: (path) => named(path, () => fs.unlink(at(path))),
    removeFolder: (path) => named(path, () => fs.rmdir(at(path))),
    flush: (folder) => named(folder, () => flushFolder(at(folder))),
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

async function writeDurably(path: string, text: string, flags: "w" | "wx"): Promise<void> {
  const file = await fs.open(path, flags, 0o644);
  try {
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without hard links a name shows before its text does; whoever reads it in between finds no name that can be dead. */
async function claimWithoutLinks(path: string, text: string): Promise<boolean> {
  try {
    await writeDurably(path, text, "wx");
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** `mkdir` with `recursive` says ENOENT for every refusal on the way (seen with EROFS), which hides the reason. */
async function makeFolders(path: string): Promise<void> {
  const error = await makeFolder(path);
  if (codeOf(error) !== "ENOENT" || dirname(path) === path) {
    if (error !== undefined) throw error;
    return;
  }
  await makeFolders(dirname(path));
  const second = await makeFolder(path);
  if (second !== undefined) throw second;
}

/** The error, if there is one; a folder that exists is none. */
async function makeFolder(path: string): Promise<unknown> {
  try {
    await fs.mkdir(path);
    return undefined;
  } catch (error) {
    return codeOf(error) === "EEXIST" && (await fs.stat(path)).isDirectory() ? undefined : error;
  }
}

async function flushFolder(path: string): Promise<void> {
  // Windows can open no folder, and keeps the order of renames itself.
  if (process.platform === "win32") return;
  const folder = await fs.open(path, "r");
  try {
    await folder.sync();
  } catch (error) {
    // Some network file systems cannot flush a folder; the order of steps still holds while the machine stays up.
    if (!["EINVAL", "ENOTSUP", "EOPNOTSUPP"].includes(codeOf(error))) throw error;
  } finally {
    await folder.close();
  }
}

/** Errors with which a file system says that it has no (further) hard links. */
const linkless: ReadonlySet<string> = new Set(["EMLINK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EPERM"]);

async function absent<T>(path: string, action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return undefined;
    throw new HostError(codeOf(error), path, { cause: error });
  }
}

async function named<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (codeOf(error) === "") throw error;
    throw new HostError(codeOf(error), path, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
