import { defineConfig } from "vitest/config";

/** The slow half of the tests of releases. */
export default defineConfig({
  test: {
    include: ["release/*.test.ts", "release/whole/whole.ts"],
    env: { RELEASE_TESTS: "all" },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["verbose"],
    bail: 0,
  },
});
