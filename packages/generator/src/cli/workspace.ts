import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Version with which a package is seeded, and so the first that its siblings can ask for. */
const seededVersion = "0.1.0";

/** Version of this package. */
export const generatorVersion: string = readVersion();

/**
 * Version ranges for the manifests of new packages. In a pnpm workspace siblings name each other by the workspace
 * protocol (https://pnpm.io/workspaces, "workspace:"), which publishing turns into versions; elsewhere by version. The
 * runtime is a sibling only where a package of its name stands beside the output.
 *
 * @param out Absolute path of the output folder, which may be missing.
 */
export function rangesFor(out: string, runtime: string): { siblingRange: string; runtimeRange: string } {
  const isWorkspace = ancestors(out).some((folder) => existsSync(join(folder, "pnpm-workspace.yaml")));
  return {
    siblingRange: isWorkspace ? "workspace:^" : `^${seededVersion}`,
    runtimeRange: isWorkspace && hasPackage(out, runtime) ? "workspace:^" : `^${generatorVersion}`,
  };
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

function hasPackage(out: string, name: string): boolean {
  if (!existsSync(out)) return false;
  return readdirSync(out, { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && nameIn(join(out, entry.name, "package.json")) === name,
  );
}

/** The name in a manifest; undefined for a missing or broken one, which is nobody's. */
function nameIn(manifest: string): unknown {
  if (!existsSync(manifest)) return undefined;
  try {
    return (JSON.parse(readFileSync(manifest, "utf8")) as { name?: unknown } | null)?.name;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A package can ask for its own files by its name, wherever the module stands that asks. */
function readVersion(): string {
  const manifest = createRequire(import.meta.url)("@contracts/generator/package.json") as { version: string };
  return manifest.version;
}
