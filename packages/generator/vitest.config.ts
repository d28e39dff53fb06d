import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const runtime = (path: string) => fileURLToPath(new URL(`../runtime/src/${path}`, import.meta.url));

export default defineConfig({
  // Emitted modules are run as they are, against the runtime's source.
  resolve: {
    alias: [
      { find: "@contracts/runtime/sse", replacement: runtime("sse/index.ts") },
      { find: /^@contracts\/runtime$/, replacement: runtime("index.ts") },
    ],
  },
  test: {
    // No test leaves anything behind in the modules, and loading them anew for each file takes longer than the tests do.
    isolate: false,
    // Many wait for compilers and for the program itself, and `npm test` waits for them at its end.
    maxWorkers: 2,
    include: ["bundle/**/*.test.ts", "src/**/*.test.ts", "test/**/*.test.ts"],
    // For a machine that is busy with other things; no test waits for this by itself.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
