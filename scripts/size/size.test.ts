import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../packed/packages.ts";
import { sizesOf } from "./bundle.ts";
import { programs } from "./programs.ts";

// Sizes are exact: who adds a byte to every user's bundle sees it here, and RECORD=1 writes down that it was meant.

const file = join(root, "scripts/size/sizes.json");
const recorded: Readonly<Record<string, number>> = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : {};
let sizes: Readonly<Record<string, number>> = {};
beforeAll(() => {
  sizes = sizesOf(programs);
  if (process.env.RECORD === "1") writeFileSync(file, `${JSON.stringify(sizes, undefined, 2)}\n`);
});

describe.skipIf(process.env.RECORD === "1")("sizes", () => {
  test.each(programs.map(({ name }) => name))("%s", (name) => {
    expect(sizes[name]).toBe(recorded[name]);
  });

  test("nothing is recorded that is not measured", () => {
    expect(Object.keys(recorded)).toEqual(programs.map(({ name }) => name));
  });
});

test("the table in docs/decisions/0050 shows these sizes", () => {
  const page = readFileSync(join(root, "docs/decisions/0050-bundle-size.md"), "utf8");
  const rows = [...page.matchAll(/^\| ([^|]+?) \| ([\d,]+) \|$/gm)];
  const shown = Object.fromEntries(
    rows.map(([, name = "", size = ""]) => [name, Number(size.replace(",", ""))]),
  );
  expect(shown).toEqual(sizes);
});

test("what a program does not use is in none of its bundles", () => {
  const names = programs.filter(({ beyond }) => beyond !== undefined);
  for (const { name } of names) expect(sizes[name], name).toBeGreaterThan(0);
});
