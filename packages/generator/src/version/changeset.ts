import type { ChangeReport } from "../contract/change.ts";
import type { Changeset, VersionedPackage } from "../contract/release.ts";
import { requiredBumps } from "./bumps.ts";
import { changelogOf } from "./changelog.ts";

/**
 * Writes down what a change of the contract means, in the form of changesets
 * (https://github.com/changesets/changesets, "Intro to using changesets"). Undefined if no package has to move.
 */
export function changesetOf(
  report: ChangeReport,
  present: readonly VersionedPackage[],
): Changeset | undefined {
  const bumps = requiredBumps(report, present);
  if (bumps.length === 0) return undefined;
  const head = bumps.map(({ name, bump }) => `${JSON.stringify(name)}: ${bump}`).sort();
  return {
    bumps,
    text: ["---", ...head, "---", "", changelogOf(report), ""].join("\n"),
    identity: JSON.stringify([head, report.symbols]),
  };
}
