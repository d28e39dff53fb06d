import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilers, compileTree, generateTree, linkTree } from "./emitted-tree.ts";

const examples = dirname(createRequire(import.meta.url).resolve("@readme/oas-examples/package.json"));

/** Documents of others: OpenAPI 3.0 and 3.1, with and without parts that most documents lack. */
const rows = [
  { name: "a large 3.0 document", spec: "3.0/json/star-trek.json", operations: 120 },
  { name: "a 3.1 document", spec: "3.1/json/train-travel.json", operations: 7 },
  { name: "references into paths", spec: "3.0/json/circular-paths.json", operations: 3 },
  { name: "every parameter style", spec: "3.1/json/parameters-style.json", operations: 25 },
] as const;

describe.each(rows)("$name", ({ spec, operations }) => {
  let folder: string;
  let out: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "contracts-specs-"));
    out = join(folder, "packages");
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("gives packages that compile", { timeout: 120_000 }, async () => {
    const summary = await generateTree(join(examples, spec), out, "@acme");
    expect(summary).toMatchObject({
      operations,
      packages: ["@acme/client", "@acme/operations", "@acme/schemas"],
    });
    expect(summary.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    await linkTree(out, "@acme", summary.packages);
    expect(await compileTree(out, summary.packages, compilers["TypeScript 7"])).toBe("");
  });
});
