import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { must } from "../program.ts";
import type { LoopbackRegistry } from "./verdaccio.ts";

interface ForeignManifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Puts a package of others on a registry that reaches no other one, as it is installed here, and all that it needs.
 *
 * @param from a file of the package that has it installed.
 * @param into folder for tarballs.
 */
export async function seedPackage(
  name: string,
  from: string,
  into: string,
  registry: LoopbackRegistry,
  done = new Set<string>(),
): Promise<void> {
  if (done.has(name)) return;
  done.add(name);
  const folder = folderOf(name, from);
  const manifest: ForeignManifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  await must("pnpm", ["pack", "--pack-destination", into, "--config.ignore-scripts=true"], { cwd: folder });
  const file = join(into, `${name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`);
  await put(manifest, file, registry);
  for (const needed of Object.keys(manifest.dependencies ?? {}))
    await seedPackage(needed, join(folder, "package.json"), into, registry, done);
}

/** Some packages do not export their manifest, so it is looked for where Node.js looks for packages. */
function folderOf(name: string, from: string): string {
  const paths = createRequire(from).resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      readFileSync(join(path, name, "package.json"));
      return dirname(createRequire(join(path, name, "package.json")).resolve("./package.json"));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  throw new Error(`${name} is not installed for ${from}`);
}

/** Publishes by hand: npm would follow a manifest that names another registry. */
async function put(manifest: ForeignManifest, file: string, { url, token }: LoopbackRegistry): Promise<void> {
  const { name, version } = manifest;
  const bytes = readFileSync(file);
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const tarball = `${url}${name}/-/${basename(file)}`;
  const body = {
    _id: name,
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { ...manifest, dist: { integrity, tarball } } },
    _attachments: {
      [basename(file)]: {
        content_type: "application/octet-stream",
        data: bytes.toString("base64"),
        length: bytes.length,
      },
    },
  };
  const response = await fetch(`${url}${encodeURIComponent(name)}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
}
