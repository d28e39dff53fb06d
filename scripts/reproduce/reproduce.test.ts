import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { differences, digestOfAll, digestsOf } from "./digests.ts";
import { compareGenerations, smallDocument, ways } from "./generation.ts";
import { comparePacking, modeFindings } from "./packing.ts";
import { type Spelling, spellings } from "./spellings.ts";
import { runIn, surroundings } from "./surroundings.ts";

// The part of `npm run reproduce` that takes seconds: everything that can differ at once, for a small document.

const folder = mkdtempSync(join(tmpdir(), "contracts-reproduce-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = (name: string): string => {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
};

const spelled = (wanted: string): Spelling => {
  const found = spellings.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no spelling "${wanted}"`);
  return found;
};

test("what is generated depends on the meaning of the inputs only", async () => {
  const [usual] = ways;
  const turkish = { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
  const everything = { env: { ...turkish, TZ: "Pacific/Chatham" }, umask: 0o077, elsewhere: true };
  const comparisons = await compareGenerations(
    smallDocument,
    [
      usual,
      { surroundings: { name: "other order", ...everything }, spelling: spelled("keys turned round") },
      { surroundings: { name: "other line ends", ...everything }, spelling: spelled("CRLF") },
    ],
    fresh("generations"),
  );
  for (const { name, count, differences } of comparisons) {
    expect(differences, name).toEqual([]);
    expect(count).toBeGreaterThan(20);
  }
});

test("packing depends on neither the folder nor the modes of files", async () => {
  const packing = fresh("packing");
  for (const { name, differences } of await comparePacking(["error-codes"], packing))
    expect(differences, name).toEqual([]);
  const packed = join(packing, "machine-1/packed");
  const [archive = ""] = readdirSync(packed);
  expect(modeFindings(join(packed, archive), new Set(["package/package.json"]))).toEqual([
    `${archive}: package/package.json has the mode 0644 and not 0755`,
  ]);
});

test("the surroundings are what they are called", async () => {
  const asked =
    "[new Date(0).toString(), Intl.Collator().resolvedOptions().locale, process.umask().toString(8), process.cwd()].join()";
  const home = fresh("surroundings");
  const tell = async (index: number) =>
    await runIn(surroundings[index] ?? surroundings[0], process.execPath, ["-p", asked], {
      folder: home,
      cwd: home,
    });
  const [usual, elsewhereInTime, turkish, plain, strict, open, elsewhere] = await Promise.all(
    surroundings.map((_, index) => tell(index)),
  );
  expect(usual).toContain(`GMT+0000 (Coordinated Universal Time),en-US,22,${home}\n`);
  expect(elsewhereInTime).toContain("GMT+1245");
  expect(turkish).toContain(",tr-TR,22,");
  expect(plain).not.toContain(",tr-TR,");
  expect(strict).toContain(",77,");
  expect(open).toContain(",0,");
  expect(elsewhere).not.toContain(`,${home}\n`);
});

test("spellings are other texts of the same value", () => {
  const text = '{\n  "c": [{"y": 1, "x": 2}],\n  "b": "ı\\r\\n",\n  "a": 1\n}\n';
  const texts = spellings.map(({ json }) => json(text));
  expect(new Set(texts).size).toBe(spellings.length);
  for (const one of texts) expect(JSON.parse(one.replace(/^\ufeff/, ""))).toEqual(JSON.parse(text));
});

test("every difference between two trees is seen", () => {
  const one = fresh("one");
  const other = fresh("other");
  for (const [path, text] of [
    ["same", ""],
    ["changed", "a"],
    ["gone", ""],
  ] as const)
    writeFileSync(join(one, path), text);
  for (const [path, text] of [
    ["same", ""],
    ["changed", "b"],
    ["new", ""],
  ] as const)
    writeFileSync(join(other, path), text);
  expect(differences(digestsOf(one), digestsOf(other))).toEqual([
    "changed differs",
    "gone is missing",
    "new is there in addition",
  ]);
  expect(digestOfAll(digestsOf(one))).not.toBe(digestOfAll(digestsOf(other)));
});
