import { join } from "node:path";
import type { Contestant } from "./contestant.ts";

/** The folder of this repository. */
export const root = join(import.meta.dirname, "../..");

/** The generator of this repository as it is published, compiled. */
export const contracts: Contestant = {
  name: "contracts",
  task: "all packages",
  pins: {},
  command: async ({ spec, out }) => [
    process.execPath,
    join(root, "packages/generator/dist/cli.js"),
    "generate",
    ...["--spec", spec, "--out", out, "--scope", "@bench", "--json"],
  ],
};
