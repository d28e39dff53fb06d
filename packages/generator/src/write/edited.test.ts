import { expect, test } from "vitest";
import type { EmittedTree } from "../contract/files.ts";
import { treeDigest } from "../tree-digest.ts";
import { findEdited } from "./edited.ts";
import { diffTree, ownedMark } from "./write-set.ts";

const root = "a/src/generated";
const textOf = (name: string) => `${ownedMark}\n${name}\n`;
const filesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([path, name]) => ({ path, text: textOf(name) }));

/** A tree as a run leaves it: its files, and what holds their digest. */
const written = (names: Readonly<Record<string, string>>): [string, string][] => [
  ...filesOf(names).map(({ path, text }): [string, string] => [`${root}/${path}`, text]),
  [`${root}/contract-info.ts`, `${ownedMark}\n  filesHash: "${treeDigest(filesOf(names))}",\n`],
];

const emitted = (names: Readonly<Record<string, string>>): EmittedTree => ({
  ownedRoots: [root],
  files: written(names).map(([path, text]) => ({ path, ownership: "owned", text })),
});

const before = { "b.ts": "b", "c/d.ts": "d", "old.ts": "old" };
const after = { "b.ts": "b2", "c/d.ts": "d" };

test.each<{ name: string; given: readonly [string, string | undefined][]; want: readonly string[] }>([
  { name: "nothing was edited", given: written(before), want: [] },
  {
    name: "what would be overwritten",
    given: [...written(before), [`${root}/b.ts`, `${textOf("b")}mine\n`]],
    want: [`${root}/b.ts`, `${root}/old.ts`],
  },
  {
    name: "also without the header",
    given: [...written(before), [`${root}/b.ts`, "mine\n"]],
    want: [`${root}/b.ts`, `${root}/old.ts`],
  },
  {
    name: "line ends of another system",
    given: written(before).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]),
    want: [],
  },
  {
    name: "a file of a person",
    given: [...written(before), [`${root}/mine.ts`, "export {};\n"], [`${root}/image.png`, undefined]],
    want: [],
  },
  {
    name: "nothing holds a digest",
    given: written(before).filter(([path]) => !path.endsWith("contract-info.ts")),
    want: [],
  },
])("$name", ({ given, want }) => {
  const existing = new Map(given);
  const tree = emitted(after);
  expect(findEdited(tree, existing, diffTree(tree, existing))).toEqual(want);
});

test("what is edited and would come out the same is no loss", () => {
  const tree = emitted(before);
  const existing = new Map([
    ...written(before),
    [`${root}/contract-info.ts`, `${ownedMark}\n  filesHash: "${"0".repeat(64)}",\n`],
  ] as const);
  expect(findEdited(tree, existing, diffTree(tree, existing))).toEqual([]);
});
