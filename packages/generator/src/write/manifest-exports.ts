import type { EmittedTree } from "../contract/files.ts";

/** Subpaths of a package that lead to generated modules and that the manifest which its maintainer keeps does not have. */
export interface MissingExports {
  /** Of the manifest, below the output folder. */
  readonly path: string;
  /** As they would stand in `exports`. */
  readonly entries: Readonly<Record<string, unknown>>;
}

/**
 * Manifests are written once, and what is generated later may need more of them (https://nodejs.org/api/packages.html, "Subpath
 * exports"). A subpath counts as there when it leads anywhere, or is null; so does a module that another subpath leads to.
 *
 * @param existing Texts of the files on disk, by path.
 */
export function findMissingExports(
  { files }: EmittedTree,
  existing: ReadonlyMap<string, string | undefined>,
): readonly MissingExports[] {
  return files.flatMap(({ path, ownership, text }) => {
    const kept = existing.get(path);
    if (ownership !== "seeded" || !path.endsWith("/package.json") || kept === undefined || kept === text)
      return [];
    const given = exportsOf(kept);
    const wanted = exportsOf(text);
    if (given === undefined || wanted === undefined) return [];
    const reached = new Set(targetsOf(given).map(moduleOf));
    const missing = Object.entries(wanted).filter(
      ([subpath, target]) =>
        isRecord(target) &&
        !Object.hasOwn(given, subpath) &&
        !targetsOf(target).some((each) => reached.has(moduleOf(each))),
    );
    return missing.length === 0 ? [] : [{ path, entries: Object.fromEntries(missing) }];
  });
}

/** The subpaths of a manifest. Undefined where it is not JSON or exports no subpaths: its maintainer has other ways. */
export function exportsOf(manifest: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { exports } = (JSON.parse(manifest) ?? {}) as { readonly exports?: unknown };
    return isRecord(exports) && Object.keys(exports).every((key) => key.startsWith("."))
      ? exports
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** All files that a value of `exports` names, under whatever conditions. */
function targetsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isRecord(value) || Array.isArray(value) ? Object.values(value).flatMap(targetsOf) : [];
}

/** `./dist/generated/webhooks/index.d.ts` → `generated/webhooks/index`: wherever the compiler writes, and whatever. */
function moduleOf(target: string): string {
  return target.replace(/^\.\/[^/]+\//, "").replace(/(?:\.d)?\.[cm]?[jt]s$/, "");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
