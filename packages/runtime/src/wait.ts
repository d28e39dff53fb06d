/** What `within` rejects with when its time is up. */
export const expired = Symbol();
/** What `within` rejects with when the caller's signal is aborted. */
export const aborted = Symbol();

/** Longest delay of a timer; a longer one would fire at once (HTML standard, section 8.7: a signed 32-bit integer). */
const longestTimer = 2 ** 31 - 1;

/** Work that never ends by itself: `within(ms, signal, forever)` is a sleep that hears the signal. */
export const forever = (): Promise<never> => new Promise(() => {});

/**
 * Runs `work` for at most `ms` milliseconds. Time-out and abort are heard at once, whatever the work is doing;
 * the signal that the work gets is aborted with them. Neither timer nor listener outlives the promise.
 *
 * @throws `expired` or `aborted`, or what the work throws.
 */
export const within = <T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted);
    if (ms <= 0) return reject(expired);
    const controller = new AbortController();
    const release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (reason: symbol) => {
      release();
      reject(reason);
      controller.abort();
    };
    const onAbort = () => stop(aborted);
    const timer = setTimeout(stop, Math.min(ms, longestTimer), expired);
    signal?.addEventListener("abort", onAbort);
    work(controller.signal).then(
      (value) => {
        release();
        resolve(value);
      },
      (reason) => {
        release();
        reject(reason);
      },
    );
  });
