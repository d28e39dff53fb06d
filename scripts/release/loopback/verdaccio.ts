import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A private registry on this machine: nobody reads or writes without a token, and nothing comes from elsewhere. */
export interface LoopbackRegistry {
  /** Ends with a slash. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  stop(): Promise<void>;
}

/** Ten seconds are a busy machine; it takes two. */
const startTime = 30_000;

/** Starts Verdaccio on a free port, with a folder of its own for all that it keeps. */
export async function startVerdaccio(folder: string): Promise<LoopbackRegistry> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  mkdirSync(folder, { recursive: true });
  const config = {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 10 } },
    uplinks: {},
    packages: { "**": { access: "$authenticated", publish: "$authenticated", unpublish: "$authenticated" } },
    publish: { allow_offline: true },
    web: { enable: false },
    log: { type: "stdout", format: "pretty", level: "warn" },
  };
  // JSON is YAML.
  writeFileSync(join(folder, "config.yaml"), JSON.stringify(config));
  const program = join(
    dirname(createRequire(import.meta.url).resolve("verdaccio/package.json")),
    "bin/verdaccio",
  );
  const argv = [program, "--config", join(folder, "config.yaml"), "--listen", `127.0.0.1:${port}`];
  const child = spawn(process.execPath, argv, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  try {
    await whenReady(url, child);
    return { url, port, token: await tokenFrom(url), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new Error(`Verdaccio does not start:\n${output}`, { cause: error });
  }
}

/** The rc file of a user who has a token for a registry; gives its path. */
export function writeRc(
  file: string,
  { scope, url, token }: { scope: string; url: string; token?: string },
): string {
  const credentials = token === undefined ? "" : `${url.replace(/^http:/, "")}:_authToken=${token}\n`;
  writeFileSync(file, `registry=${url}\n${scope}:registry=${url}\n${credentials}`);
  return file;
}

/** The environment of somebody whose settings are in that file and nowhere else. */
export function environmentWith(rc: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^p?npm_config_/i.test(name));
  return { ...Object.fromEntries(own), NPM_CONFIG_USERCONFIG: rc };
}

/** Asks the system for a port and gives it back. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("a listening server has no address");
  return address.port;
}

async function whenReady(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + startTime;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    try {
      const { ok } = await fetch(`${url}-/ping`);
      if (ok) return;
    } catch (error) {
      // Not listening yet.
      if (Date.now() > end) throw error;
    }
    await wait(100);
  }
}

async function tokenFrom(url: string): Promise<string> {
  const user = { name: "releaser", password: "of this test only" };
  const response = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(user),
  });
  const { token }: { token?: string } = JSON.parse(await response.text());
  if (token === undefined) throw new Error(`no token, but status ${response.status}`);
  return token;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill();
  await closed;
}
