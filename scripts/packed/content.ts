import type { ArchivedFile } from "./archive.ts";
import type { Manifest } from "./packages.ts";

/** Peers that a package may ask for, by package. */
const peers: Readonly<Record<string, readonly string[]>> = {
  "@contracts/query": ["@tanstack/query-core"],
  "@contracts/runtime": ["@tanstack/query-core"],
  "@contracts/schemas": ["zod"],
};
const required = ["package.json", "README.md", "LICENSE", "dist/index.js", "dist/index.d.ts", "src/index.ts"];
const allowed =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|(compat|contracts\.baseline)\.json|dist\/.+\.(js|d\.ts)(\.map)?|src\/.+\.ts)$/;
const tests = /(\.test|\.test-d|\.spec|\.bench)\.|(^|\/)(tests?|fixtures|__tests__)\//;

/**
 * Judges what is in a packed package.
 *
 * @param files their paths begin with `package/`, as npm has it.
 * @returns one line for each finding; none if all is well.
 */
export function contentFindings(files: readonly ArchivedFile[]): string[] {
  const found = files.map((file) => ({ ...file, path: file.path.replace(/^package\//, "") }));
  const paths = new Set(found.map(({ path }) => path));
  return [
    ...required.filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...files.flatMap(({ path }) => (isBelow(path) ? [] : [`${path} leaves the folder of the package`])),
    ...found.flatMap(({ path, mode, type, text }) => [
      ...(tests.test(path)
        ? [`${path} is a test`]
        : allowed.test(path)
          ? []
          : [`${path} does not belong here`]),
      ...(type === "file" ? [] : [`${path} is not a regular file`]),
      ...(mode === 0o644 ? [] : [`${path} has mode ${mode.toString(8)}`]),
      ...(/\.(js|d\.ts|map)$/.test(path) ? sourceFindings(path, text, paths) : []),
    ]),
  ];
}

/** Whether a path of an archive stays where it is unpacked. */
export const isBelow = (path: string): boolean =>
  /^package\/[^\\]+$/.test(path) && !/(^|\/)\.\.?(\/|$)/.test(path);

/** A map is of use only if it comes with the sources that it speaks of. */
function sourceFindings(path: string, text: string, paths: ReadonlySet<string>): string[] {
  if (!path.endsWith(".map")) return /\/\/# sourceMappingURL=/.test(text) ? [] : [`${path} has no map`];
  const { sources }: { sources: string[] } = JSON.parse(text);
  return sources
    .map((source) => new URL(source, `file:///${path}`).pathname.slice(1))
    .filter((source) => !paths.has(source))
    .map((source) => `${path} speaks of ${source}, which is not there`);
}

/**
 * Judges the manifest of a packed package.
 *
 * @param own names of the packages that are published together.
 */
export function manifestFindings(manifest: Manifest, own: ReadonlySet<string>): string[] {
  const {
    name,
    dependencies = {},
    peerDependencies = {},
    optionalDependencies = {},
    scripts = {},
  } = manifest;
  const ranges = Object.entries({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  const foreign = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)].filter(
    (one) => !own.has(one),
  );
  const lifecycle = Object.keys(scripts).filter((one) =>
    /^(pre|post)?(install|prepare|pack|publish)/.test(one),
  );
  return [
    ...foreign.map((one) => `depends on ${one}`),
    ...Object.keys(peerDependencies)
      .filter((one) => !peers[name]?.includes(one))
      .map((one) => `asks for ${one}`),
    ...ranges
      .filter(([, range]) => /^(workspace|catalog|link|file):/.test(range))
      .map(([one, range]) => `depends on ${one}@${range}, which only a workspace knows`),
    ...lifecycle.map((one) => `runs a script at ${one}`),
    ...(manifest.type === "module" ? [] : ["is not a module"]),
    ...(manifest.sideEffects === false ? [] : ["may have side effects"]),
    ...(manifest.license === "MIT" ? [] : ["has no licence"]),
    ...(manifest.engines?.node === ">=20.19" ? [] : ["does not say which Node.js it needs"]),
    ...Object.entries(manifest.exports ?? {})
      .filter(([, target]) => typeof target === "object" && Object.keys(target)[0] !== "types")
      .map(([subpath]) => `exports ${subpath} without its types first`),
  ];
}
