import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilers, compileSources, generateTree, linkTree, type Summary } from "./emitted-tree.ts";
import { checkExamples } from "./examples/examples.ts";

const scope = "@acme";
const oas = dirname(createRequire(import.meta.url).resolve("@readme/oas-examples/package.json"));

/** What a document has: operations, schemas, examples that are judged, and those that are wrong in it. */
type Counts = readonly [operations: number, schemas: number, judged: number, wrong: number];

/** Documents of others: OpenAPI 3.0 and 3.1, with and without parts that most documents lack. */
const others: Readonly<Record<string, Counts>> = {
  "3.0/json/star-trek": [120, 222, 0, 0],
  "3.1/json/train-travel": [7, 11, 47, 3],
  "3.0/json/circular-paths": [3, 7, 0, 0],
  "3.1/json/parameters-style": [25, 0, 0, 0],
};

/** A slice of each kind of difficulty that the documents of `npm run test:specs` have, written for this. */
const slices: Readonly<Record<string, Counts>> = {
  bodies: [2, 2, 16, 0],
  cycle: [2, 11, 17, 0],
  "in-place": [3, 2, 13, 0],
  inheritance: [2, 13, 16, 0],
  names: [4, 8, 12, 0],
  "version-3.1": [1, 5, 16, 0],
  "version-3.2": [3, 6, 11, 0],
};

const documents = [
  ...Object.entries(slices).map(([name, counts]) => ({
    name,
    spec: join(import.meta.dirname, `slices/${name}.json`),
    counts,
  })),
  ...Object.entries(others).map(([name, counts]) => ({ name, spec: join(oas, `${name}.json`), counts })),
];
const summaries = new Map<string, Summary>();
let folder = "";

const outOf = (name: string) => join(folder, name.replaceAll("/", "-"), "packages");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-specs-"));
  for (const { name, spec } of documents) {
    const summary = await generateTree(spec, outOf(name), scope);
    await linkTree(outOf(name), scope, summary.packages);
    summaries.set(name, summary);
  }
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

it("knows every slice", () => {
  const files = readdirSync(join(import.meta.dirname, "slices"));
  expect(Object.keys(slices).map((name) => `${name}.json`)).toEqual(files.sort());
});

it.each(documents)("$name gives all packages", ({ name, counts }) => {
  const summary = summaries.get(name);
  expect(summary?.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(summary?.packages).toEqual(["@acme/client", "@acme/operations", "@acme/schemas"]);
  expect([summary?.operations, summary?.schemas]).toEqual(counts.slice(0, 2));
});

describe("the packages", () => {
  const trees = () =>
    documents.map(({ name }) => ({ out: outOf(name), packages: summaries.get(name)?.packages ?? [] }));

  it.each(Object.keys(compilers) as (keyof typeof compilers)[])(
    "compile under %s",
    { timeout: 300_000 },
    async (name) => {
      const emits = name === "TypeScript 7";
      expect(await compileSources(folder, trees(), compilers[name], emits)).toBe("");
    },
  );

  it.each(documents)("parse the examples of $name", async ({ name, spec, counts }) => {
    const generated = join(folder, "dist", name.replaceAll("/", "-"), "packages/schemas/src/generated");
    const { judged, wrong, defects, unjudged } = await checkExamples(spec, generated);
    expect({ defects, unjudged }).toEqual({ defects: [], unjudged: [] });
    expect([judged, wrong.length], wrong.join("\n")).toEqual(counts.slice(2));
  });
});
