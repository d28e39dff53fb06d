import type { Failed } from "./outcome.js";

/**
 * Runs work, or just waits. The end of its time and an abort are heard at once, whatever the work is doing, and abort the
 * signal that it gets. Neither timer nor listener outlives the promise.
 *
 * @param ms most time for the work; or the wait.
 * @returns what the work gives; undefined when the time is over; the failure `aborted` after an abort.
 * @throws what the work throws.
 */
export const bounded = <Outcome>(
  signal: AbortSignal | undefined,
  ms: number,
  work?: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome | Failed | undefined> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController();
    const ending =
      <Value>(settle: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        settle(value);
      };
    const stop = ending((outcome?: Failed) => {
      resolve(outcome);
      controller.abort();
    });
    const onAbort = () => stop({ kind: "aborted", cause: signal?.reason });
    // A longer delay would fire at once (HTML standard, section 8.7).
    const timer = setTimeout(stop, Math.min(ms, 2 ** 31 - 1));
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
    else work?.(controller.signal).then(ending(resolve), ending(reject));
  });
