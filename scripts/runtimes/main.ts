// Runs the portable tests of the client in every runtime: `pnpm test:runtimes [names] [--install]`. The packages have to be
// built. What is not here comes from npm into a cache; with --install, Chromium comes from Debian.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cases } from "../../packages/client/test/portable.ts";
import { commandLine, wrongUsage } from "../command-line.ts";
import { chromium, runtimes } from "./runtimes.ts";
import { startServer } from "./server.ts";
import { complaintsOf } from "./verdict.ts";

const { positionals, values } = commandLine({
  allowPositionals: true,
  options: { install: { type: "boolean", default: false } },
});
const taking = runtimes.filter(
  ({ name }) =>
    positionals.length === 0 || positionals.some((part) => name.toLowerCase().includes(part.toLowerCase())),
);
if (taking.length === 0) wrongUsage(`no runtime is called ${positionals.join(" or ")}`);

if (values.install && taking.includes(chromium) && chromium.missing?.() !== undefined)
  for (const args of [["update"], ["install", "--yes", "--no-install-recommends", "chromium"]])
    spawnSync("apt-get", args, { stdio: "inherit" });

const cache = join(process.env.XDG_CACHE_HOME ?? tmpdir(), "contracts-runtimes");
const server = await startServer();
try {
  for (const runtime of taking) {
    const missing = runtime.missing?.();
    if (missing !== undefined) {
      console.log(`skipped  ${runtime.name}: ${missing}`);
      continue;
    }
    const complaints = await complaintsOf(runtime, server, cache).catch((error: Error) => [error.message]);
    console.log(`${complaints.length === 0 ? "passed " : "failed "}  ${runtime.name}: ${cases.length} cases`);
    for (const complaint of complaints) console.log(`         ${complaint}`);
    if (complaints.length > 0) process.exitCode = 1;
  }
} finally {
  await server.close();
}
