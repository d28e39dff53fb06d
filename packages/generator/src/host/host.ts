export type EntryKind = "file" | "folder" | "other" | "symlink";

/**
 * The only door to a file system. Paths are relative to the host's root and use forward slashes; `""` is the root.
 * `nodeHost` works on a folder, `memoryHost` on a map; stages never see either.
 *
 * Each primitive that changes something is one step of the file system, so that an atomic apply can be composed from
 * them and a test can stop the program between any two. Whatever goes wrong is a `HostError`.
 */
export interface Host {
  /** Text of a file exactly as it stands, or undefined when there is none. `EILSEQ` when it is not UTF-8. */
  read(path: string): Promise<string | undefined>;
  /** Paths of everything below a folder that is not a folder, sorted by code unit; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  /**
   * A stamp for every path that `list` gives: it changes whenever the file or its content does. Nothing is read; equal
   * stamps of two moments mean the same content, different ones mean that it must be read to know.
   */
  stamps(folder: string): Promise<ReadonlyMap<string, string>>;
  /** What stands at a path, symbolic links not followed; undefined when nothing does. */
  kind(path: string): Promise<EntryKind | undefined>;

  /** Creates or replaces a file (mode 0644) and makes missing parent folders. Not atomic. */
  write(path: string, text: string): Promise<void>;
  /** Creates a file with its whole text in one step; false, and no change, when the path is taken. */
  claim(path: string, text: string): Promise<boolean>;
  /** Makes a folder and its missing parents. */
  makeFolder(path: string): Promise<void>;
  /** Gives a file a second name, parents made; a copy with the same times where there are no hard links. */
  link(from: string, to: string): Promise<void>;
  /** Moves a file or a folder in one step. The parent of `to` exists; `to` is missing, or a file that is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a symbolic link. */
  remove(path: string): Promise<void>;
  /** Removes a folder that is empty. */
  removeFolder(path: string): Promise<void>;
  /** Names of a folder's own entries, sorted; empty when there is no such folder. */
  names(folder: string): Promise<readonly string[]>;

  /** Names this process, unique among those that may share the folder. */
  readonly self: string;
  /** Whether a process named so may still be running; true when that cannot be known. */
  isAlive(name: string): boolean;
}
