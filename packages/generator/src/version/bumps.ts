import type { Bump, ChangeReport } from "../contract/change.ts";
import type { RequiredBump, VersionedPackage } from "../contract/release.ts";

const ranks: Readonly<Record<Bump, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

/** Whether the first is smaller than the second. */
export const isLess = (bump: Bump, other: Bump): boolean => ranks[bump] < ranks[other];

/** What each package of the workspace needs at least, in the order of the report; packages that are not there need nothing. */
export function requiredBumps(
  { packages }: ChangeReport,
  present: readonly VersionedPackage[],
): readonly RequiredBump[] {
  const byId = new Map(present.map((one) => [one.id, one]));
  return packages.flatMap(({ package: id, bump, reason }) => {
    const one = byId.get(id);
    if (one === undefined || bump === "none") return [];
    return [{ name: one.name, version: one.version, bump: shifted(bump, one.version), reason }];
  });
}

/**
 * Before 1.0.0 the second number takes the part of the first, and the third that of the second, as `^` reads them
 * (https://github.com/npm/node-semver, "Caret Ranges").
 */
function shifted(bump: Exclude<Bump, "none">, version: string): Exclude<Bump, "none"> {
  if (!version.startsWith("0.")) return bump;
  return bump === "major" ? "minor" : "patch";
}
