import type { EmittedTree } from "../contract/files.ts";
import { isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { EditedFiles, findEdited } from "./edited.ts";
import { readExisting } from "./existing.ts";
import { heal, openStage } from "./heal.ts";
import { type Journal, writeJournal } from "./journal.ts";
import { releaseStage, stage } from "./stage.ts";
import { rescueForeign, rollBack, rollForward } from "./swap.ts";
import { diffTree, isClean, rootOf, type WriteSet } from "./write-set.ts";

/**
 * Makes the files on disk be the emitted tree, all or none of them: a stop at any moment leaves the old or the new
 * tree once the next run has begun (docs/decisions/0020-atomic-output.md). Writes nothing when nothing differs.
 *
 * @returns What was done.
 * @throws HostError when the file system refuses; the old tree stands. StageBusy when another run is writing.
 * BlockedPath when a file of a person is in the way. EditedFiles when generated files were changed by hand, unless
 * `overwritesEdits`.
 */
export async function applyTree(
  host: Host,
  tree: EmittedTree,
  { overwritesEdits = false }: { readonly overwritesEdits?: boolean } = {},
): Promise<WriteSet> {
  await heal(host);
  const existing = await readExisting(host, tree);
  const found = diffTree(tree, existing);
  if (isClean(found)) return found;
  const edited = overwritesEdits ? [] : findEdited(tree, existing, found);
  if (edited.length > 0) throw new EditedFiles(edited);
  await openStage(host);
  const { set, journal } = await orRelease(host, async () => {
    // Another run may have written between the first look and the claim.
    const set = diffTree(tree, await readExisting(host, tree));
    const journal = await prepare(host, tree, set);
    await writeJournal(host, journal);
    return { set, journal };
  });
  try {
    await rollForward(host, journal);
  } catch (error) {
    // When this fails too the journal stays, and the next run completes the new tree.
    await rollBack(host, journal);
    return orRelease(host, () => Promise.reject(error));
  }
  await rescueForeign(host, journal);
  await releaseDone(host);
  return set;
}

/** Gives the stage up when the action fails. */
async function orRelease<T>(host: Host, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    // The first error tells the cause; a stage that is left behind is settled by the next run.
    await releaseStage(host).catch(() => undefined);
    throw error;
  }
}

/** The new tree stands; what cannot be removed of the stage is the next run's to settle, or to complain about. */
async function releaseDone(host: Host): Promise<void> {
  try {
    await releaseStage(host);
  } catch (error) {
    if (!isHostError(error)) throw error;
  }
}

/** Builds the changed roots and the missing seeded files in the stage; nothing outside of it is touched. */
async function prepare(host: Host, tree: EmittedTree, set: WriteSet): Promise<Journal> {
  const touched = new Set([...set.added, ...set.changed, ...set.removed].map((path) => rootOf(tree, path)));
  const roots = tree.ownedRoots.filter((root) => touched.has(root));
  const isTouched = (path: string): boolean => touched.has(rootOf(tree, path));
  const texts = new Map(tree.files.map(({ path, text }) => [path, text]));

  // A root of which nothing is left is still a folder to swap in.
  for (const root of roots) await host.makeFolder(stage.fresh(root));
  // Unchanged files get a second name instead of a copy, and so keep their inode and times.
  const kept = [...set.unchanged, ...set.foreign].filter(isTouched);
  for (const path of kept) await host.link(path, stage.fresh(path));
  for (const path of [...set.added, ...set.changed])
    await host.write(stage.fresh(path), texts.get(path) ?? "");
  for (const path of set.seeded) await host.write(stage.seeded(path), texts.get(path) ?? "");
  return { roots, seeded: set.seeded };
}
