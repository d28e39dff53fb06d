import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesOf } from "./content-difference.ts";
import { ReleaseFailure } from "./failure.ts";
import { idOf } from "./package.ts";
import type { Registry } from "./registry.ts";
import type { Tarball } from "./tarball.ts";

/** Dist-tag of what is published and not yet tried; nobody gets it who does not ask for it. */
export const candidateTag = "candidate";

/**
 * How a tarball stands to the registry: not there; there with these bytes; there with other bytes, of which none says
 * anything else to users.
 */
export type Standing = "kept" | "new" | "published";

/** A tarball, and what is to be done about it. */
export interface Publication {
  readonly tarball: Tarball;
  readonly standing: Standing;
}

/**
 * Compares tarballs with what the registry has.
 *
 * @throws {ReleaseFailure} if a version is there with other content; names all of them.
 */
export async function planPublication(
  tarballs: readonly Tarball[],
  registry: Registry,
): Promise<readonly Publication[]> {
  const plan: Publication[] = [];
  const taken: string[] = [];
  for (const tarball of tarballs) {
    const { of, integrity } = tarball;
    const published = await registry.integrityOf(of);
    if (published === undefined) plan.push({ tarball, standing: "new" });
    else if (published === integrity) plan.push({ tarball, standing: "published" });
    else {
      const paths = await differencesFrom(tarball, registry);
      if (paths.length === 0) plan.push({ tarball, standing: "kept" });
      else taken.push(`  ${idOf(of)}: ${listed(paths)}`);
    }
  }
  if (taken.length > 0)
    throw new ReleaseFailure(
      `Versions are taken: ${registry.url} has them with other content, and a published version never changes.\n` +
        `${taken.join("\n")}\nNothing was published. What is changed here needs a version of its own: describe the change with ` +
        "npx changeset, and run the release again. If the version is new, somebody else has published it.",
    );
  return plan;
}

async function differencesFrom({ of, file }: Tarball, registry: Registry): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-published-"));
  try {
    return differencesOf(await registry.download(of, folder), file, registry.scope);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const listed = (paths: readonly string[]): string =>
  paths.length > 5 ? `${paths.slice(0, 5).join(", ")} and ${paths.length - 5} more` : paths.join(", ");

/** Publishes what is new, in order, as candidates. Safe to repeat after any failure. */
export async function publishCandidates(
  plan: readonly Publication[],
  registry: Registry,
  tell: (text: string) => void,
): Promise<void> {
  for (const { tarball, standing } of plan) {
    const id = idOf(tarball.of);
    if (standing === "published") tell(`  ${id} is already published`);
    if (standing === "kept") tell(`  ${id} stays as it is published: only digests of the contract differ`);
    if (standing === "new") {
      await publishOne(tarball, registry);
      tell(`  ${id} published as ${candidateTag}`);
    }
  }
}

/** An answer can be lost after the registry has done what it was asked. */
async function publishOne(tarball: Tarball, registry: Registry): Promise<void> {
  try {
    await registry.publish(tarball.file, candidateTag);
  } catch (error) {
    if (!(error instanceof ReleaseFailure)) throw error;
    const published = await integrityAfter(error, tarball, registry);
    if (published === undefined) throw error;
    if (published !== tarball.integrity)
      throw new ReleaseFailure(
        `${idOf(tarball.of)} is on ${registry.url} with other bytes (${published}) than were packed here ` +
          `(${tarball.integrity}): somebody else has published it in the meantime. Nothing was promoted.`,
      );
  }
}

/** The first failure is the one to tell if the registry does not answer this either. */
async function integrityAfter(
  first: ReleaseFailure,
  { of }: Tarball,
  registry: Registry,
): Promise<string | undefined> {
  try {
    return await registry.integrityOf(of);
  } catch (error) {
    if (error instanceof ReleaseFailure) throw first;
    throw error;
  }
}
