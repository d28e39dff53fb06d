import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { install, type Pins } from "../../bench/install.ts";
import { bundle } from "../size/bundle.ts";
import type { CaseServer } from "./server.ts";

/** Where the cases can run. */
export interface Runtime {
  readonly name: string;
  /** Tells why it cannot run here; undefined if it can. */
  missing?(): string | undefined;
  /**
   * Runs the cases against an address.
   *
   * @param cache folder for what has to be installed.
   * @returns what `run` of the cases gives.
   */
  run(origin: string, cache: string, server: CaseServer): Promise<readonly unknown[]>;
}

const execute = promisify(execFile);
const platform = `${process.platform}-${process.arch}`;
/** A run takes seconds; what takes longer hangs. In milliseconds. */
const timeout = 120_000;

const programOf = (end: string) => bundle(`import { run } from "./test/portable.ts";\n${end}`);
const script = () =>
  programOf('console.log(JSON.stringify(await run(process.argv[2] ?? "")));\nprocess.exit();');

async function inFolder<Given>(work: (folder: string) => Promise<Given>): Promise<Given> {
  const folder = await mkdtemp(join(tmpdir(), "contracts-runtimes-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the cases as a script of a program: arguments before its path, then the address. */
const asScript = (program: string, args: readonly string[], origin: string) =>
  inFolder(async (folder) => {
    const file = join(folder, "cases.mjs");
    await writeFile(file, script());
    const { stdout } = await execute(program, [...args, file, origin], { timeout, maxBuffer: 1e7 });
    return JSON.parse(stdout) as readonly unknown[];
  });

/** A runtime whose program is in a package of npm for each platform. */
function packaged(
  name: string,
  packages: Readonly<Record<string, string>>,
  version: string,
  program: string,
  args: readonly string[] = [],
): Runtime {
  const packageName = packages[platform];
  return {
    name: `${name} ${version}`,
    missing: () => (packageName === undefined ? `npm has no package of it for ${platform}` : undefined),
    async run(origin, cache) {
      const pins: Pins = { [packageName ?? ""]: version };
      const home = await install(cache, name, pins);
      return asScript(join(home, "node_modules", packageName ?? "", program), args, origin);
    },
  };
}

const node = (version: string) =>
  packaged(
    "Node.js",
    Object.fromEntries(
      ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"].map((one) => [one, `node-${one}`]),
    ),
    version,
    "bin/node",
  );

/** The Node.js that runs this. */
export const thisNode: Runtime = {
  name: `Node.js ${process.versions.node}`,
  run: (origin) => asScript(process.execPath, [], origin),
};

const workerdPins: Pins = { miniflare: "4.20260730.0" };
const workerd: Runtime = {
  name: `workerd (miniflare ${workerdPins.miniflare})`,
  async run(origin, cache) {
    const require = createRequire(join(await install(cache, "miniflare", workerdPins), "package.json"));
    const { Miniflare } = require("miniflare");
    const worker = new Miniflare({
      modules: true,
      compatibilityDate: "2026-01-01",
      script: programOf(
        `export default { fetch: async ({ url }) => Response.json(await run(new URL(url).searchParams.get("origin"))) };`,
      ),
    });
    try {
      const answer = await worker.dispatchFetch(`http://worker/?origin=${encodeURIComponent(origin)}`);
      return (await answer.json()) as readonly unknown[];
    } finally {
      await worker.dispose();
    }
  },
};

/** The browser of `CHROMIUM`, or one that is on the path. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = (env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [env.CHROMIUM ?? "", ...found].find((path) => path !== "" && existsSync(path));
}

export const chromium: Runtime = {
  name: "Chromium",
  missing: () =>
    chromiumPath() === undefined
      ? "it is neither on the path nor named by CHROMIUM; --install takes it from Debian"
      : undefined,
  run: (origin, _, server) =>
    inFolder(async (folder) => {
      const { url, sent } = server.page(
        programOf(
          `fetch("/sent", { method: "POST", body: JSON.stringify(await run(${JSON.stringify(origin)})) });`,
        ),
      );
      const flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-dev-shm-usage",
      ];
      const browser = spawn(chromiumPath() ?? "", [...flags, `--user-data-dir=${folder}`, url], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      let said = "";
      browser.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
      const ended = new Promise<void>((resolve) => browser.once("exit", () => resolve()));
      const failed = new Promise<never>((_resolve, reject) => {
        browser.once("error", reject);
        browser.once("exit", (code) => reject(new Error(`it ended with ${code}: ${said.slice(-1000)}`)));
        setTimeout(
          () => reject(new Error(`it gave nothing for ${timeout} ms: ${said.slice(-1000)}`)),
          timeout,
        ).unref();
      });
      try {
        return JSON.parse(await Promise.race([sent, failed])) as readonly unknown[];
      } finally {
        failed.catch(() => {});
        browser.kill("SIGKILL");
        await ended;
      }
    }),
};

export const runtimes: readonly Runtime[] = [
  node("20.20.2"),
  node("22.23.5"),
  thisNode,
  packaged(
    "Bun",
    {
      "linux-x64": "@oven/bun-linux-x64",
      "linux-arm64": "@oven/bun-linux-aarch64",
      "darwin-arm64": "@oven/bun-darwin-aarch64",
    },
    "1.4.5",
    "bin/bun",
  ),
  packaged(
    "Deno",
    {
      "linux-x64": "@deno/linux-x64-glibc",
      "linux-arm64": "@deno/linux-arm64-glibc",
      "darwin-arm64": "@deno/darwin-arm64",
    },
    "2.9.6",
    "deno",
    ["run", "--no-prompt", "--allow-net"],
  ),
  workerd,
  chromium,
];
