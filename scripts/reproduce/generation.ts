import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../packed/packages.ts";
import { type Digests, differences, digestOfAll, digestsOf } from "./digests.ts";
import { type Spelling, spellings } from "./spellings.ts";
import { runIn, type Surroundings, surroundings } from "./surroundings.ts";

/** A document and its tables, by their paths in the repository. */
export interface Inputs {
  readonly name: string;
  readonly spec: string;
  readonly errors: string;
}

const small = "packages/generator/test/cases/envelope";

/** Our contract, and a document that takes the generator no time. */
export const ownContract: Inputs = { name: "contract", spec: "openapi.json", errors: "error-codes.md" };
export const smallDocument: Inputs = {
  name: "envelope",
  spec: `${small}/openapi.json`,
  errors: `${small}/error-codes.md`,
};

/** What a run has been compared on. */
export interface Comparison {
  readonly name: string;
  /** How many files were compared. */
  readonly count: number;
  /** SHA-256 of all of them, to compare with that of another machine. */
  readonly digest: string;
  /** Empty: all are the same. */
  readonly differences: readonly string[];
}

/** One way in which the packages may be generated. */
export interface Way {
  readonly surroundings: Surroundings;
  readonly spelling: Spelling;
}

const [usual] = surroundings;
const [asItIs] = spellings;

/** Every surroundings with the usual spelling, then every spelling in the usual surroundings. The first is the usual way. */
export const ways: readonly [Way, ...Way[]] = [
  { surroundings: usual, spelling: asItIs },
  ...surroundings.slice(1).map((one) => ({ surroundings: one, spelling: asItIs })),
  ...spellings.slice(1).map((one) => ({ surroundings: usual, spelling: one })),
];

/**
 * Generates in every way, each in a process and a folder of its own, and compares the files with those of the first.
 *
 * @param folder for all that is written; exists and is empty.
 */
export async function compareGenerations(
  inputs: Inputs,
  taking: readonly Way[],
  folder: string,
): Promise<Comparison[]> {
  let want: Digests | undefined;
  const comparisons: Comparison[] = [];
  for (const [index, way] of taking.entries()) {
    const got = await generated(inputs, way, join(folder, `${inputs.name}-${index}`));
    want ??= got;
    comparisons.push({
      name: nameOf(inputs, way),
      count: got.size,
      digest: digestOfAll(got),
      differences: differences(want, got),
    });
  }
  return comparisons;
}

async function generated(inputs: Inputs, { surroundings, spelling }: Way, folder: string): Promise<Digests> {
  mkdirSync(folder, { recursive: true });
  const text = (path: string) => readFileSync(join(root, path), "utf8");
  const spec = join(folder, "openapi.json");
  const errors = join(folder, "error-codes.md");
  const out = join(folder, "packages");
  writeFileSync(spec, spelling.json(text(inputs.spec)));
  writeFileSync(errors, spelling.page(text(inputs.errors)));
  const named = (path: string) => (surroundings.elsewhere ? path : relative(folder, path));
  await runIn(
    surroundings,
    process.execPath,
    [
      join(root, "packages/generator/dist/cli.js"),
      "generate",
      ...["--spec", named(spec), "--errors", named(errors), "--out", named(out), "--scope", "@same"],
      ...["--packages", "error-codes,envelope,operations,schemas,client,query"],
    ],
    { folder, cwd: folder },
  );
  return digestsOf(out);
}

function nameOf(inputs: Inputs, { surroundings, spelling }: Way): string {
  const way = spelling === asItIs ? surroundings.name : spelling.name;
  return `${inputs.name}: ${way}`;
}
