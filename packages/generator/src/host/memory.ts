import { HostError } from "./error.ts";
import type { Host } from "./host.ts";

/** What a memory host works on; several hosts may share one, as processes share a disk. */
export interface MemoryDisk {
  /** Path → content. Two names of one file share the object. */
  readonly files: Map<string, { text: string }>;
  readonly folders: Set<string>;
}

/** Asked before each changing primitive (`step` counts from 0); the error it gives takes the primitive's place. */
export type Fault = (step: number, primitive: string, path: string) => Error | undefined;

/** A fault that stands for the end of the process: a write that it hits leaves half of its text. */
export class StopFault extends Error {
  override readonly name = "StopFault";
}

export function memoryDisk(files: Readonly<Record<string, string>> = {}): MemoryDisk {
  const disk: MemoryDisk = { files: new Map(), folders: new Set() };
  for (const [path, text] of Object.entries(files)) {
    addParents(disk, path);
    disk.files.set(path, { text });
  }
  return disk;
}

export interface MemoryOptions {
  readonly self?: string;
  readonly isAlive?: (name: string) => boolean;
  readonly fault?: Fault;
}

/** The host of a map, with the rules of a POSIX file system as far as an apply can meet them. */
export function memoryHost(disk: MemoryDisk = memoryDisk(), options: MemoryOptions = {}): Host {
  const { files, folders } = disk;
  let steps = 0;
  const step = (primitive: string, path: string): void => {
    const fault = options.fault?.(steps++, primitive, path);
    if (fault !== undefined) throw fault;
  };
  const exists = (path: string): boolean => path === "" || files.has(path) || folders.has(path);
  const under = (folder: string): ((path: string) => boolean) => {
    return (path) => folder === "" || path.startsWith(`${folder}/`);
  };
  const place = (path: string, content: { text: string }): void => {
    if (folders.has(path)) throw new HostError("EISDIR", path);
    addParents(disk, path);
    files.set(path, content);
  };
  const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

  return {
    async read(path) {
      if (folders.has(path)) throw new HostError("EISDIR", path);
      return files.get(path)?.text;
    },
    async list(folder) {
      return [...files.keys()].filter(under(folder)).sort();
    },
    async stamps(folder) {
      return new Map(
        [...files].filter(([path]) => under(folder)(path)).map(([path, { text }]) => [path, text]),
      );
    },
    async kind(path) {
      return files.has(path) ? "file" : exists(path) ? "folder" : undefined;
    },
    async names(folder) {
      const start = folder === "" ? 0 : folder.length + 1;
      const below = [...files.keys(), ...folders].filter(under(folder));
      return [...new Set(below.map((path) => path.slice(start).split("/", 1)[0] ?? ""))].sort();
    },
    async write(path, text) {
      try {
        step("write", path);
      } catch (fault) {
        if (fault instanceof StopFault) place(path, { text: text.slice(0, text.length >> 1) });
        throw fault;
      }
      place(path, { text });
    },
    async claim(path, text) {
      step("claim", path);
      if (exists(path)) return false;
      place(path, { text });
      return true;
    },
    async makeFolder(path) {
      step("makeFolder", path);
      addParents(disk, `${path}/`);
    },
    async link(from, to) {
      step("link", to);
      const content = files.get(from);
      if (content === undefined) throw new HostError("ENOENT", from);
      if (exists(to)) throw new HostError("EEXIST", to);
      place(to, content);
    },
    async rename(from, to) {
      step("rename", to);
      if (!exists(from)) throw new HostError("ENOENT", from);
      if (!exists(parentOf(to))) throw new HostError("ENOENT", to);
      const content = files.get(from);
      if (content !== undefined) {
        place(to, content);
        files.delete(from);
        return;
      }
      if (files.has(to)) throw new HostError("ENOTDIR", to);
      if ([...files.keys(), ...folders].some(under(to))) throw new HostError("ENOTEMPTY", to);
      for (const [path, moved] of [...files].filter(([path]) => under(from)(path))) {
        files.delete(path);
        files.set(to + path.slice(from.length), moved);
      }
      for (const path of [...folders].filter((path) => path === from || under(from)(path))) {
        folders.delete(path);
        folders.add(to + path.slice(from.length));
      }
    },
    async remove(path) {
      step("remove", path);
      if (!files.delete(path)) throw new HostError(folders.has(path) ? "EISDIR" : "ENOENT", path);
    },
    async removeFolder(path) {
      step("removeFolder", path);
      if (!folders.has(path)) throw new HostError("ENOENT", path);
      if ([...files.keys(), ...folders].some(under(path))) throw new HostError("ENOTEMPTY", path);
      folders.delete(path);
    },
    self: options.self ?? "memory",
    isAlive: options.isAlive ?? ((name) => name === (options.self ?? "memory")),
  };
}

function addParents(disk: MemoryDisk, path: string): void {
  for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1)) {
    const folder = path.slice(0, end);
    if (disk.files.has(folder)) throw new HostError("ENOTDIR", path);
    disk.folders.add(folder);
  }
}
