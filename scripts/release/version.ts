import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must } from "./program.ts";

/** A package that the changesets move. */
export interface PlannedVersion {
  readonly name: string;
  readonly oldVersion: string;
  readonly newVersion: string;
}

/** Whether there is anything for `changeset version` to do, which fails when there is not. */
export const hasChangesets = (root: string): boolean => {
  const folder = join(root, ".changeset");
  return (
    existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".md") && name !== "README.md")
  );
};

/** What the changesets add up to, by changesets' own account. */
export async function plannedVersions(root: string): Promise<readonly PlannedVersion[]> {
  if (!hasChangesets(root)) return [];
  const folder = mkdtempSync(join(tmpdir(), "contracts-plan-"));
  try {
    const file = join(folder, "plan.json");
    await must("changeset", ["status", "--output", file], { cwd: root });
    const { releases }: { releases: (PlannedVersion & { type: string })[] } = JSON.parse(
      readFileSync(file, "utf8"),
    );
    return releases.filter(({ type }) => type !== "none");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Turns the changesets into versions and changelogs, and the contract as it stands into the baseline. Without changesets nothing
 * happens, so that it may be run again.
 *
 * The baseline is written first: after a stop in between, changesets are still there, and the next run does the rest. It is
 * written once more at the end, because it and the packages tell the version of the generator, which may have moved.
 */
export async function versionPackages(root: string, tell: (text: string) => void): Promise<void> {
  if (!hasChangesets(root)) {
    tell("  no changesets, so versions stay as they are");
    return;
  }
  const contracts = (...argv: string[]) =>
    must("node", ["packages/generator/src/cli.ts", ...argv], { cwd: root });
  await contracts("release", "--check");
  const planned = await plannedVersions(root);
  await contracts("release", "--baseline");
  await must("changeset", ["version"], { cwd: root });
  await contracts("generate", "--quiet");
  await contracts("release", "--baseline");
  for (const { name, oldVersion, newVersion } of planned) tell(`  ${name} ${oldVersion} → ${newVersion}`);
}
