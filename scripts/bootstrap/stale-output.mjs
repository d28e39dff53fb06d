import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packageFolders } from "./packages.mjs";
import { root } from "./run.mjs";

/** What the compiler writes beside each other for one module. */
const compiled = /(?:\.d\.ts|\.js)(?:\.map)?$/;
/** The same where a bundler writes the programs: into files that belong to no module. */
const declared = /\.d\.ts(?:\.map)?$/;

/**
 * Removes from `dist` what was built from modules that are gone. The compiler leaves it there, turbo restores and never
 * removes, and the folder is packed as it stands: a component that left the contract would be published for ever.
 *
 * @param {readonly string[]} [folders] Absolute paths of packages; by default those of the workspace.
 * @returns {string[]} What was removed, relative to the package's `dist`.
 */
export function removeStaleOutput(folders = packageFolders().map((folder) => join(root, folder))) {
  return folders.flatMap((folder) => {
    const dist = join(folder, "dist");
    if (!existsSync(dist)) return [];
    const ending = existsSync(join(folder, "rolldown.config.ts")) ? declared : compiled;
    const stale = readdirSync(dist, { recursive: true, encoding: "utf8" })
      .filter((file) => ending.test(file) && !existsSync(join(folder, "src", file.replace(ending, ".ts"))))
      .sort();
    for (const file of stale) rmSync(join(dist, file));
    return stale;
  });
}
