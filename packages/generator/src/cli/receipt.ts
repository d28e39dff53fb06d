import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { EmittedTree } from "../contract/files.ts";
import { isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { exportsOf } from "../write/manifest-exports.ts";
import type { RunOptions } from "./options.ts";
import type { Tally } from "./tally.ts";
import type { Terminal } from "./terminal.ts";
import { generatorVersion } from "./workspace.ts";

/** What a run has read: absolute paths, and the digests of their texts. */
export type InputHashes = Readonly<Record<string, string>>;

/** What a finished run leaves, so that the next one can see that there is nothing to do. */
interface Receipt {
  /** Of the generator and of all choices of the run. */
  readonly key: string;
  readonly inputs: InputHashes;
  /** Of everything in the owned roots. */
  readonly stamps: Readonly<Record<string, string>>;
  readonly ownedRoots: readonly string[];
  readonly seeded: readonly string[];
  /** SHA-256 of the exports of the manifests among them: a run has something to say of these. */
  readonly exports: Readonly<Record<string, string>>;
  /** What a run prints that finds everything in place. */
  readonly tally: Tally;
}

/** Where the receipt of one output folder lies. It is a cache: whatever is wrong with it, the run generates. */
export interface Receipts {
  /** What the run would print, if its inputs and outputs are as the last one left them. */
  find(host: Host): Promise<Tally | undefined>;
  /** Keeps what a run without errors has brought the output folder to. */
  keep(host: Host, tree: EmittedTree, inputs: InputHashes, tally: Tally): Promise<void>;
}

export function receiptsFor(run: RunOptions, { environment, modules }: Terminal): Receipts | undefined {
  const folder = cacheFolder(run.out.path, environment);
  if (folder === undefined) return undefined;
  const cache = nodeHost(folder);
  const name = `${hashText(run.out.path).slice(0, 16)}.json`;
  return {
    async find(host) {
      const receipt = await readReceipt(cache, name);
      if (receipt === undefined || receipt.key !== (await keyOf(run, modules))) return undefined;
      const isCurrent = (await hasInputs(receipt)) && (await hasOutputs(receipt, host));
      return isCurrent ? receipt.tally : undefined;
    },
    async keep(host, { ownedRoots, files }, inputs, tally) {
      const seeded = files.flatMap(({ path, ownership }) => (ownership === "seeded" ? [path] : []));
      const receipt: Receipt = {
        key: await keyOf(run, modules),
        inputs,
        stamps: Object.fromEntries(await stampsOf(host, ownedRoots)),
        ownedRoots,
        seeded,
        exports: await hashesOfExports(host, seeded),
        tally: { ...tally, written: [], removed: [], unchanged: ownedPaths(files) },
      };
      try {
        await cache.write(name, `${JSON.stringify(receipt)}\n`);
      } catch (error) {
        // A folder that takes no cache costs the next run its short cut, and nothing else.
        if (!isHostError(error)) throw error;
      }
    },
  };
}

/** The usual place for caches of tools: the `node_modules` nearest to the output, or else the user's cache folder. */
function cacheFolder(out: string, { XDG_CACHE_HOME, HOME }: Terminal["environment"]): string | undefined {
  for (let folder = out; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "contracts");
    if (dirname(folder) === folder) break;
  }
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== "") return join(XDG_CACHE_HOME, "contracts");
  return HOME === undefined || HOME === "" ? undefined : join(HOME, ".cache", "contracts");
}

/** A version names released code; the stamps of the modules tell when it is being worked on. */
async function keyOf(run: RunOptions, modules: string): Promise<string> {
  const stamps = await nodeHost(modules).stamps("");
  return hashText(JSON.stringify([generatorVersion, [...stamps], run]));
}

async function readReceipt(cache: Host, name: string): Promise<Receipt | undefined> {
  try {
    const text = await cache.read(name);
    return text === undefined ? undefined : (JSON.parse(text) as Receipt);
  } catch (error) {
    if (isHostError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function hasInputs({ inputs }: Receipt): Promise<boolean> {
  for (const [path, hash] of Object.entries(inputs)) {
    const text = await readText(nodeHost(dirname(path)), basename(path));
    if (text === undefined || hashText(text) !== hash) return false;
  }
  return true;
}

/** Undefined where nothing can be read. */
async function readText(host: Host, path: string): Promise<string | undefined> {
  try {
    return await host.read(path);
  } catch (error) {
    if (isHostError(error)) return undefined;
    throw error;
  }
}

async function hasOutputs({ stamps, ownedRoots, seeded, exports }: Receipt, host: Host): Promise<boolean> {
  const found = await stampsOf(host, ownedRoots);
  if (found.size !== Object.keys(stamps).length) return false;
  for (const [path, stamp] of found) if (stamps[path] !== stamp) return false;
  for (const path of seeded) if ((await host.kind(path)) !== "file") return false;
  const hashes = await hashesOfExports(host, seeded);
  return Object.entries(hashes).every(([path, hash]) => exports[path] === hash);
}

async function hashesOfExports(host: Host, seeded: readonly string[]): Promise<Record<string, string>> {
  const paths = seeded.filter((path) => path.endsWith("/package.json"));
  const texts = await Promise.all(paths.map((path) => readText(host, path)));
  return Object.fromEntries(
    paths.map((path, index) => [path, hashText(JSON.stringify(exportsOf(texts[index] ?? "") ?? null))]),
  );
}

async function stampsOf(host: Host, roots: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>();
  for (const root of roots) for (const [path, stamp] of await host.stamps(root)) all.set(path, stamp);
  return all;
}

function ownedPaths(files: EmittedTree["files"]): string[] {
  return files.flatMap(({ path, ownership }) => (ownership === "owned" ? [path] : []));
}

/** SHA-256 of a text in UTF-16, in hexadecimal digits. */
export function hashText(text: string): string {
  const hash = createHash("sha256");
  // Part by part: a large text would be copied as a whole.
  for (let at = 0; at < text.length; at += 65_536) hash.update(text.slice(at, at + 65_536), "utf16le");
  return hash.digest("hex");
}
