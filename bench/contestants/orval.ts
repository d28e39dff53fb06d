import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf } from "../install.ts";
import type { Contestant } from "./contestant.ts";

export const orval: Contestant = {
  name: "orval",
  task: "fetch client, reusable zod",
  pins: { orval: "8.38.0", typescript: "5.9.3", zod: "4.6.7" },
  async command({ folder, spec, out }) {
    const config = join(folder, "orval.config.mjs");
    const output = {
      target: join(out, "client.ts"),
      schemas: { path: join(out, "schemas"), type: "zod" },
      client: "fetch",
      mode: "tags-split",
      clean: true,
      override: { zod: { generateReusableSchemas: true } },
    };
    await writeFile(
      config,
      `export default ${JSON.stringify({ api: { input: { target: spec }, output } })};\n`,
    );
    return [process.execPath, await commandOf(folder, "orval", "orval"), "--config", config];
  },
};
