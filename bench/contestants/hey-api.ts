import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf } from "../install.ts";
import type { Contestant } from "./contestant.ts";

export const heyApi: Contestant = {
  name: "hey-api",
  task: "types, sdk, fetch client, zod",
  pins: { "@hey-api/openapi-ts": "0.99.0", typescript: "5.9.3", zod: "4.6.7" },
  async command({ folder, spec, out }) {
    const config = join(folder, "openapi-ts.config.mjs");
    const plugins = ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "zod"];
    await writeFile(
      config,
      `export default ${JSON.stringify({ input: spec, output: { path: out }, plugins })};\n`,
    );
    return [
      process.execPath,
      await commandOf(folder, "@hey-api/openapi-ts", "openapi-ts"),
      ...["--file", config, "--no-log-file"],
    ];
  },
};
