import { join } from "node:path";
import { commandOf } from "../install.ts";
import type { Contestant } from "./contestant.ts";

export const openapiTypescript: Contestant = {
  name: "openapi-typescript",
  task: "types only",
  pins: { "openapi-typescript": "7.13.0", typescript: "5.9.3" },
  command: async ({ folder, spec, out }) => [
    process.execPath,
    await commandOf(folder, "openapi-typescript", "openapi-typescript"),
    spec,
    ...["--output", join(out, "openapi.ts")],
  ],
};
