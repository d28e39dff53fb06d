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

/** Packs zod as it is installed here, so that a consumer needs no registry. */
export async function packZod(into: string): Promise<Tarball> {
  const require = createRequire(join(folderOf("schemas"), "package.json"));
  const folder = dirname(require.resolve("zod/package.json"));
  // What pnpm has packed is what stands in the folder; no script of another package runs for it.
  await must("pnpm", ["pack", "--pack-destination", into, "--config.ignore-scripts=true"], { cwd: folder });
  return tarballOf(manifestOf(folder), into);
}

function tarballOf({ name, version }: Manifest, folder: string): Tarball {
  const file = join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  return { name, file, size: readFileSync(file).length };
}

/** File name of a tarball. */
export const fileName = ({ file }: Tarball): string => basename(file);
