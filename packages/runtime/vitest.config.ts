import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test leaves anything behind in the modules, and a worker for each file takes longer than most of the files do.
    isolate: false,
    include: ["src/**/*.test.ts"],
    // For a machine that is busy with other things; no test waits for this by itself.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
