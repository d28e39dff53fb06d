import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Diagnostic } from "../src/diagnostics.ts";
import { parseErrorTables } from "../src/parse/error-tables.ts";

// What people copy from these pages has to be what is read.

test.each(["README.md", "docs/inputs.md"])("the error tables of %s are valid", (page) => {
  const text = readFileSync(new URL(`../../../${page}`, import.meta.url), "utf8");
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  const tables = blocks.filter((block) => /^errors:$/m.test(block));
  expect(tables).not.toEqual([]);
  for (const table of tables) {
    const problems: Diagnostic[] = [];
    expect(parseErrorTables("codes.yaml", table, (problem) => problems.push(problem))).toBeDefined();
    expect(problems).toEqual([]);
  }
});
