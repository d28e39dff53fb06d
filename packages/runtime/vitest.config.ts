import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test leaves anything behind in the modules, and a worker for each file takes longer than most of the files do.
    isolate: false,
    include: ["src/**/*.test.ts"],
    // Real sockets on a machine that may be busy; no test waits for this by itself.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
