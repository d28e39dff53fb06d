import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Change } from "../src/contract/change.ts";
import { diffContracts } from "../src/diff/diff.ts";
import { rules } from "../src/diff/rules.ts";
import type { Inputs, Pair } from "./rules/pair.ts";
import { pairs, titleOf } from "./rules/pairs.ts";
import { normalized } from "./support/normalized.ts";

const contractOf = ({ document, errors }: Inputs) =>
  normalized(document, errors === undefined ? {} : { errors: JSON.stringify(errors) }).contract;

function changesOf({ before, after }: Pair): readonly Change[] {
  return diffContracts(contractOf(before), contractOf(after)).symbols.flatMap(({ changes }) => changes);
}

describe("an example of", () => {
  test.each(pairs.map((pair) => ({ title: titleOf(pair), pair })))("$title", ({ pair }) => {
    const found = changesOf(pair).map(({ rule }) => rule);
    expect([...new Set(found)].sort()).toEqual([pair.rule, ...(pair.also ?? [])].sort());
  });
});

test("every rule has one", () => {
  const shown = new Set(pairs.map(({ rule }) => rule));
  expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test("ids are unique", () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what breaks programs is major, what breaks exhaustive code is minor at least", () => {
  const ranks = ["none", "patch", "minor", "major"];
  for (const { id, type, bumps } of rules) {
    const largest = Math.max(...Object.values(bumps).map((bump) => ranks.indexOf(bump)));
    const least = { T0: "patch", T1: "minor", T2: "major" }[type];
    expect(largest, id).toBeGreaterThanOrEqual(ranks.indexOf(least));
  }
});

test("summaries are whole sentences without anything that is not there", () => {
  for (const pair of pairs)
    for (const { summary } of changesOf(pair)) {
      expect(summary, titleOf(pair)).not.toMatch(/undefined|\[object|[^.]\.$|^\s|\s$/);
    }
});

describe("docs/evolution.md", () => {
  const page = new URL("../../../docs/evolution.md", import.meta.url);
  const letter = { major: "M", minor: "m", patch: "p", none: "–" } as const;
  const groups = [...new Set(rules.map(({ group }) => group))].sort();
  const tables = groups.map((group) => {
    const rows = rules
      .filter((rule) => rule.group === group)
      .map(({ id, wire, type, bumps, rollout, reason }) => {
        const of = (id: "client" | "envelope" | "error-codes" | "operations" | "schemas") =>
          letter[bumps[id] ?? "none"];
        const cells = [of("error-codes"), of("envelope"), of("operations"), of("schemas"), of("client")];
        return `| \`${id}\` | ${wire} | ${type} | ${cells.join(" | ")} | ${rollout} | ${reason} |`;
      });
    return [
      `### ${group}`,
      "",
      "| rule | wire | type | EC | EN | OP | SC | CL | rollout | why |",
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  const want = `${tables.join("\n\n")}\n`;
  const [start, end] = ["<!-- rules -->\n", "<!-- /rules -->"];

  test("lists every rule with its verdicts", () => {
    const text = readFileSync(page, "utf8");
    const [before = "", rest = ""] = text.split(start);
    const [found = "", after = ""] = rest.split(end);
    if (process.env.RECORD === "1") writeFileSync(page, `${before}${start}\n${want}\n${end}${after}`);
    else expect(found.trim()).toBe(want.trim());
  });
});
