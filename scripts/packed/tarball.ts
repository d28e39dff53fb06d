import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { folderOf, type Manifest, manifestOf, packageIds, root } from "./packages.ts";
import { must } from "./run.ts";

/** A packed package. */
export interface Tarball {
  /** Name of the package. */
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
}

/** Packs the packages as publishing them would. They have to be built. */
export async function packAll(into: string): Promise<Tarball[]> {
  const filters = packageIds.flatMap((id) => ["--filter", manifestOf(folderOf(id)).name]);
  await must("pnpm", [...filters, "pack", "--pack-destination", into], { cwd: root });
  return packageIds.map((id) => tarballOf(manifestOf(folderOf(id)), into));
}

/** What packages ask of their users, each after the package in whose folder it is found. */
const peers = [
  ["schemas", "zod"],
  ["query", "@tanstack/query-core"],
] as const;

/** What the pages about queries in React need beside the packages. */
const reactPeers = [
  ["query", "@tanstack/react-query"],
  ["query", "react"],
  ["query", "@types/react"],
  ["query", "@types/react", "csstype"],
] as const;

/** Packs what packages ask of their users as it is installed here, so that a consumer needs no registry. */
export const packPeers = (into: string): Promise<Tarball[]> => packForeign(peers, into);

/** Packs what users of React have. */
export const packReact = (into: string): Promise<Tarball[]> => packForeign(reactPeers, into);

async function packForeign(
  found: readonly (readonly [string, ...string[]])[],
  into: string,
): Promise<Tarball[]> {
  const tarballs: Tarball[] = [];
  for (const [id, ...path] of found) {
    let folder = folderOf(id);
    for (const name of path)
      folder = dirname(createRequire(join(folder, "package.json")).resolve(`${name}/package.json`));
    // What pnpm has packed is what stands in the folder; no script of another package runs for it.
    await must("pnpm", ["pack", "--pack-destination", into, "--config.ignore-scripts=true"], { cwd: folder });
    tarballs.push(tarballOf(manifestOf(folder), into));
  }
  return tarballs;
}

function tarballOf({ name, version }: Manifest, folder: string): Tarball {
  const file = join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  return { name, file, size: readFileSync(file).length };
}

/** File name of a tarball. */
export const fileName = ({ file }: Tarball): string => basename(file);
