import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/**
 * Folders of the workspace's packages, sorted: what `packages:` in pnpm-workspace.yaml names.
 *
 * @returns {string[]} Relative to the repository.
 */
export function packageFolders() {
  const parents = ["examples", "packages"].filter((parent) => existsSync(join(root, parent)));
  const children = parents.flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return [...children, "scripts"].filter((folder) => existsSync(join(root, folder, "package.json"))).sort();
}

/**
 * Those that have tests.
 *
 * @returns {string[]}
 */
export function testedFolders() {
  return packageFolders().filter((folder) => {
    const { scripts } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    return scripts?.test !== undefined;
  });
}
