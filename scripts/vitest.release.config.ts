import { defineConfig } from "vitest/config";

/** The slow half of the tests of releases. */
export default defineConfig({
  test: { include: ["release/whole/whole.ts"], reporters: ["verbose"], bail: 0 },
});
