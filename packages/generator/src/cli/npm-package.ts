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
 * Fetches a package as the user's npm is set up to: with the registry, the credentials and the proxy of the folder. npm holds what
 * comes against the hash that the registry tells.
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
  // One more attempt, soon: npm itself would try for a minute.
  const soon = ["--fetch-retries=1", "--fetch-retry-mintimeout=500", "--prefer-online"];
  const argv = ["pack", spec, "--pack-destination", target, "--ignore-scripts", ...soon];
  const { exitCode, out, err } = await npm([...argv, "--json", "--loglevel=error"], folder);
  if (exitCode === 0) return;
  const { code = "", summary } = refusalIn(out) ?? refusalIn(err) ?? {};
  throw new NpmError(explained(code, spec, await registryOf(spec, folder), summary ?? firstLine(err)));
}

interface Finished {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

async function npm(argv: readonly string[], folder: string): Promise<Finished> {
  try {
    // npm is a script of the shell on Windows; `form` lets nothing pass that a shell would read otherwise.
    const options = { cwd: folder, shell: platform() === "win32", maxBuffer: 1 << 24 };
    const { stdout, stderr } = await run("npm", argv, options);
    return { exitCode: 0, out: stdout, err: stderr };
  } catch (error) {
    const {
      code,
      stdout = "",
      stderr = "",
    } = error as { readonly code?: number | string; readonly stdout?: string; readonly stderr?: string };
    if (code === "ENOENT") throw new NpmError("there is no program npm on this machine");
    if (typeof code !== "number") throw error;
    return { exitCode: code, out: stdout, err: stderr };
  }
}

/** npm's account of a failure, as `--json` gives it. */
function refusalIn(text: string): { readonly code?: string; readonly summary?: string } | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const { error }: { error?: { code?: string; summary?: string } } = JSON.parse(text);
    return error;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where npm looks for a package; for a message, so that what cannot be told is left out. */
async function registryOf(spec: string, folder: string): Promise<string> {
  const scope = /^(@[^/]+)\//.exec(spec)?.[1];
  const keys = [...(scope === undefined ? [] : [`${scope}:registry`]), "registry"];
  for (const key of keys) {
    const { exitCode, out } = await npm(["config", "get", key], folder);
    if (exitCode === 0 && /^https?:/.test(out)) return out.trim();
  }
  return "the registry";
}

const firstLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/^npm (?:error|ERR!) ?(?:code \S+$)?/, "").trim())
    .find((line) => line !== "") ?? "nothing";

const unreachable = /^(EAI_AGAIN|ECONN\w+|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|ERR_SOCKET_TIMEOUT|ETIMEDOUT)$/;

/** What npm's code means to whoever wants to compare. */
function explained(code: string, spec: string, registry: string, summary: string): string {
  const name = spec.slice(0, spec.lastIndexOf("@"));
  const version = spec.slice(name.length + 1);
  if (code === "E404") return `${registry} has no package ${name} (E404), or shows it to others only`;
  if (code === "ETARGET")
    return `${registry} has ${name}, and no version ${version} of it (ETARGET); npm view ${name} versions lists those that it has`;
  if (code === "E401" || code === "ENEEDAUTH")
    return `${registry} does not accept the credentials that npm has for it (${code}); npm login, or a valid _authToken in .npmrc, mends that`;
  if (code === "E403") return `${registry} knows the credentials and does not give them ${name} (E403)`;
  if (code === "EINTEGRITY")
    return `what came as ${spec} is not what ${registry} says that it is (EINTEGRITY), so it was damaged or replaced on its way`;
  if (unreachable.test(code)) return `${registry} cannot be reached (${code})`;
  return `npm says ${JSON.stringify(summary)}${code === "" ? "" : ` (${code})`}`;
}
