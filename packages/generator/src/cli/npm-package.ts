import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readTarball } from "./tarball.ts";

const run = promisify(execFile);

/** The registry or npm refused. The message goes on after a colon. */
export class NpmError extends Error {
  override readonly name = "NpmError";
}

/** `npm:@scope/name@version/path/in/the/package`; version and path may be left out. */
export interface PackageFile {
  /** As npm takes it: `@scope/name@version`. */
  readonly spec: string;
  readonly path?: string;
}

const form =
  /^npm:((?:@[a-z0-9][\w.~-]*\/)?[a-z0-9][\w.~-]*)(?:@([\w.+~^<>=*-]+))?(?:\/([^\s"'`$&|;<>]+))?$/i;

/** Undefined for what is no package. */
export function parsePackageFile(text: string): PackageFile | undefined {
  const [, name, version = "latest", path] = form.exec(text) ?? [];
  return name === undefined ? undefined : { spec: `${name}@${version}`, ...(path !== undefined && { path }) };
}

/**
 * Fetches a package as the user's npm is set up to: with the registry, the credentials and the proxy of the folder.
 *
 * @throws NpmError when that fails.
 */
export async function fetchPackage(spec: string, folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const target = await mkdtemp(join(tmpdir(), "contracts-npm-"));
  try {
    await pack(spec, folder, target);
    const [file] = await readdir(target);
    if (file === undefined) throw new NpmError("npm packed nothing");
    return readTarball(await readFile(join(target, file)));
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

async function pack(spec: string, folder: string, target: string): Promise<void> {
  const argv = ["pack", spec, "--pack-destination", target, "--loglevel", "error", "--ignore-scripts"];
  try {
    // npm is a script of the shell on Windows; `form` lets nothing pass that a shell would read otherwise.
    await run("npm", argv, { cwd: folder, shell: platform() === "win32", maxBuffer: 1 << 24 });
  } catch (error) {
    const { code, stderr = "" } = error as { readonly code?: number | string; readonly stderr?: string };
    if (code === "ENOENT") throw new NpmError("there is no program npm on this machine");
    if (typeof code !== "number") throw error;
    const said = stderr
      .split("\n")
      .map((line) => line.replace(/^npm (?:error|ERR!) ?(?:code \S+$)?/, "").trim())
      .find((line) => line !== "");
    throw new NpmError(`npm says ${JSON.stringify(said ?? "nothing")}`);
  }
}
