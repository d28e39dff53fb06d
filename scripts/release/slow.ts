import { test } from "vitest";

/** A test that `npm run test:release` runs and `npm test` skips: it waits for npm many times, and looks at what is rare. */
export const slowTest: ReturnType<typeof test.runIf> = test.runIf(process.env.RELEASE_TESTS === "all");
