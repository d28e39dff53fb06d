import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** SHA-256 of every file below a folder, by its path there. */
export type Digests = ReadonlyMap<string, string>;

/** Reads every file below a folder. */
export function digestsOf(folder: string): Digests {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [relative(folder, path).split(sep).join("/"), digestOf(path)]),
  );
}

/** What stands in one tree and not, or otherwise, in the other; a line for each path. */
export function differences(want: Digests, got: Digests): string[] {
  return [...new Set([...want.keys(), ...got.keys()])].sort().flatMap((path) => {
    if (!got.has(path)) return [`${path} is missing`];
    if (!want.has(path)) return [`${path} is there in addition`];
    return want.get(path) === got.get(path) ? [] : [`${path} differs`];
  });
}

/** One digest for a whole tree: that of the list that `sha256sum` would print. */
export function digestOfAll(digests: Digests): string {
  const list = [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join("");
  return createHash("sha256").update(list).digest("hex");
}

/** SHA-256 of a file. */
export const digestOf = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");
