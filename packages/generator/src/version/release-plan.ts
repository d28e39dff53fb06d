import type { Bump } from "../contract/change.ts";
import type { PlannedRelease, RequiredBump, UnderBump } from "../contract/release.ts";
import { isLess } from "./bumps.ts";

/** Reads what `changeset status --output` writes. Gives the problem, to go on after a colon, if it is something else. */
export function parseReleasePlan(text: string): readonly PlannedRelease[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is not valid JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  const releases =
    typeof value === "object" && value !== null && "releases" in value ? value.releases : undefined;
  if (!Array.isArray(releases)) return "it has no list of releases";
  return releases.every(isRelease) ? releases : "one of its releases has no name or no known type";
}

const bumps: ReadonlySet<unknown> = new Set<Bump>(["major", "minor", "none", "patch"]);

function isRelease(value: unknown): value is PlannedRelease {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    typeof value.name === "string" &&
    "type" in value &&
    bumps.has(value.type)
  );
}

/** Packages whose planned release is smaller than what they need. */
export function underBumps(
  required: readonly RequiredBump[],
  plan: readonly PlannedRelease[],
): readonly UnderBump[] {
  const planned = new Map(plan.map(({ name, type }) => [name, type]));
  return required.flatMap((one) => {
    const bump = planned.get(one.name) ?? "none";
    return isLess(bump, one.bump) ? [{ ...one, planned: bump }] : [];
  });
}
