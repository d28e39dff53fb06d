/**
 * A file as the emit stage hands it on. `owned` files are rewritten at every run; `seeded` files are written once,
 * when missing, and then belong to the maintainer.
 */
export interface EmittedFile {
  /** Path below the output folder, with forward slashes. */
  readonly path: string;
  readonly ownership: "owned" | "seeded";
  readonly text: string;
}

/** The folders below the output folder whose whole content is owned, and every file that shall be. */
export interface EmittedTree {
  /** For example `operations/src/generated`; sorted. Files in them that are not emitted are stale. */
  readonly ownedRoots: readonly string[];
  /** Sorted by path. */
  readonly files: readonly EmittedFile[];
}
