import type { Bar, Row } from "./result.ts";
import { roundsOf } from "./result.ts";
import { formatSpread, pairedRatio, spreadOf } from "./statistics.ts";

/** A row and one of its measures. */
export interface Measure {
  readonly subject: string;
  readonly contestant: string;
  readonly measure: string;
}

/** The median of a measure may not be above a limit. No bar where it was not measured. */
export function absoluteBar(rows: readonly Row[], goal: string, of: Measure, limit: number): readonly Bar[] {
  const values = roundsOf(rows, of.subject, of.contestant, of.measure);
  if (values.length === 0) return [];
  const spread = spreadOf(values);
  return [{ goal, measured: formatSpread(spread, digitsOf(limit)), isMet: spread.median <= limit }];
}

/** The median ratio of two measures, round by round, may not be above a limit. */
export function ratioBar(
  rows: readonly Row[],
  goal: string,
  of: Measure,
  to: Measure,
  limit: number,
): readonly Bar[] {
  const values = roundsOf(rows, of.subject, of.contestant, of.measure);
  const others = roundsOf(rows, to.subject, to.contestant, to.measure);
  if (values.length === 0 || others.length === 0) return [];
  const spread = pairedRatio(values, others);
  return [{ goal, measured: `${formatSpread(spread)} ×`, isMet: spread.median <= limit }];
}

function digitsOf(limit: number): number {
  return limit < 10 ? 2 : 0;
}
