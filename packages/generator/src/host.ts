/**
 * The only door to a file system. Paths are relative to the host's root and use forward slashes.
 * `nodeHost` works on a folder, `memoryHost` on a map; stages never see either.
 */
export interface Host {
  /** Text of a file (UTF-8, a leading byte order mark removed), or undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** Paths of all files below a folder, sorted; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}
