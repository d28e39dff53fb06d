import { HostError, isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { removeTree } from "./folder.ts";

/** Folder below the output folder, and so on its file system, where a run prepares the new tree. */
export const stageFolder = ".contracts-stage";

/** Its parts: new roots, replaced roots, new seeded files, and the journal that makes the new tree count. */
export const stage = {
  fresh: (root: string): string => `${stageFolder}/new/${root}`,
  old: (root: string): string => `${stageFolder}/old/${root}`,
  seeded: (path: string): string => `${stageFolder}/seeded/${path}`,
  journal: `${stageFolder}/journal.json`,
} as const;

/** Another process is writing to the same output folder, or died on another machine while it did. */
export class StageBusy extends Error {
  override readonly name = "StageBusy";

  /** Who holds it, for people. */
  readonly owner: string;

  constructor(owner: string) {
    const [, pid, machine] = /^(\d+)@(\S+)/.exec(owner) ?? [];
    const shown = pid === undefined ? "of unknown origin" : `process ${pid} on ${machine}`;
    super(`another run (${shown}) is writing here`);
    this.owner = shown;
  }
}

/**
 * Takes the stage for this process. The owner is whoever holds the `owner-<n>` file of the highest number; a process
 * that finds its owner dead takes over by creating the next one, which only one can do.
 *
 * @throws StageBusy when a process that may be alive holds it.
 */
export async function claimStage(host: Host): Promise<void> {
  if ((await host.kind(stageFolder)) === "symlink") throw new HostError("ELOOP", stageFolder);
  // Each further round means that another process took a step in between; so many of them in a row do not happen.
  let problem = new HostError("EAGAIN", stageFolder);
  for (let round = 0; round < 20; round++) {
    const last = (await ownerNumbers(host)).at(-1) ?? 0;
    const previous = last === 0 ? undefined : await host.read(owner(last));
    if (last !== 0 && previous === undefined) continue;
    if (previous !== undefined && host.isAlive(previous)) throw new StageBusy(previous);
    const claim = await tryClaim(host, owner(last + 1));
    if (isHostError(claim)) problem = claim;
    if (claim !== true) continue;
    // The dead one's stage may have been cleared, and a new one begun, since its owner was read.
    if (previous === undefined || (await host.read(owner(last))) === previous) return;
    await host.remove(owner(last + 1));
  }
  throw problem;
}

/** Who holds the stage, if it may be alive; undefined when there is no stage, or only a dead process's. */
export async function liveOwner(host: Host): Promise<string | undefined> {
  const last = (await ownerNumbers(host)).at(-1);
  const name = last === undefined ? undefined : await host.read(owner(last));
  return name !== undefined && host.isAlive(name) ? name : undefined;
}

/** Empties the stage for the process that holds it, the journal first: without it the rest means nothing. */
export async function clearStage(host: Host): Promise<void> {
  if ((await host.kind(stage.journal)) !== undefined) await host.remove(stage.journal);
  for (const name of await host.names(stageFolder)) {
    if (!ownerPattern.test(name)) await removeTree(host, `${stageFolder}/${name}`);
  }
}

/** Empties the stage and gives it up. */
export async function releaseStage(host: Host): Promise<void> {
  await clearStage(host);
  for (const number of await ownerNumbers(host)) await host.remove(owner(number));
  try {
    await host.removeFolder(stageFolder);
  } catch (error) {
    // The next process has claimed it already.
    if (!isHostError(error, "ENOTEMPTY", "EEXIST", "ENOENT")) throw error;
  }
}

const ownerPattern = /^owner-(\d+)$/;

const owner = (number: number): string => `${stageFolder}/owner-${number}`;

async function ownerNumbers(host: Host): Promise<number[]> {
  const names = await host.names(stageFolder);
  return names
    .map((name) => Number(ownerPattern.exec(name)?.[1]))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

async function tryClaim(host: Host, path: string): Promise<HostError | boolean> {
  try {
    return await host.claim(path, host.self);
  } catch (error) {
    // The process before us may have removed the folder between two steps of ours.
    if (isHostError(error, "ENOENT")) return error;
    throw error;
  }
}
