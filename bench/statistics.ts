/** Middle value and both ends of a list of measurements. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws {RangeError} if there is nothing to summarize. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new RangeError("no values");
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? max;
  const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? min);
  return { median: (lower + upper) / 2, min, max };
}

/**
 * Ratios of two sides that took turns: the rounds are compared one by one, so that what slows the machine for a
 * while slows both sides of a ratio.
 *
 * @throws {RangeError} if the sides ran a different number of rounds.
 */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) throw new RangeError(`${ours.length} rounds against ${theirs.length}`);
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

/** `1.23 (1.10–1.40)`; only the value if both ends are written the same. */
export function formatSpread({ median, min, max }: Spread, digits = 2): string {
  const [low, high] = [min.toFixed(digits), max.toFixed(digits)];
  return low === high ? median.toFixed(digits) : `${median.toFixed(digits)} (${low}–${high})`;
}
