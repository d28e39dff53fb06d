import { ReleaseFailure } from "./failure.ts";
import type { ReleasedPackage } from "./package.ts";
import { must, type ProgramOptions } from "./program.ts";

/** Registries that everybody reads. */
const publicHosts = new Set([
  "npm.jsr.io",
  "registry.npmjs.com",
  "registry.npmjs.org",
  "registry.npmmirror.com",
  "registry.yarnpkg.com",
]);

/** Where the packages of a scope go. */
export interface ScopeRegistry {
  /** With the at sign. */
  readonly scope: string;
  /** Ends with a slash. */
  readonly url: string;
}

/**
 * Finds the registry that the settings of npm's user name for the scope of the packages. The default registry does not count:
 * it is a public one unless somebody has thought of it.
 *
 * @throws {ReleaseFailure} if none is named, or a public one, or if a manifest names another.
 */
export async function findScopeRegistry(
  packages: readonly ReleasedPackage[],
  options: ProgramOptions & { readonly allowPublic?: boolean },
): Promise<ScopeRegistry> {
  const scope = scopeOf(packages);
  const told = (await must("npm", ["config", "get", `${scope}:registry`], options)).trim();
  if (told === "" || told === "undefined")
    throw new ReleaseFailure(
      `No registry is set for ${scope}, so it is not known where to publish. Add a line to the rc file that ` +
        `NPM_CONFIG_USERCONFIG names (default: ~/.npmrc):\n  ${scope}:registry=https://npm.example.com/`,
    );
  const url = urlOf(scope, told);
  if (publicHosts.has(url.hostname) && options.allowPublic !== true)
    throw new ReleaseFailure(
      `${scope} is set to ${url.href}, which everybody can read. Set the scope's registry to a private one, or, ` +
        "if the packages are meant for everybody, give --allow-public-registry.",
    );
  for (const { name, manifest } of packages) {
    const own = manifest.publishConfig?.registry;
    if (own !== undefined && urlOf(scope, own).href !== url.href)
      throw new ReleaseFailure(
        `${name} names a registry of its own, ${own}, under publishConfig in its package.json. Remove it: ` +
          `all packages of ${scope} go to ${url.href}.`,
      );
  }
  return { scope, url: url.href };
}

function scopeOf(packages: readonly ReleasedPackage[]): string {
  const scopes = new Set(packages.map(({ name }) => (name.startsWith("@") ? name.split("/")[0] : undefined)));
  const [scope] = scopes;
  if (scopes.size !== 1 || scope === undefined)
    throw new ReleaseFailure(
      `The packages to release have to be of one scope, and are ${packages.map(({ name }) => name).join(", ")}. ` +
        'Rename them, or mark those that are not released with "private": true.',
    );
  return scope;
}

function urlOf(scope: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new ReleaseFailure(
      `The registry of ${scope} is set to ${JSON.stringify(text)}, which is no http(s) URL.`,
    );
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
