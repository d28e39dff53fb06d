import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ReleasedPackage, releasedPackages } from "../package.ts";
import { must } from "../program.ts";
import { packPackages, type Tarball } from "../tarball.ts";

/** What a package of the small workspace holds, by path. */
export type Files = Readonly<Record<string, string>>;

/** Two packages of which `api` needs `base`, and a private one. */
export interface SmallWorkspace {
  readonly root: string;
  packages(): Promise<readonly ReleasedPackage[]>;
  /** Packs all packages at a version; `files` by the name of the package without scope. */
  pack(version: string, files?: Readonly<Record<string, Files>>): Promise<readonly Tarball[]>;
}

export const smallScope = "@small";
const dependencies: Readonly<Record<string, string | undefined>> = { api: "base", base: undefined };

export async function makeSmallWorkspace(root: string, env: NodeJS.ProcessEnv): Promise<SmallWorkspace> {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const writeManifests = (version: string) => {
    for (const [name, needed] of Object.entries(dependencies))
      write(
        `packages/${name}/package.json`,
        JSON.stringify({
          name: `${smallScope}/${name}`,
          version,
          type: "module",
          files: ["dist", "README.md", "contracts.baseline.json"],
          ...(needed && { dependencies: { [`${smallScope}/${needed}`]: "workspace:^" } }),
        }),
      );
  };
  write("package.json", JSON.stringify({ name: "small", private: true }));
  write("pnpm-workspace.yaml", "packages: [packages/*]\npmOnFail: ignore\n");
  write("packages/tool/package.json", JSON.stringify({ name: "@elsewhere/tool", private: true }));
  writeManifests("0.0.0");
  await must("pnpm", ["install", "--offline"], { cwd: root, env });
  let packs = 0;
  return {
    root,
    packages: () => releasedPackages(root),
    async pack(version, files = {}) {
      writeManifests(version);
      for (const name of Object.keys(dependencies)) {
        const own = { "dist/index.js": `export const name = "${name}";\n`, ...files[name] };
        for (const [path, text] of Object.entries(own)) write(`packages/${name}/${path}`, text);
      }
      packs += 1;
      const into = join(root, `packed-${packs}`);
      mkdirSync(into);
      return packPackages(await releasedPackages(root), into, root);
    },
  };
}
