import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test leaves anything behind in the modules.
    isolate: false,
    include: ["**/*.test.ts"],
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
    exclude: ["**/node_modules/**", "toolchain/**"],
  },
});
