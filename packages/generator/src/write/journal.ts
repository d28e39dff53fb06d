import { HostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { stage } from "./stage.ts";

/** What has to be moved into place. Once it stands on disk the new tree counts, and the next run completes it. */
export interface Journal {
  /** Owned roots, each whole under `new/`. */
  readonly roots: readonly string[];
  /** Seeded files, each under `seeded/`. */
  readonly seeded: readonly string[];
}

/** Makes the journal appear in one step. */
export async function writeJournal(host: Host, journal: Journal): Promise<void> {
  const draft = `${stage.journal}.draft`;
  await host.write(draft, `${JSON.stringify(journal, null, 2)}\n`);
  await host.rename(draft, stage.journal);
}

/** The journal of a run that was stopped, if it got so far. */
export async function readJournal(host: Host): Promise<Journal | undefined> {
  const text = await host.read(stage.journal);
  if (text === undefined) return undefined;
  try {
    const { roots, seeded } = JSON.parse(text) as Partial<Record<keyof Journal, unknown>>;
    if (isPaths(roots) && isPaths(seeded)) return { roots, seeded };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  // It is only ever renamed into place whole, so some other program has written to it.
  throw new HostError("EINVAL", stage.journal);
}

function isPaths(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((path) => typeof path === "string");
}
