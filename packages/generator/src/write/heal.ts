import { isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { readJournal } from "./journal.ts";
import { claimStage, clearStage, liveOwner, releaseStage, stageFolder } from "./stage.ts";
import { rescueForeign, rollForward } from "./swap.ts";

/** What a stopped run left: nothing, an unfinished stage that counts for nothing, or a new tree to be completed. */
export type Leftover = "none" | "pending" | "unfinished";

/** Looks, and changes nothing. `busy` names the owner when a run may still be under way. */
export async function findLeftover(host: Host): Promise<{ leftover: Leftover; busy?: string }> {
  if ((await host.kind(stageFolder)) === undefined) return { leftover: "none" };
  const busy = await liveOwner(host);
  const leftover = (await readJournal(host)) === undefined ? "unfinished" : "pending";
  return busy === undefined ? { leftover } : { leftover, busy };
}

/**
 * Settles what a stopped run left behind: completes it when its journal stands, and discards it otherwise.
 *
 * @throws StageBusy when that run may still be under way.
 */
export async function heal(host: Host): Promise<Leftover> {
  if ((await host.kind(stageFolder)) === undefined) return "none";
  const leftover = await openStage(host);
  await releaseStage(host);
  return leftover;
}

/** Claims the stage, settled and empty. */
export async function openStage(host: Host): Promise<Leftover> {
  try {
    await claimStage(host);
  } catch (error) {
    // The folder was made for the claim, and on a full disk is all that could be. Others may have put theirs into it.
    if (isHostError(error)) await host.removeFolder(stageFolder).catch(() => undefined);
    throw error;
  }
  const journal = await readJournal(host);
  if (journal !== undefined) {
    await rollForward(host, journal);
    await rescueForeign(host, journal);
  }
  await clearStage(host);
  return journal === undefined ? "unfinished" : "pending";
}
