import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findTables } from "../packages/generator/src/parse/markdown-tables.ts";
import { root } from "./packed/packages.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");

const page = read("SECURITY.md");

/** What the page says of a test: its file, and words of the titles by which it is found there. */
const named = [...page.matchAll(/`([^`\s]+\.test\.ts)`: ((?:`[^`]+`(?:, )?)+)/g)].map(
  ([, path = "", titles = ""]) => ({
    path,
    titles: [...titles.matchAll(/`([^`]+)`/g)].map(([, title = ""]) => title),
  }),
);

test("every row of SECURITY.md names a test by file and title", () => {
  const rows = findTables(page).flatMap((table) => table.rows);
  expect(rows.length).toBeGreaterThan(20);
  const last = (cells: readonly { readonly text: string }[]) => cells.at(-1)?.text ?? "";
  for (const { cells } of rows)
    for (const path of last(cells).split(/; (?=\S+\.test\.ts)/))
      expect(path, cells[0]?.text).toMatch(/^\S+\.test\.ts: \S/);
});

test.each(named)("$path has the tests that SECURITY.md names", ({ path, titles }) => {
  expect(existsSync(join(root, path)), path).toBe(true);
  const text = read(path);
  expect(titles.filter((title) => !text.includes(title))).toEqual([]);
});

test("lockfiles hold a hash of everything that comes from a registry", () => {
  const resolutions = read("pnpm-lock.yaml").match(/^ {4}resolution: .*$/gm) ?? [];
  expect(resolutions.length).toBeGreaterThan(500);
  expect(resolutions.filter((line) => !/\{integrity: sha512-[A-Za-z0-9+/]{86}==[,}]/.test(line))).toEqual([]);
  const { packages }: { packages: Record<string, { integrity?: string }> } = JSON.parse(
    read("scripts/toolchain/package-lock.json"),
  );
  const tools = Object.entries(packages).filter(([path]) => path !== "");
  expect(tools.length).toBeGreaterThan(0);
  expect(tools.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
  expect(read("scripts/bootstrap/install.mjs")).toContain('"--frozen-lockfile"');
});
