import { nodeHost } from "../../src/host.ts";

/** Texts of a folder by their paths. */
export type Tree = Readonly<Record<string, string | undefined>>;

/** Reads all files of a folder, those in folders below it too. */
export async function readTree(folder: string): Promise<Tree> {
  const host = nodeHost(folder);
  const paths = await host.list("");
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await host.read(path)])));
}
