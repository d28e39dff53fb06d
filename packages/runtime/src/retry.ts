/**
 * Reads Retry-After (RFC 9110, section 10.2.3): whole seconds, or an IMF-fixdate measured against the response's
 * own Date header, because the clock of this machine may be wrong.
 *
 * @returns milliseconds, never negative; undefined if the header is absent, anything else, or a date that has passed.
 */
export const retryAfterOf = (headers: Pick<Headers, "get">): number | undefined => {
  const value = headers.get("retry-after") as string;
  const ms = /^\d{1,9}$/.test(value)
    ? Number(value) * 1000
    : fixdate(value) - fixdate(headers.get("date") as string);
  return ms >= 0 ? ms : undefined;
};

/** Reads an IMF-fixdate (RFC 9110, section 5.6.7); NaN for every other text, and for null. */
const fixdate = (text: string): number => {
  const date = new Date(text);
  return date.toUTCString() === text ? +date : Number.NaN;
};

/**
 * Gives the wait before the next attempt, in milliseconds: what the server asked for and a little jitter, else
 * exponential back-off from `first` with full jitter, never over 30 s.
 *
 * @param retries how many there have been.
 * @param random a number in [0, 1).
 */
export const delayOf = (
  retries: number,
  first: number,
  retryAfterMs: number | undefined,
  random: number,
): number =>
  retryAfterMs === undefined ? random * Math.min(30_000, first * 2 ** retries) : retryAfterMs + random * 250;
