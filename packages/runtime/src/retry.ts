/** First and longest back-off, in milliseconds. */
const firstDelay = 250;
const firstDelayWhenLimited = 1000;
const longestDelay = 30_000;

/**
 * Reads Retry-After (RFC 9110, section 10.2.3): whole seconds, or an IMF-fixdate measured against the response's
 * own Date header, because the clock of this machine may be wrong.
 *
 * @returns milliseconds, never negative; undefined if the header is absent or anything else.
 */
export const retryAfterOf = (headers: Headers): number | undefined => {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const wait = fixdate(value) - fixdate(headers.get("date") ?? "");
  return wait >= 0 ? wait : wait < 0 ? 0 : undefined;
};

/** Reads an IMF-fixdate (RFC 9110, section 5.6.7); NaN for every other text. */
const fixdate = (text: string): number => {
  const date = new Date(text);
  return date.toUTCString() === text ? date.getTime() : Number.NaN;
};

/**
 * Gives the wait before the next attempt, in milliseconds: what the server asked for plus a little jitter, else
 * exponential back-off with full jitter.
 *
 * @param attempt the attempt that has just failed, from 1.
 * @param random a number in [0, 1).
 */
export const delayOf = (
  attempt: number,
  limited: boolean,
  retryAfterMs: number | undefined,
  random: number,
): number =>
  retryAfterMs !== undefined
    ? retryAfterMs + random * firstDelay
    : random * Math.min(longestDelay, (limited ? firstDelayWhenLimited : firstDelay) * 2 ** (attempt - 1));
