import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test leaves anything behind in the modules.
    isolate: false,
    // They wait for compilers, registries and package managers most of the time, and `npm test` waits for them at its end.
    maxWorkers: 2,
    include: ["**/*.test.ts"],
    // For a machine that is busy with other things; no test waits for this by itself.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    exclude: ["**/node_modules/**", "toolchain/**"],
  },
});
