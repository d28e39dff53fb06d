import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../packed/packages.ts";
import { evidenceFolder, type Inputs, writeEvidence } from "./evidence.ts";
import { ReleaseFailure } from "./failure.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { idOf, type ReleasedPackage, releasedPackages } from "./package.ts";
import { must } from "./program.ts";
import { latestTag, promote } from "./promotion.ts";
import { candidateTag, planPublication, publishCandidates } from "./publication.ts";
import { npmRegistry, type Registry } from "./registry.ts";
import { findScopeRegistry } from "./scope-registry.ts";
import { smokeTest } from "./smoke.ts";
import { packPackages } from "./tarball.ts";
import { plannedVersions, versionPackages } from "./version.ts";

const tell = (text: string): void => console.log(text);
const step = (text: string): void => tell(`\n── ${text}`);

/** Runs a release, or the part that is asked for. Every step may be run again after a failure of any other. */
async function release(options: Options): Promise<void> {
  if (options.help) return tell(usage);
  const before = await releasedPackages(root);
  const registry = npmRegistry(
    await findScopeRegistry(before, { cwd: root, allowPublic: options.allowPublic }),
    { cwd: root },
  );
  tell(`${registry.scope} goes to ${registry.url}`);
  if (options.dryRun) return dryRun(options, before, registry);
  if (options.part !== "version") {
    // Before anything is changed or takes time: whether the registry answers, and knows who asks.
    for (const { name } of before) await registry.tagsOf(name);
  }
  if (options.part !== "publish") {
    step("version");
    await versionPackages(root, tell);
  }
  if (options.part !== "version") await publish(options, await releasedPackages(root), registry);
}

async function publish(
  { skipTests }: Options,
  packages: readonly ReleasedPackage[],
  registry: Registry,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-release-"));
  try {
    step("build");
    await build();
    step("test");
    if (skipTests) tell("  left out, as --skip-tests says");
    else await must("node", ["scripts/bootstrap.mjs", "test"], { cwd: root, shown: true });
    step("pack");
    const tarballs = await packPackages(packages, folder, root);
    for (const { of, size } of tarballs) tell(`  ${idOf(of)}, ${(size / 1000).toFixed(1)} kB`);
    step("say what they are made of, and from");
    const into = join(root, evidenceFolder);
    for (const name of await writeEvidence(tarballs, await inputsOf(root), root, into))
      tell(`  ${evidenceFolder}/${name}`);
    step(`publish as ${candidateTag}`);
    const plan = await planPublication(tarballs, registry);
    await publishCandidates(plan, registry, tell);
    step("try them as a consumer");
    await smokeTest(plan, tell);
    step(`promote to ${latestTag}`);
    await promote(packages, registry, tell);
    await tagCommit();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The document and the tables, as the configuration names them. */
async function inputsOf(root: string): Promise<Inputs> {
  const { default: config } = await import(pathToFileURL(join(root, "contracts.config.ts")).href);
  const { spec, errors }: { spec: string; errors?: string } = config;
  return { spec, ...(errors !== undefined && { errors }) };
}

async function build(): Promise<void> {
  await must("turbo", ["run", "build", "--output-logs=errors-only"], { cwd: root, shown: true });
}

/** A tag names a commit, so versions that are not committed yet get none. */
async function tagCommit(): Promise<void> {
  const uncommitted = await must("git", ["status", "--porcelain"], { cwd: root });
  if (uncommitted !== "") {
    tell(
      "\nThe versions are not committed yet: commit them, then run npx changeset git-tag and git push --tags.",
    );
    return;
  }
  await must("changeset", ["git-tag"], { cwd: root });
  tell("\nTagged. git push --tags publishes the tags.");
}

async function dryRun(
  { part }: Options,
  packages: readonly ReleasedPackage[],
  registry: Registry,
): Promise<void> {
  const planned = part === "publish" ? [] : await plannedVersions(root);
  const versions = new Map(planned.map(({ name, newVersion }) => [name, newVersion]));
  step("version (dry run)");
  for (const { name, oldVersion, newVersion } of planned) tell(`  ${name} ${oldVersion} → ${newVersion}`);
  if (planned.length === 0) tell("  versions stay as they are");
  if (part === "version") return;

  step(`publish as ${candidateTag} (dry run)`);
  if (planned.length > 0) {
    for (const { name, version } of packages) {
      const next = { name, version: versions.get(name) ?? version };
      const published = await registry.integrityOf(next);
      tell(
        `  ${idOf(next)} ${published === undefined ? "would be published" : "is there; its bytes would be compared"}`,
      );
    }
  } else {
    const folder = mkdtempSync(join(tmpdir(), "contracts-release-"));
    try {
      await build();
      const plan = await planPublication(await packPackages(packages, folder, root), registry);
      const words = {
        kept: "stays as it is published",
        new: "would be published",
        published: "is published",
      };
      for (const { tarball, standing } of plan) tell(`  ${idOf(tarball.of)} ${words[standing]}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  step(`promote to ${latestTag} (dry run)`);
  for (const { name, version } of packages) {
    const next = versions.get(name) ?? version;
    const latest = (await registry.tagsOf(name))[latestTag];
    tell(`  ${name}: ${latest === next ? `${next} already` : `${latest ?? "none"} → ${next}`}`);
  }
  tell("\nNothing was changed.");
}

try {
  await release(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof ReleaseFailure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = error.exitCode;
}
