import type { EmittedTree } from "../contract/files.ts";
import { HostError, isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { parentOf } from "./folder.ts";
import { rootOf } from "./write-set.ts";

/**
 * Reads what the tree is compared with: everything in its owned roots, and the seeded files that exist.
 *
 * @throws HostError `ELOOP` for a symbolic link on the way to or inside an owned root: following it could lead out of
 * the output folder, and replacing it would destroy what it stands for.
 */
export async function readExisting(host: Host, tree: EmittedTree): Promise<Map<string, string | undefined>> {
  const paths: string[] = [];
  for (const root of tree.ownedRoots) {
    await refuseLinks(host, root);
    paths.push(...(await host.list(root)));
  }
  for (const { path, ownership } of tree.files) {
    if (ownership !== "seeded") continue;
    await refuseLinks(host, parentOf(path));
    if ((await host.kind(path)) !== undefined) paths.push(path);
  }
  const existing = new Map<string, string | undefined>(paths.map((path) => [path, undefined]));
  for (const path of paths) {
    if ((await host.kind(path)) === "file") existing.set(path, await readText(host, path));
    else if (rootOf(tree, path) !== undefined) throw new HostError("ELOOP", path);
  }
  return existing;
}

async function refuseLinks(host: Host, folder: string): Promise<void> {
  const names = folder === "" ? [] : folder.split("/");
  for (let count = 1; count <= names.length; count++) {
    const path = names.slice(0, count).join("/");
    const kind = await host.kind(path);
    if (kind === undefined) return;
    if (kind !== "folder") throw new HostError(kind === "symlink" ? "ELOOP" : "ENOTDIR", path);
  }
}

/** Undefined for a file that is not text: no file of ours. */
async function readText(host: Host, path: string): Promise<string | undefined> {
  try {
    return await host.read(path);
  } catch (error) {
    if (isHostError(error, "EILSEQ")) return undefined;
    throw error;
  }
}
