import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ReleaseFailure } from "./failure.ts";
import { must } from "./program.ts";

/** Part of a manifest that a release looks at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly registry?: string };
}

/** A package of the workspace that is published. */
export interface ReleasedPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** As registries and people write it. */
export const idOf = ({ name, version }: Pick<ReleasedPackage, "name" | "version">): string =>
  `${name}@${version}`;

/** As npm and pnpm call what they make of a package, without its extension. */
export const fileNameOf = (one: Pick<ReleasedPackage, "name" | "version">): string =>
  idOf(one).replace(/^@/, "").replace(/[/@]/g, "-");

/** The packages of a workspace that are not private, each after those that it depends on. */
export async function releasedPackages(root: string): Promise<readonly ReleasedPackage[]> {
  const text = await must("pnpm", ["ls", "--recursive", "--depth", "-1", "--json"], { cwd: root });
  const listed: { readonly name?: string; readonly path: string; readonly private?: boolean }[] =
    JSON.parse(text);
  const packages = listed
    .filter((one) => one.private !== true && one.name !== undefined)
    .map(({ path }) => {
      const manifest: Manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
      return { name: manifest.name, version: manifest.version, folder: path, manifest };
    });
  if (packages.length === 0)
    throw new ReleaseFailure(
      `There is nothing to release in ${root}: every package of the workspace is private.`,
    );
  return inOrder(packages.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Whoever installs while packages appear finds what a package needs before the package. */
function inOrder(packages: readonly ReleasedPackage[]): ReleasedPackage[] {
  const rest = new Map(packages.map((one) => [one.name, one]));
  const ordered: ReleasedPackage[] = [];
  const add = (one: ReleasedPackage): void => {
    if (!rest.delete(one.name)) return;
    for (const name of Object.keys({ ...one.manifest.dependencies, ...one.manifest.peerDependencies })) {
      const needed = rest.get(name);
      if (needed !== undefined) add(needed);
    }
    ordered.push(one);
  };
  for (const one of packages) add(one);
  return ordered;
}
