import { ReleaseFailure } from "./failure.ts";
import { idOf, type ReleasedPackage } from "./package.ts";
import type { Registry } from "./registry.ts";

/** Dist-tag of what is installed when nobody says a version. */
export const latestTag = "latest";

/**
 * Makes the versions of a checkout the latest ones, all or, when one of them is older than what is latest, none. Registries move
 * one tag at a time: what a failure leaves undone, the next run does.
 */
export async function promote(
  packages: readonly ReleasedPackage[],
  registry: Registry,
  tell: (text: string) => void,
): Promise<void> {
  const behind: ReleasedPackage[] = [];
  for (const one of packages) {
    const latest = (await registry.tagsOf(one.name))[latestTag];
    if (latest !== undefined && isOlder(one.version, latest))
      throw new ReleaseFailure(
        `${idOf(one)} is older than ${one.name}@${latest}, which is ${latestTag} on ${registry.url}. This checkout is ` +
          "not the newest release; nothing was promoted. Release from the newest commit.",
      );
    if (latest !== one.version) behind.push(one);
  }
  for (const one of behind) {
    await registry.setTag(one, latestTag);
    tell(`  ${idOf(one)} is ${latestTag}`);
  }
  if (behind.length === 0) tell(`  all were ${latestTag} before`);
}

/** Order of versions by Semantic Versioning 2.0.0, item 11; of two pre-releases of one version none is older. */
export function isOlder(version: string, other: string): boolean {
  const [core = "", ...pre] = version.split("-");
  const [otherCore = "", ...otherPre] = other.split("-");
  const numbers = core.split(".").map(Number);
  const others = otherCore.split(".").map(Number);
  for (const [index, number] of numbers.entries()) {
    const difference = number - (others[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return pre.length > 0 && otherPre.length === 0;
}
