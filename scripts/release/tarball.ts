import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileNameOf, type ReleasedPackage } from "./package.ts";
import { must } from "./program.ts";

/** A packed package: the very bytes that are published. */
export interface Tarball {
  readonly of: ReleasedPackage;
  /** Absolute path. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** As registries tell it (W3C Subresource Integrity), SHA-512. */
  readonly integrity: string;
}

/**
 * Packs built packages with pnpm, which puts versions where manifests say `workspace:` and `catalog:`. The same files give the
 * same bytes.
 */
export async function packPackages(
  packages: readonly ReleasedPackage[],
  into: string,
  root: string,
): Promise<readonly Tarball[]> {
  const filters = packages.flatMap(({ name }) => ["--filter", name]);
  await must("pnpm", [...filters, "pack", "--pack-destination", into], { cwd: root });
  return packages.map((one) => {
    const file = join(into, `${fileNameOf(one)}.tgz`);
    const bytes = readFileSync(file);
    const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
    return { of: one, file, size: bytes.length, integrity };
  });
}
