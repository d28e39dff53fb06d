import type { Host } from "../host/host.ts";
import { parentOf } from "./folder.ts";
import type { Journal } from "./journal.ts";
import { stage } from "./stage.ts";
import { isOwnedText } from "./write-set.ts";

/** Moves everything that the journal names into place. May be begun again after a stop at any step. */
export async function rollForward(host: Host, journal: Journal): Promise<void> {
  for (const root of journal.roots) await swapIn(host, root);
  for (const path of journal.seeded) await seed(host, path);
}

/** Saves what a person put into a root after it was compared: it stands only in the replaced one. */
export async function rescueForeign(host: Host, journal: Journal): Promise<void> {
  for (const root of journal.roots) {
    for (const path of await host.list(stage.old(root))) {
      const target = root + path.slice(stage.old(root).length);
      if ((await host.kind(target)) !== undefined || (await isOwned(host, path))) continue;
      await host.makeFolder(parentOf(target));
      await host.rename(path, target);
    }
  }
}

/** Puts the old tree back after an error in `rollForward`. A stop meanwhile leaves the journal: then the new tree comes. */
export async function rollBack(host: Host, journal: Journal): Promise<void> {
  for (const path of journal.seeded) {
    if ((await host.kind(stage.seeded(path))) === undefined) await host.rename(path, stage.seeded(path));
  }
  for (const root of journal.roots) {
    if ((await host.kind(stage.fresh(root))) === undefined) await host.rename(root, stage.fresh(root));
    if ((await host.kind(stage.old(root))) !== undefined) await host.rename(stage.old(root), root);
  }
}

async function swapIn(host: Host, root: string): Promise<void> {
  if ((await host.kind(stage.fresh(root))) === undefined) return;
  if ((await host.kind(root)) !== undefined) {
    // Someone put the root back by hand after a stop between the two renames; it wins, and the run that heals
    // compares it afresh.
    if ((await host.kind(stage.old(root))) !== undefined) return;
    await host.makeFolder(parentOf(stage.old(root)));
    await host.rename(root, stage.old(root));
  }
  await host.makeFolder(parentOf(root));
  await host.rename(stage.fresh(root), root);
}

async function seed(host: Host, path: string): Promise<void> {
  if ((await host.kind(stage.seeded(path))) === undefined) return;
  if ((await host.kind(path)) !== undefined) return;
  await host.makeFolder(parentOf(path));
  await host.rename(stage.seeded(path), path);
}

async function isOwned(host: Host, path: string): Promise<boolean> {
  return (await host.kind(path)) === "file" && isOwnedText(await host.read(path));
}
