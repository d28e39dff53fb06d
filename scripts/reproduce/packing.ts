import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { readArchive } from "../packed/archive.ts";
import { folderOf, manifestOf, packageIds, root } from "../packed/packages.ts";
import { digestOf } from "./digests.ts";
import type { Comparison } from "./generation.ts";
import { runIn, type Surroundings } from "./surroundings.ts";

/** Two machines on which the repository could be checked out and packed. */
const machines: readonly { readonly surroundings: Surroundings; readonly fileMode: number }[] = [
  { surroundings: { name: "usual" }, fileMode: 0o644 },
  {
    surroundings: {
      name: "modes 0600, umask 077, Turkish",
      umask: 0o077,
      env: { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    },
    fileMode: 0o600,
  },
];

/** Every package that is published. */
export const publishedIds: readonly string[] = [...packageIds, "generator"];

/**
 * Packs packages from two copies of its folder, which differ in place, times and modes, and compares the archives.
 * The packages have to be built.
 *
 * @param folder for all that is written; exists and is empty.
 */
export async function comparePacking(ids: readonly string[], folder: string): Promise<Comparison[]> {
  const packed: string[] = [];
  for (const [index, { surroundings, fileMode }] of machines.entries()) {
    const copy = join(folder, `machine-${index}`);
    const into = join(copy, "packed");
    copyPackages(ids, copy, fileMode);
    mkdirSync(into);
    for (const id of ids) {
      const cwd = join(copy, "packages", id);
      await runIn(
        surroundings,
        "pnpm",
        ["pack", "--pack-destination", into, "--config.ignore-scripts=true"],
        {
          folder: copy,
          cwd,
        },
      );
    }
    packed.push(into);
  }
  const [want = "", got = ""] = packed;
  return ids.map((id) => {
    const { name, version, bin = {} } = manifestOf(folderOf(id));
    const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
    const programs = new Set(Object.values(bin).map((path) => posix.join("package", path)));
    const [first, second] = [join(want, file), join(got, file)];
    return {
      name: `packed: ${file}`,
      count: readArchive(first).length,
      digest: digestOf(first),
      differences: [
        ...(digestOf(first) === digestOf(second) ? [] : [`${file} differs`]),
        ...[first, second].flatMap((path) => modeFindings(path, programs)),
      ],
    };
  });
}

/** What pnpm reads when it packs: the folders without what is installed in them, and the file of the workspace. */
function copyPackages(ids: readonly string[], into: string, fileMode: number): void {
  mkdirSync(into, { recursive: true });
  for (const file of ["package.json", "pnpm-workspace.yaml"]) cpSync(join(root, file), join(into, file));
  for (const id of ids) {
    const from = folderOf(id);
    if (!existsSync(join(from, "dist"))) throw new Error(`${from} is not built: run npm run build`);
    const to = join(into, "packages", id);
    cpSync(from, to, {
      recursive: true,
      filter: (path) => !["node_modules", "coverage", "test"].includes(basename(path)),
    });
    for (const entry of readdirSync(to, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), fileMode);
    // Versions of siblings are read from there.
    symlinkSync(join(from, "node_modules"), join(to, "node_modules"), "junction");
  }
}

/** Files that others could not read, or that could be started though they are no programs. */
export function modeFindings(archive: string, programs: ReadonlySet<string>): string[] {
  return readArchive(archive).flatMap(({ path, mode }) => {
    const want = programs.has(path) ? 0o755 : 0o644;
    return mode === want
      ? []
      : [`${basename(archive)}: ${path} has the mode ${octal(mode)} and not ${octal(want)}`];
  });
}

const octal = (mode: number): string => `0${mode.toString(8)}`;
