/**
 * Waits for some work, at most `ms` milliseconds. Neither timer nor listener outlives the promise.
 *
 * @returns what the work gives; undefined when the time is up.
 * @throws the signal's reason as soon as it is aborted, or what the work throws.
 */
export const atMost = <T>(
  ms: number,
  signal: AbortSignal | undefined,
  work?: Promise<T>,
): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const succeed = (value?: T) => {
      release();
      resolve(value);
    };
    const fail = (reason: unknown) => {
      release();
      reject(reason);
    };
    const onAbort = () => fail(signal?.reason);
    // A longer delay would fire at once (HTML standard, section 8.7).
    const timer = setTimeout(succeed, Math.min(ms, 2 ** 31 - 1));
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
    work?.then(succeed, fail);
  });
