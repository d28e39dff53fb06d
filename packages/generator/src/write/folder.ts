import { isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Removes a file, or a folder with all that is in it; what vanishes meanwhile is no error. */
export async function removeTree(host: Host, path: string): Promise<void> {
  const kind = await host.kind(path);
  if (kind === undefined) return;
  if (kind === "folder") {
    for (const name of await host.names(path)) await removeTree(host, `${path}/${name}`);
  }
  try {
    await (kind === "folder" ? host.removeFolder(path) : host.remove(path));
  } catch (error) {
    if (!isHostError(error, "ENOENT")) throw error;
  }
}
