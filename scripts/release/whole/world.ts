import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../packed/packages.ts";
import { type Relay, startRelay } from "../loopback/relay.ts";
import { seedPackage } from "../loopback/seed.ts";
import { environmentWith, type LoopbackRegistry, startVerdaccio, writeRc } from "../loopback/verdaccio.ts";
import { releasedPackages } from "../package.ts";
import { npmRegistry, type Registry } from "../registry.ts";
import { makeProject, type PackageManager, type Project } from "./consumer.ts";
import { programs } from "./programs.ts";
import { copyRepository, type Repository } from "./repository.ts";

export const scope = "@contracts";

/** Everything that takes part: a repository, the registry that it releases to, and projects that use what is released. */
export interface World {
  /** Projects are made here. */
  readonly folder: string;
  /** npm's user has the token of the registry in it. */
  readonly env: NodeJS.ProcessEnv;
  readonly relay: Relay;
  readonly repository: Repository;
  readonly registry: Registry;
  /** A project that was written against the first release. */
  readonly old: Project;
  end(): Promise<void>;
}

/** Starts a registry and copies the repository. */
export async function beginWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-whole-"));
  const verdaccio = await startVerdaccio(join(folder, "verdaccio"));
  const relay = await startRelay(verdaccio);
  const env = environmentWith(
    writeRc(join(folder, "npmrc"), { scope, url: relay.url, token: verdaccio.token }),
  );
  await seedOthers(folder, verdaccio);
  return {
    folder,
    env,
    relay,
    repository: await copyRepository(join(folder, "repository"), env),
    registry: npmRegistry({ scope, url: relay.url }, { cwd: folder, env }),
    old: makeProject(join(folder, "old"), programs.first, env),
    async end() {
      await relay.close();
      await verdaccio.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the packages need of others has to be on the registry too. */
async function seedOthers(folder: string, verdaccio: LoopbackRegistry): Promise<void> {
  const tarballs = join(folder, "seeds");
  mkdirSync(tarballs);
  const seeded = new Set<string>();
  for (const { folder: from, manifest } of await releasedPackages(root))
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
      if (!name.startsWith(`${scope}/`))
        await seedPackage(name, join(from, "package.json"), tarballs, verdaccio, seeded);
}

/** Releases everything; fails with what the release said. */
export async function release({ repository }: World, ...argv: string[]): Promise<string> {
  const { exitCode, out, err } = await repository.release("--skip-tests", ...argv);
  expect(exitCode, `${out}${err}`).toBe(0);
  return out;
}

/** Regenerates after a change of the inputs, writes the changeset, commits. */
export async function describeChange({ repository }: World): Promise<string> {
  await repository.contracts("generate", "--quiet");
  const { file } = JSON.parse(await repository.contracts("changeset", "--json"));
  await repository.commit("Change the contract");
  return file;
}

/** How each package's version has moved, by its place. */
export function moves(
  { repository }: World,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(repository.versions())
      .filter(([name, version]) => before[name] !== version)
      .map(([name, version]) => [name.slice(scope.length + 1), `${before[name]} → ${version}`]),
  );
}

/** A new project installs the latest versions, compiles its program with both compilers, and runs it. */
export async function tryFresh(
  { folder, env, repository }: World,
  name: string,
  by: PackageManager,
  program: string,
): Promise<string> {
  const project = makeProject(join(folder, `${name}-${by}`), program, env);
  const packages = ["client", "envelope", "error-codes", "operations", "schemas"];
  const { exitCode, out, err } = await project.install(
    by,
    Object.fromEntries(packages.map((id) => [id, "latest"])),
  );
  expect(exitCode, `${out}${err}`).toBe(0);
  for (const id of packages) expect(project.versionOf(id)).toBe(repository.versions()[`${scope}/${id}`]);
  expect(await project.complaints("oldest")).toBe("");
  expect(await project.complaints("newest")).toBe("");
  return (await project.run()).trim();
}

/** The latest version of each package, by the registry's word. */
export const latest = async ({ repository, registry }: World): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(
    await Promise.all(
      Object.keys(repository.versions()).map(
        async (name) => [name, (await registry.tagsOf(name)).latest] as const,
      ),
    ),
  );
