import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { billsOf } from "./bill.ts";
import { fileNameOf, idOf } from "./package.ts";
import { must } from "./program.ts";
import type { Tarball } from "./tarball.ts";

/** Folder of the repository for what a release says of itself; not committed. */
export const evidenceFolder = "release";

/** A file by its path in the repository, and what it is to the release. */
export type Inputs = Readonly<Record<string, string>>;

/**
 * Writes what is known of packed packages: a bill of materials for each (CycloneDX), and one statement (in-toto, with the
 * predicate of SLSA's provenance) of what they were made from. Neither is signed. The same commit and tarballs give the
 * same bytes.
 *
 * @param inputs of the generator, by what they are to it.
 * @param into a folder, which is emptied first.
 * @returns the names of what was written.
 */
export async function writeEvidence(
  tarballs: readonly Tarball[],
  inputs: Inputs,
  root: string,
  into: string,
): Promise<readonly string[]> {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  const written: string[] = [];
  const write = (name: string, value: unknown) => {
    writeFileSync(join(into, name), `${JSON.stringify(value, undefined, 2)}\n`);
    written.push(name);
  };
  const git = async (...argv: string[]) => (await must("git", argv, { cwd: root })).trim();
  const time = await git("log", "-1", "--format=%cI");
  const bills = await billsOf(
    tarballs.map(({ of }) => of),
    root,
    time,
  );
  for (const { of } of tarballs) write(`${fileNameOf(of)}.cdx.json`, bills.get(of.name));
  const source = {
    commit: await git("rev-parse", "HEAD"),
    isCommitted: (await git("status", "--porcelain")) === "",
  };
  const pnpm = (await must("pnpm", ["--version"], { cwd: root })).trim();
  write("statement.intoto.json", statementOf(tarballs, inputs, source, pnpm, root));
  return written;
}

/**
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 * @see https://slsa.dev/spec/v1.1/provenance
 */
function statementOf(
  tarballs: readonly Tarball[],
  inputs: Inputs,
  source: { readonly commit: string; readonly isCommitted: boolean },
  pnpm: string,
  root: string,
): object {
  const sha256 = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(root, path)))
      .digest("hex");
  const generator = tarballs.find(({ of }) => of.name.endsWith("/generator"))?.of;
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: tarballs.map(({ of, integrity }) => ({
      name: `pkg:npm/${idOf(of).replace(/^@/, "%40")}`,
      digest: { sha512: Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex") },
    })),
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: "urn:contracts:release:v1",
        externalParameters: inputs,
        resolvedDependencies: [
          {
            name: "source",
            digest: { gitCommit: source.commit },
            // What a release changes before it packs is versions and changelogs, and they may not be committed yet.
            annotations: { committed: source.isCommitted },
          },
          ...[...Object.values(inputs), "pnpm-lock.yaml"].map((path) => ({
            name: path,
            digest: { sha256: sha256(path) },
          })),
        ],
      },
      runDetails: {
        builder: {
          id: "urn:contracts:scripts/release",
          version: { ...(generator && { generator: generator.version }), node: process.versions.node, pnpm },
        },
      },
    },
  };
}
