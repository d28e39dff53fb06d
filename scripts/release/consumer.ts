import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ReleaseFailure } from "./failure.ts";
import { idOf, type Manifest, type ReleasedPackage } from "./package.ts";
import { type ProgramOptions, run } from "./program.ts";
import type { Publication } from "./publication.ts";

/** A project outside the workspace that has installed the packages from the registry. */
export interface Consumer {
  readonly folder: string;
  /** Writes a file; folders on the way are made. */
  write(path: string, text: string): void;
}

/**
 * Installs the published versions with npm, as a consumer's project does, and holds what has come against what was packed.
 *
 * @throws {ReleaseFailure} if it cannot be installed, or if other bytes have come.
 */
export async function installPublished(
  folder: string,
  plan: readonly Publication[],
  env?: NodeJS.ProcessEnv,
): Promise<Consumer> {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const dependencies = Object.fromEntries(plan.map(({ tarball: { of } }) => [of.name, of.version]));
  write("package.json", JSON.stringify({ private: true, type: "module", dependencies }));
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--prefer-online"];
  const options: ProgramOptions = { cwd: folder, ...(env && { env }) };
  const { exitCode, out, err } = await run("npm", ["install", ...flags], options);
  if (exitCode !== 0)
    throw new ReleaseFailure(`A consumer cannot install the candidates:\n${out}${err}Nothing was promoted.`);
  const lock: { packages: Record<string, { integrity?: string } | undefined> } = JSON.parse(
    readFileSync(join(folder, "package-lock.json"), "utf8"),
  );
  for (const { tarball, standing } of plan) {
    const integrity = lock.packages[`node_modules/${tarball.of.name}`]?.integrity;
    if (standing !== "kept" && integrity !== tarball.integrity)
      throw new ReleaseFailure(
        `A consumer gets other bytes of ${idOf(tarball.of)} (${integrity ?? "none"}) than were packed (${tarball.integrity}). ` +
          "Nothing was promoted. Look at the registry, or at a cache before it.",
      );
  }
  return { folder, write };
}

/** Everything that an installed package lets others import, sorted. */
export function specifiersOf({ folder }: Consumer, { name }: ReleasedPackage): string[] {
  const installed = join(folder, "node_modules", name);
  const manifest: Manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  return Object.entries(manifest.exports ?? {})
    .flatMap(([subpath, target]) => {
      if (typeof target === "string") return [];
      if (!subpath.includes("*")) return [name + subpath.slice(1)];
      const [before = "", after = ""] = (target.types ?? "").split("*");
      return readdirSync(join(installed, before))
        .filter((file) => file.endsWith(after))
        .map((file) => name + subpath.slice(1).replace("*", file.slice(0, file.length - after.length)));
    })
    .sort();
}
