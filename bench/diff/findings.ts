import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangeReport } from "../../packages/generator/src/contract/change.ts";
import type { JsonObject } from "../../packages/generator/src/contract/json.ts";
import { rules } from "../../packages/generator/src/diff/rules.ts";
import { operationPairs } from "../../packages/generator/test/rules/operations.ts";
import type { Pair } from "../../packages/generator/test/rules/pair.ts";
import { titleOf } from "../../packages/generator/test/rules/pairs.ts";
import { requestPairs } from "../../packages/generator/test/rules/requests.ts";
import { responsePairs } from "../../packages/generator/test/rules/responses.ts";
import { tablePairs } from "../../packages/generator/test/rules/tables.ts";
import type { Finding } from "../result.ts";
import { checkExamples } from "./checks.ts";
import { ourReport } from "./contracts.ts";
import { changelogOf, isBreaking, type OasdiffChange } from "./oasdiff.ts";
import { wrapped } from "./wrapped.ts";

const groups: readonly (readonly [name: string, pairs: readonly Pair[]])[] = [
  ["requests", requestPairs],
  ["responses", responsePairs],
  ["operations, names, texts", operationPairs],
  ["error codes and tables", tablePairs],
];
const breakingRules = new Set(
  rules.filter(({ bumps }) => Object.values(bumps).includes("major")).map(({ id }) => id),
);

/** What each tool says of the small examples: this repository's own, and those of checks that oasdiff has. */
export async function findingsOf(oasdiff: string): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "contracts-bench-diff-"));
  try {
    const found: Finding[] = [];
    for (const [name, pairs] of groups) {
      console.error(`examples: ${name}`);
      found.push(await onPairs(name, pairs, oasdiff, folder));
    }
    console.error("examples: checks of oasdiff");
    return [...found, await onChecks(oasdiff, folder)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Ours are not asked: tests hold that each of these examples has its verdict, and that compilers agree with it. */
async function onPairs(
  name: string,
  pairs: readonly Pair[],
  oasdiff: string,
  folder: string,
): Promise<Finding> {
  const silent: string[] = [];
  const understated: string[] = [];
  const overstated: string[] = [];
  for (const pair of pairs) {
    const says = await theirWord(oasdiff, pair.before.document, pair.after.document, folder);
    const breaks = breakingRules.has(pair.rule);
    if (says === "nothing") silent.push(titleOf(pair));
    else if (breaks && says === "compatible") understated.push(titleOf(pair));
    if (!breaks && says === "breaking") overstated.push(titleOf(pair));
  }
  const breaking = pairs.filter(({ rule }) => breakingRules.has(rule)).length;
  return { examples: name, count: pairs.length, breaking, tool: "oasdiff", silent, understated, overstated };
}

type Word = "breaking" | "compatible" | "nothing";
const order: readonly Word[] = ["nothing", "compatible", "breaking"];

/** The graver word of the two forms of a document. */
async function theirWord(
  oasdiff: string,
  before: JsonObject,
  after: JsonObject,
  folder: string,
): Promise<Word> {
  const words: Word[] = [];
  for (const form of [(document: JsonObject) => document, wrapped])
    words.push(wordOf(await changelogOf(oasdiff, { before: form(before), after: form(after) }, folder)));
  return words.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? "nothing";
}

function wordOf(changes: readonly OasdiffChange[]): Word {
  return changes.length === 0 ? "nothing" : changes.some(isBreaking) ? "breaking" : "compatible";
}

/** The other way round: of what oasdiff has checks for, and breaks by its word, what do we say? */
async function onChecks(oasdiff: string, folder: string): Promise<Finding> {
  const silent: string[] = [];
  const understated: string[] = [];
  const overstated: string[] = [];
  let breaking = 0;
  for (const { check, before, after } of checkExamples) {
    const theirs = await theirWord(oasdiff, before.document, after.document, folder);
    const ours = ourWord(await ourReport(before.document, after.document, folder));
    if (theirs === "breaking") breaking += 1;
    if (ours === "nothing") silent.push(check);
    else if (theirs === "breaking" && ours === "compatible") understated.push(check);
    else if (theirs !== "breaking" && ours === "breaking") overstated.push(check);
  }
  return {
    examples: "checks of oasdiff",
    count: checkExamples.length,
    breaking,
    tool: "contracts",
    silent,
    understated,
    overstated,
  };
}

function ourWord({ symbols, bump }: ChangeReport): Word {
  return symbols.length === 0 ? "nothing" : bump === "major" ? "breaking" : "compatible";
}
