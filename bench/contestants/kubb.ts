import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, type Pins } from "../install.ts";
import type { Contestant } from "./contestant.ts";

/** The last line of versions whose plugins for types, zod and clients all belong together. */
const version = "4.39.3";
const packages = ["cli", "core", "plugin-oas", "plugin-ts", "plugin-zod", "plugin-client"];
const pins: Pins = Object.fromEntries(packages.map((name) => [`@kubb/${name}`, version]));

export const kubb: Contestant = {
  name: "kubb",
  task: "types, zod, fetch client",
  pins: { ...pins, typescript: "5.9.3", zod: "4.6.7" },
  async command({ folder, spec, out }) {
    const config = join(folder, "kubb.config.mjs");
    const options = {
      root: folder,
      input: { path: spec },
      output: { path: out, clean: true, extension: { ".ts": "" } },
    };
    await writeFile(
      config,
      [
        'import { defineConfig } from "@kubb/core";',
        'import { pluginClient } from "@kubb/plugin-client";',
        'import { pluginOas } from "@kubb/plugin-oas";',
        'import { pluginTs } from "@kubb/plugin-ts";',
        'import { pluginZod } from "@kubb/plugin-zod";',
        `const options = ${JSON.stringify(options)};`,
        'const zod = pluginZod({ version: "4" });',
        'const client = pluginClient({ client: "fetch", bundle: true });',
        "export default defineConfig({ ...options, plugins: [pluginOas({ validate: false }), pluginTs(), zod, client] });",
        "",
      ].join("\n"),
    );
    return [process.execPath, await commandOf(folder, "@kubb/cli", "kubb"), "generate", "--config", config];
  },
};
