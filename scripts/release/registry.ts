import { join } from "node:path";
import { ReleaseFailure } from "./failure.ts";
import { NpmError, npm } from "./npm.ts";
import { idOf } from "./package.ts";
import type { ProgramOptions } from "./program.ts";
import type { ScopeRegistry } from "./scope-registry.ts";

/** One version of a package. */
export interface Version {
  readonly name: string;
  readonly version: string;
}

/** What a release asks of a registry. */
export interface Registry extends ScopeRegistry {
  /** Hash of a published version's tarball; undefined if there is no such version. */
  integrityOf(version: Version): Promise<string | undefined>;
  /** Version by dist-tag; empty for a package that nobody has published. */
  tagsOf(name: string): Promise<Readonly<Record<string, string>>>;
  publish(tarball: string, tag: string): Promise<void>;
  setTag(version: Version, tag: string): Promise<void>;
  /** Fetches a published tarball; gives its absolute path. */
  download(version: Version, into: string): Promise<string>;
}

/** The registry, spoken to by npm with the credentials of npm's user. */
export function npmRegistry(where: ScopeRegistry, options: ProgramOptions): Registry {
  const here = [`--${where.scope}:registry=${where.url}`];
  const ask = async (argv: readonly string[]): Promise<unknown> => {
    try {
      return await npm([...argv, ...here], options);
    } catch (error) {
      throw error instanceof NpmError ? explained(error, where, options) : error;
    }
  };
  /** What npm has no answer for is not there. */
  const view = async (argv: readonly string[]): Promise<unknown> => {
    try {
      return await npm(["view", ...argv, ...here], options);
    } catch (error) {
      if (!(error instanceof NpmError)) throw error;
      if (error.code === "E404") return undefined;
      throw explained(error, where, options);
    }
  };
  return {
    ...where,
    async integrityOf(version) {
      const integrity = await view([idOf(version), "dist.integrity"]);
      return typeof integrity === "string" ? integrity : undefined;
    },
    async tagsOf(name) {
      const tags = await view([name, "dist-tags"]);
      return typeof tags === "object" && tags !== null ? (tags as Record<string, string>) : {};
    },
    async publish(tarball, tag) {
      await ask(["publish", tarball, "--tag", tag]);
    },
    async setTag(version, tag) {
      await ask(["dist-tag", "add", idOf(version), tag]);
    },
    async download(version, into) {
      const packed = (await ask(["pack", idOf(version), "--pack-destination", into])) as {
        filename: string;
      }[];
      return join(into, packed[0]?.filename ?? "");
    },
  };
}

const unreachable = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ERR_SOCKET_TIMEOUT",
  "ETIMEDOUT",
]);

/** What a refusal means to whoever runs the release. */
function explained(
  { code, message }: NpmError,
  { scope, url }: ScopeRegistry,
  { env }: ProgramOptions,
): Error {
  const rc =
    (env ?? process.env).NPM_CONFIG_USERCONFIG ?? (env ?? process.env).npm_config_userconfig ?? "~/.npmrc";
  const again = "Then run the same command again: it goes on where it stopped.";
  if (code === "E401" || code === "ENEEDAUTH")
    return new ReleaseFailure(
      `${url} does not accept the credentials (${code}). Put a valid token into ${rc}:\n` +
        `  ${url.replace(/^https?:/, "")}:_authToken=…\n${again}`,
    );
  if (code === "E403")
    return new ReleaseFailure(
      `${url} knows the credentials and refuses all the same (${code}): ${message}\n` +
        `Ask for the right to publish packages of ${scope}. ${again}`,
    );
  if (unreachable.has(code))
    return new ReleaseFailure(
      `${url} cannot be reached (${code}): ${message}\nCheck the address and the network. ${again}`,
    );
  return new ReleaseFailure(
    `${url} answers with an error${code === "" ? "" : ` (${code})`}: ${message}\n${again}`,
  );
}
