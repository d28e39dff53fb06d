import { join } from "node:path";
import { commandOf } from "../install.ts";
import type { Contestant } from "./contestant.ts";

export const openapiZodClient: Contestant = {
  name: "openapi-zod-client",
  task: "zod, zodios client",
  pins: {
    "openapi-zod-client": "1.18.3",
    "@zodios/core": "10.9.6",
    axios: "1.6.8",
    zod: "3.25.76",
    typescript: "5.9.3",
  },
  command: async ({ folder, spec, out }) => [
    process.execPath,
    await commandOf(folder, "openapi-zod-client", "openapi-zod-client"),
    spec,
    ...["--output", join(out, "client.ts")],
  ],
};
