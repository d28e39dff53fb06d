import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strictOptions } from "../support/strict-options.ts";

const workspace = fileURLToPath(new URL("../../../../", import.meta.url));

/**
 * Compiles emitted trees, each in a folder of its own, from their sources and in one run.
 *
 * @returns what the compiler says, by the name of the tree.
 */
export function compileTrees(folder: string): ReadonlyMap<string, readonly string[]> {
  if (!existsSync(folder)) return new Map();
  for (const [index, tree] of readdirSync(folder).entries()) linkTree(join(folder, tree), index);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...strictOptions, skipLibCheck: true }, include: ["*/*/src"] }),
  );
  const tsc = join(workspace, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const found = new Map<string, string[]>();
  for (const line of stdout.split("\n").filter((each) => each.includes("error TS"))) {
    const [tree = ""] = line.split("/", 1);
    found.set(tree, [...(found.get(tree) ?? []), line]);
  }
  return found;
}

/** Lets packages see each other's sources. To a compiler those of one name and version are one package, wherever they lie. */
function linkTree(tree: string, index: number): void {
  const modules = join(tree, "node_modules");
  const ids = readdirSync(tree);
  for (const scope of ["@x", "@contracts"]) mkdirSync(join(modules, scope), { recursive: true });
  for (const id of ids) {
    symlinkSync(join(tree, id), join(modules, "@x", id), "junction");
    const manifest = join(tree, id, "package.json");
    const text = readFileSync(manifest, "utf8")
      .replaceAll("./dist/", "./src/")
      .replaceAll(/(?:\.d\.ts|\.js)"/g, '.ts"')
      .replace(/"version": "[^"]*"/, `"version": "0.0.${index}"`);
    writeFileSync(manifest, text);
  }
  symlinkSync(join(workspace, "packages/runtime"), join(modules, "@contracts/runtime"), "junction");
  symlinkSync(join(workspace, "packages/generator/node_modules/zod"), join(modules, "zod"), "junction");
}
