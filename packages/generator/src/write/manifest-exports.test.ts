import { expect, test } from "vitest";
import type { EmittedTree } from "../contract/files.ts";
import { findMissingExports } from "./manifest-exports.ts";

const at = (module: string) => ({ types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` });
const wanted = {
  ".": at("index"),
  "./webhooks": at("generated/webhooks/index"),
  "./*": at("generated/tags/*"),
  "./package.json": "./package.json",
};
const tree: EmittedTree = {
  ownedRoots: [],
  files: [
    { path: "a/package.json", ownership: "seeded", text: JSON.stringify({ name: "a", exports: wanted }) },
  ],
};
const found = (manifest: string | undefined) =>
  findMissingExports(tree, new Map(manifest === undefined ? [] : [["a/package.json", manifest]]));

const rest = { ".": at("index"), "./*": at("generated/tags/*") };
const rows: { name: string; given: unknown; want: object }[] = [
  { name: "an older manifest", given: rest, want: { "./webhooks": at("generated/webhooks/index") } },
  { name: "all of them, in any order", given: { ...wanted, "./own": "./own.js" }, want: {} },
  { name: "what is left out on purpose", given: { ...rest, "./webhooks": null }, want: {} },
  { name: "what leads elsewhere", given: { ...rest, "./webhooks": "./lib/mine.js" }, want: {} },
  {
    name: "another name for the module, and another compiler",
    given: { ...rest, "./hooks": { import: { default: "./lib/generated/webhooks/index.mjs" } } },
    want: {},
  },
  {
    name: "a pattern that leads to other modules",
    given: { ".": at("index"), "./*": "./dist/*.js" },
    want: { "./webhooks": at("generated/webhooks/index") },
  },
  { name: "one entry for all", given: "./dist/index.js", want: {} },
  { name: "conditions at the top", given: at("index"), want: {} },
  { name: "no exports", given: undefined, want: {} },
];
test.each(rows)("$name", ({ given, want }) => {
  const entries = found(JSON.stringify({ name: "mine", exports: given })).map((each) => each.entries);
  expect(entries).toEqual(Object.keys(want).length === 0 ? [] : [want]);
});

test("manifests that are new, not JSON or no object are nobody's matter", () => {
  for (const manifest of [undefined, "mine", "null", "[]", "1"]) expect(found(manifest)).toEqual([]);
});
