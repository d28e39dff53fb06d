import { defineConfig } from "rolldown";
import { lazy } from "./bundle/lazy.ts";
import { licenses } from "./bundle/licenses.ts";
import { lightened } from "./bundle/lightened.ts";

// The program is published as a few files, so that starting it opens a few files and not hundreds.
export default defineConfig({
  input: { cli: "src/cli.ts", index: "src/index.ts" },
  platform: "node",
  external: ["ts-morph"],
  // Modules rather than the older form for `require`, whose inner paths a bundler does not see.
  resolve: { mainFields: ["module", "main"] },
  plugins: [lightened(), lazy(), licenses()],
  output: { dir: "dist", cleanDir: true, chunkFileNames: "[name].js" },
});
