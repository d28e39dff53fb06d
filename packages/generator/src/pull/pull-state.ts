import { createHash } from "node:crypto";

/** What is known of the last answer for a file: `.contracts/pull.json` beside it holds one entry per file name. */
export interface PullEntry {
  /** SHA-256 (hex) of the address, which itself may hold a secret. */
  readonly address: string;
  readonly etag: string;
  /** SHA-256 (hex) of the file as it was written. */
  readonly content: string;
}

export type PullState = Readonly<Record<string, PullEntry>>;

/** Where the state of the files of a folder stands. */
export const pullStateFile = ".contracts/pull.json";

/** Reads the state; a text that is no state counts as none, since all it can do is to save a transfer. */
export function parsePullState(text: string | undefined): PullState {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => isEntry(entry)));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The same state with one entry set or, without an entity tag, taken out. Sorted, so that it differs only when it must. */
export function printPullState(state: PullState, file: string, entry: PullEntry | undefined): string {
  const next = Object.entries({ ...state, [file]: entry }).filter(([, each]) => each !== undefined);
  return `${JSON.stringify(Object.fromEntries(next.sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;
}

/** The entity tag to ask with: only when the file still is what the same address answered with it. */
export function knownTag(
  entry: PullEntry | undefined,
  url: URL,
  content: string | undefined,
): string | undefined {
  if (entry === undefined || content === undefined) return undefined;
  return entry.address === sha256(url.href) && entry.content === sha256(content) ? entry.etag : undefined;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isEntry(value: unknown): value is PullEntry {
  if (typeof value !== "object" || value === null) return false;
  const { address, etag, content } = value as Partial<Record<keyof PullEntry, unknown>>;
  return [address, etag, content].every((each) => typeof each === "string");
}
