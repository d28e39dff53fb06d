import type { Bar, Row } from "./result.ts";
import { roundsOf } from "./result.ts";
import { formatSpread, pairedRatio, spreadOf } from "./statistics.ts";

export const cpu = "CPU µs";
export const size = "gzip B";

/**
 * The goals for the client. A time misses its goal when every round does: all else can be the machine. Sizes are held
 * against a peer that does the same kind of work; docs/decisions/0051 says why their aims in bytes are not reached.
 */
export function clientBars(rows: readonly Row[]): readonly Bar[] {
  return [
    ...peerBar(rows, "one GET and one POST", "hey-api", 2700),
    ...sizeBar(rows, "each further operation, codes included", 32),
    ...peerBar(rows, "the entry for streams of events", "eventsource-parser", 1300),
    ...timeBar(rows, "GET, no network", 1.3),
    ...timeBar(rows, "POST, no network", 1.5),
    ...limitBar(rows, "a place of the rate limiter", "µs", 1),
    ...limitBar(rows, "an abort during a wait", "ms", 20),
  ];
}

function peerBar(rows: readonly Row[], subject: string, peer: string, aim: number): readonly Bar[] {
  const [bytes] = roundsOf(rows, subject, "contracts", size);
  const [others] = roundsOf(rows, subject, peer, size);
  if (bytes === undefined || others === undefined) return [];
  return [
    {
      goal: `${subject}: ≤ ${peer}, gzip (aim ${aim} B)`,
      measured: `${bytes} B against ${others} B`,
      isMet: bytes <= others,
    },
  ];
}

function sizeBar(rows: readonly Row[], subject: string, limit: number): readonly Bar[] {
  const [bytes] = roundsOf(rows, subject, "contracts", size);
  if (bytes === undefined) return [];
  return [{ goal: `${subject}: ≤ ${limit} B gzip`, measured: `${bytes} B`, isMet: bytes <= limit }];
}

function timeBar(rows: readonly Row[], subject: string, limit: number): readonly Bar[] {
  const ours = roundsOf(rows, subject, "contracts", cpu);
  const bare = roundsOf(rows, subject, "fetch", cpu);
  if (ours.length === 0 || ours.length !== bare.length) return [];
  const spread = pairedRatio(ours, bare);
  return [
    {
      goal: `${subject}: CPU ≤ ${limit.toFixed(2)} × fetch`,
      measured: `${formatSpread(spread)} ×`,
      isMet: spread.min <= limit,
    },
  ];
}

function limitBar(rows: readonly Row[], subject: string, unit: string, limit: number): readonly Bar[] {
  const values = roundsOf(rows, subject, "contracts", unit);
  if (values.length === 0) return [];
  const spread = spreadOf(values);
  return [
    {
      goal: `${subject}: ≤ ${limit} ${unit}`,
      measured: `${formatSpread(spread)} ${unit}`,
      isMet: spread.min <= limit,
    },
  ];
}
