import type { Failed } from "./answer.js";

/** Longest delay of a timer; a longer one would fire at once (HTML standard, section 8.7). */
const longestTimer = 2 ** 31 - 1;

/** The end of one attempt's time. */
export const expired: Failed = { kind: "timeout", limit: "attempt" };

/**
 * Runs work, or just waits. Time-out and abort are heard at once, whatever the work is doing, and abort the signal
 * that it gets. Neither timer nor listener outlives the promise, which never rejects.
 *
 * @param left what the call may still take, in milliseconds.
 * @param ms most time for this work.
 * @param late what to give when `ms` is over.
 * @param failed makes an outcome of what the work throws.
 */
export const bounded = <Outcome, Failure>(
  signal: AbortSignal | undefined,
  left: number,
  ms: number,
  late: Outcome,
  failed: (cause: unknown) => Failure,
  work?: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome | Failure | Failed> =>
  new Promise((resolve) => {
    const controller = new AbortController();
    const settle = (outcome: Outcome | Failure | Failed) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(outcome);
    };
    const stop = (outcome: Outcome | Failed) => {
      settle(outcome);
      controller.abort();
    };
    const onAbort = () => stop({ kind: "aborted", cause: signal?.reason });
    const timer = setTimeout(
      stop,
      Math.min(ms, left, longestTimer),
      ms < left ? late : { kind: "timeout", limit: "call" },
    );
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
    else work?.(controller.signal).then(settle, (cause) => settle(failed(cause)));
  });
