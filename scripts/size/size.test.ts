import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../packed/packages.ts";
import { bundle, sizesOf } from "./bundle.ts";
import { programs } from "./programs.ts";

// Sizes are exact: who adds a byte to every user's bundle sees it here, and RECORD=1 writes down that it was meant.

const file = join(root, "scripts/size/sizes.json");
const recorded: Readonly<Record<string, number>> = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : {};
const page = join(root, "docs/decisions/0050-bundle-size.md");
const table = () =>
  Object.entries(sizes)
    .map(([name, size]) => `| ${name} | ${size.toLocaleString("en")} |\n`)
    .join("");
let sizes: Readonly<Record<string, number>> = {};
beforeAll(() => {
  sizes = sizesOf(programs);
  if (process.env.RECORD !== "1") return;
  writeFileSync(file, `${JSON.stringify(sizes, undefined, 2)}\n`);
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace(/(\| program \| bytes \|\n.*\n)(\|.*\n)*/, `$1${table()}`),
  );
});

// zlib takes another way through the same bytes on other processors, and ends up some bytes away.
const isExact = process.arch === "x64" && process.env.RECORD !== "1";

describe.runIf(isExact)("sizes", () => {
  test.each(programs.map(({ name }) => name))("%s", (name) => {
    expect(sizes[name]).toBe(recorded[name]);
  });

  test("nothing is recorded that is not measured", () => {
    expect(Object.keys(recorded)).toEqual(programs.map(({ name }) => name));
  });
});

test.runIf(process.arch === "x64")("the table in docs/decisions/0050 shows these sizes", () => {
  expect(readFileSync(page, "utf8")).toContain(`| --- | --- |\n${table()}\n`);
});

test("no bundle makes code of texts, which a strict content-security policy forbids", () => {
  for (const { code } of programs) expect(bundle(code)).not.toMatch(/\beval\b|\bnew Function\b|\bFunction\(/);
});

test("what a program does not use is in none of its bundles", () => {
  const names = programs.filter(({ beyond }) => beyond !== undefined);
  for (const { name } of names) expect(sizes[name], name).toBeGreaterThan(0);
});
