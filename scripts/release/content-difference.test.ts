import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { differencesOf } from "./content-difference.ts";
import { must } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-difference-"));
afterAll(() => rmSync(folder, { recursive: true }));

const manifest = { name: "@acme/a", version: "1.0.0", license: "MIT" };
let count = 0;

/** Packs a package of a manifest and files; gives the tarball. */
async function packed(more: object, files: Readonly<Record<string, string>> = {}): Promise<string> {
  count += 1;
  const root = join(folder, String(count));
  const all = { "dist/a.js": "1;\n", ...files, "package.json": JSON.stringify({ ...manifest, ...more }) };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await must("pnpm", ["pack", "--pack-destination", root], { cwd: root });
  return join(root, "acme-a-1.0.0.tgz");
}

const same: readonly { name: string; given: readonly [object, object]; files?: readonly [object, object] }[] =
  [
    { name: "the same", given: [{}, {}] },
    { name: "scripts and tools", given: [{ scripts: { a: "1" } }, { devDependencies: { a: "1" } }] },
    {
      name: "a sibling that has moved within the range",
      given: [{ dependencies: { "@acme/b": "^1.0.0" } }, { dependencies: { "@acme/b": "^1.2.0" } }],
    },
    {
      name: "digests of the contract",
      given: [{}, {}],
      files: [{ "src/generated/contract-info.ts": "1" }, { "src/generated/contract-info.ts": "2" }],
    },
    {
      name: "the contract itself",
      given: [{}, {}],
      files: [{ "contracts.baseline.json": "1" }, { "contracts.baseline.json": "2" }],
    },
  ];
test.each(same)("no difference to users: $name", async ({ given: [before, after], files = [{}, {}] }) => {
  expect(
    differencesOf(await packed(before, { ...files[0] }), await packed(after, { ...files[1] }), "@acme"),
  ).toEqual([]);
});

const other: readonly {
  name: string;
  given: readonly [object, object];
  files?: readonly [object, object];
  want: string[];
}[] = [
  { name: "code", given: [{}, {}], files: [{}, { "dist/a.js": "2;\n" }], want: ["dist/a.js"] },
  { name: "a file more", given: [{}, {}], files: [{}, { "README.md": "#\n" }], want: ["README.md"] },
  { name: "a file less", given: [{}, {}], files: [{ "README.md": "#\n" }, {}], want: ["README.md"] },
  {
    name: "a range of others",
    given: [{ dependencies: { c: "^1.0.0" } }, { dependencies: { c: "^1.2.0" } }],
    want: ["package.json"],
  },
  {
    name: "a sibling more",
    given: [{}, { dependencies: { "@acme/b": "^1.2.0" } }],
    want: ["package.json"],
  },
  {
    name: "a sibling that is pinned",
    given: [{ dependencies: { "@acme/b": "^1.0.0" } }, { dependencies: { "@acme/b": "1.0.0" } }],
    want: ["package.json"],
  },
  { name: "a licence", given: [{}, { license: "ISC" }], want: ["package.json"] },
  {
    name: "a file of nearly that name",
    given: [{}, {}],
    files: [{ "src/contract-info.ts": "1" }, { "src/contract-info.ts": "2" }],
    want: ["src/contract-info.ts"],
  },
];
test.each(other)("a difference: $name", async ({ given: [before, after], files = [{}, {}], want }) => {
  expect(
    differencesOf(await packed(before, { ...files[0] }), await packed(after, { ...files[1] }), "@acme"),
  ).toEqual(want);
});
