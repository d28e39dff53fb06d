import type { EmittedTree } from "../contract/files.ts";
import { digestField, digestFile, treeDigest } from "../tree-digest.ts";
import { isOwnedText, type WriteSet } from "./write-set.ts";

/** Generated files that were changed by hand would be overwritten. */
export class EditedFiles extends Error {
  override readonly name = "EditedFiles";

  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    super(`edited by hand: ${paths.join(", ")}`);
    this.paths = paths;
  }
}

/**
 * The files that a run would overwrite or remove in roots that are no longer as a run has left them. Such a root holds a
 * digest of its files that is not theirs; which of them was edited it does not say, so those that would stay are not named.
 */
export function findEdited(
  { ownedRoots }: EmittedTree,
  existing: ReadonlyMap<string, string | undefined>,
  { changed, removed }: WriteSet,
): readonly string[] {
  const lost = [...changed, ...removed].sort();
  return ownedRoots.flatMap((root) => {
    const info = `${root}/${digestFile}`;
    const isLost = (path: string) => path.startsWith(`${root}/`) && path !== info;
    const paths = lost.filter(isLost);
    const recorded = recordedDigest(existing.get(info));
    if (paths.length === 0 || recorded === undefined) return [];
    const files = [...existing].flatMap(([path, text]) =>
      isLost(path) && text !== undefined && isOwnedText(text)
        ? [{ path: path.slice(root.length + 1), text }]
        : [],
    );
    return treeDigest(files) === recorded ? [] : paths;
  });
}

function recordedDigest(text = ""): string | undefined {
  return new RegExp(`\\b${digestField}: "([0-9a-f]{64})"`).exec(text)?.[1];
}
