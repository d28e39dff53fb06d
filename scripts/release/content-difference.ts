import { type ArchivedFile, readArchive } from "../packed/archive.ts";

/** Which contract and generator a package was made from; a package that is not changed by a newer one stays as it is. */
const contractInfo = /^package\/((dist|src)\/generated\/contract-info\.|(compat|contracts\.baseline)\.json$)/;
const manifestPath = "package/package.json";

/**
 * Paths in which two tarballs of a package differ in a way that its users could notice. The contract that it was made from, ranges of
 * sibling packages that moved within `^`, scripts and development dependencies do not count.
 *
 * @param scope with the at sign; packages of it are siblings.
 */
export function differencesOf(published: string, packed: string, scope: string): string[] {
  const before = textsOf(readArchive(published), scope);
  const after = textsOf(readArchive(packed), scope);
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => path.replace(/^package\//, ""))
    .sort();
}

function textsOf(files: readonly ArchivedFile[], scope: string): Map<string, string> {
  return new Map(
    files
      .filter(({ path }) => !contractInfo.test(path))
      .map(({ path, mode, text }) => [
        path,
        `${mode} ${path === manifestPath ? comparedManifest(text, scope) : text}`,
      ]),
  );
}

function comparedManifest(text: string, scope: string): string {
  const {
    scripts: _scripts,
    devDependencies: _tools,
    ...manifest
  }: Record<string, unknown> = JSON.parse(text);
  const ranges = manifest.dependencies;
  if (typeof ranges !== "object" || ranges === null) return JSON.stringify(manifest);
  const dependencies = Object.entries(ranges).map(([name, range]) => [
    name,
    name.startsWith(`${scope}/`) && String(range).startsWith("^") ? "^" : range,
  ]);
  return JSON.stringify({ ...manifest, dependencies: Object.fromEntries(dependencies) });
}
