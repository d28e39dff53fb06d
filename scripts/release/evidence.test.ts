import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../packed/packages.ts";
import type { Bill } from "./bill.ts";
import { writeEvidence } from "./evidence.ts";
import { releasedPackages } from "./package.ts";
import { packPackages, type Tarball } from "./tarball.ts";

// With the packages of this repository: what they bring and are made from is what the release says.

const folder = mkdtempSync(join(tmpdir(), "contracts-evidence-"));
const into = join(folder, "release");
const inputs = { spec: "openapi.json", errors: "error-codes.md" };
const hash = (algorithm: string, path: string) =>
  createHash(algorithm).update(readFileSync(path)).digest("hex");
const read = (path: string): string => readFileSync(join(into, path), "utf8");
let tarballs: readonly Tarball[];
let written: readonly string[];

beforeAll(async () => {
  const wanted = ["@contracts/error-codes", "@contracts/client", "@contracts/generator"];
  const packages = (await releasedPackages(root)).filter(({ name }) => wanted.includes(name));
  tarballs = await packPackages(packages, folder, root);
  written = await writeEvidence(tarballs, inputs, root, into);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const billOf = (id: string): Bill => {
  const path = written.find((each) => each.includes(`contracts-${id}-`));
  if (path === undefined) throw new Error(`there is no bill of ${id}`);
  return JSON.parse(read(path)) as Bill;
};
const componentsOf = (id: string): readonly string[] => billOf(id).components.map(({ name }) => name);

test("a bill names what an installation brings, and what was bundled, and nothing else", () => {
  expect(componentsOf("error-codes")).toEqual([]);
  expect(componentsOf("client").toSorted()).toEqual(["operations", "runtime"]);
  const generator = componentsOf("generator");
  expect(generator).toEqual(expect.arrayContaining(["ts-morph", "openapi-typescript", "yaml", "zod"]));
  for (const tool of ["vitest", "fast-check", "rolldown"]) expect(generator).not.toContain(tool);
  const { components, dependencies } = billOf("generator");
  const refs = new Set(["pkg:npm/%40contracts/generator@", ...components.map((each) => each["bom-ref"])]);
  for (const { dependsOn } of dependencies) for (const ref of dependsOn) expect([...refs]).toContain(ref);
});

test("the statement ties the tarballs to the commit, the document and the tables", () => {
  const { subject, predicate, predicateType } = JSON.parse(read("statement.intoto.json"));
  expect(predicateType).toBe("https://slsa.dev/provenance/v1");
  expect(subject).toEqual(
    tarballs.map(({ of, file }) => ({
      name: `pkg:npm/%40contracts/${of.name.slice("@contracts/".length)}@${of.version}`,
      digest: { sha512: hash("sha512", file) },
    })),
  );
  const { externalParameters, resolvedDependencies } = predicate.buildDefinition;
  expect(externalParameters).toEqual(inputs);
  const [source, ...files] = resolvedDependencies;
  expect(source.digest.gitCommit).toMatch(/^[0-9a-f]{40}$/);
  expect(files).toEqual(
    ["openapi.json", "error-codes.md", "pnpm-lock.yaml"].map((name) => ({
      name,
      digest: { sha256: hash("sha256", join(root, name)) },
    })),
  );
  expect(predicate.runDetails.builder.version).toMatchObject({ generator: expect.stringMatching(/^\d/) });
});

test("the same commit and tarballs give the same bytes", async () => {
  const before = written.map(read);
  expect(await writeEvidence(tarballs, inputs, root, into)).toEqual(written);
  expect(written.map(read)).toEqual(before);
});

test("nothing in it names this machine or its user", () => {
  for (const path of written) {
    expect(read(path), path).not.toContain(root.replace(/\/$/, ""));
    expect(read(path), path).not.toContain(tmpdir());
  }
});
