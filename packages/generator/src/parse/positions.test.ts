import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonValue } from "../contract/json.ts";
import { diagnostic } from "../diagnostics.ts";
import { positionsIn, withPositions } from "./positions.ts";
import { parseYaml } from "./yaml.ts";

type Path = readonly (number | string)[];

const shown = (file: string, text: string, paths: readonly Path[]): string[] =>
  positionsIn(file, text, paths).map(({ line, column }) => `${line}:${column}`);

const lines = (...rows: string[]): string => rows.join("\n");

describe("in JSON", () => {
  const text = lines(
    "{",
    '  "a": [1, { "b\\u0063": "}" }],',
    '  "d": { "e": "\\"", "f": true },',
    '  "": null',
    "}",
  );
  const rows: { name: string; given: Path; want: string }[] = [
    { name: "the whole", given: [], want: "1:1" },
    { name: "a member is where its key is", given: ["a"], want: "2:3" },
    { name: "an item is where it begins", given: ["a", 1], want: "2:12" },
    { name: "a key with an escape", given: ["a", 1, "bc"], want: "2:14" },
    { name: "after texts with brackets and quotes", given: ["d", "f"], want: "3:21" },
    { name: "an empty key", given: [""], want: "4:3" },
    { name: "what is not there: the last step that is", given: ["a", 1, "x", "y"], want: "2:12" },
    { name: "below a text", given: ["d", "e", "x"], want: "3:10" },
    { name: "items count from 0 without signs", given: ["a", "01"], want: "2:3" },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(shown("a.json", text, [given])).toEqual([want]);
    expect(shown("a.json", `\uFEFF${text}`, [given])).toEqual([want]);
  });

  test("several at once are as each by itself", () => {
    const paths = rows.map(({ given }) => given);
    expect(shown("a.json", text, [...paths, ...paths])).toEqual([...rows, ...rows].map(({ want }) => want));
  });

  test("a number and nothing else", () => {
    expect(shown("a.json", " 12 ", [[], ["a"]])).toEqual(["1:2", "1:2"]);
  });
});

describe("in YAML", () => {
  const rows: { name: string; given: string; path: Path; want: string }[] = [
    { name: "a member is where its key is", given: "a:\n  b:\n    - 1", path: ["a", "b"], want: "2:3" },
    {
      name: "an item is where its value begins",
      given: "a:\n  - b: 1\n    c: 2",
      path: ["a", 0],
      want: "2:5",
    },
    { name: "a member of an item", given: "a:\n  - b: 1\n    c: 2", path: ["a", 0, "c"], want: "3:5" },
    { name: "quoted keys", given: "'a': { \"b\": 1 }", path: ["a", "b"], want: "1:8" },
    { name: "keys as they are written", given: "200: a\n0x10: b", path: ["0x10"], want: "2:1" },
    { name: "behind tags and anchors", given: "a: !!map\n  &k b: !!str c", path: ["a", "b"], want: "2:6" },
    { name: "by an alias", given: "a: &x\n  b: 1\nc: *x", path: ["c", "b"], want: "2:3" },
    {
      name: "by the nearest of two anchors",
      given: "a: &x { b: 1 }\nc: &x { b: 2 }\nd: *x",
      path: ["d", "b"],
      want: "2:9",
    },
    { name: "by a merge key", given: "a: &x { b: 1 }\nc:\n  <<: *x", path: ["c", "b"], want: "1:9" },
    {
      name: "by the first of several merged maps",
      given: "a: &x { b: 1 }\nc: &y { b: 2, d: 3 }\ne:\n  <<: [*x, *y]",
      path: ["e", "b"],
      want: "1:9",
    },
    {
      name: "own members before merged ones",
      given: "a: &x { b: 1 }\nc:\n  <<: *x\n  b: 2",
      path: ["c", "b"],
      want: "4:3",
    },
    { name: "a merge key in quotes is a member", given: "'<<': { b: 1 }", path: ["<<", "b"], want: "1:9" },
    { name: "what is not there", given: "# c\na:\n  b: 1", path: ["a", "x", "y"], want: "2:1" },
    { name: "nothing of it", given: "# c\na: 1", path: ["x"], want: "2:1" },
    {
      name: "a bracket at the column of its key",
      given: "a: [\n  b: 1\n]\nc: 1",
      path: ["a", 0, "b"],
      want: "2:3",
    },
    { name: "an empty item", given: "a:\n  -\n  - b: 1", path: ["a", 1, "b"], want: "3:5" },
  ];
  test.each(rows)("$name", ({ given, path, want }) => {
    expect(shown("a.yaml", given, [path])).toEqual([want]);
  });
});

test("at each position stands the key of the path, in JSON and YAML alike", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as JsonValue;
      const paths = membersOf(plain, []);
      const json = JSON.stringify(plain, null, 2);
      const yaml = stringify(plain, { lineWidth: 0, singleQuote: false, defaultKeyType: "QUOTE_DOUBLE" });
      expect(parseYaml("a.yaml", yaml, () => {})).toEqual(plain);
      for (const [file, text] of [
        ["a.json", json],
        ["a.yaml", yaml],
      ] as const) {
        const rows = text.split("\n");
        for (const [index, { line, column }] of positionsIn(file, text, paths).entries()) {
          const key = JSON.stringify(String(paths[index]?.at(-1)));
          expect(rows[line - 1]?.slice(column - 1)).toContain(unescaped(key, file));
        }
      }
    }),
  );
});

function membersOf(value: JsonValue, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => membersOf(item as JsonValue, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) => [[...path, key], ...membersOf(item, [...path, key])]);
}

/** YAML writes some characters plainly that JSON escapes, and the other way round; the first quote is there in any case. */
function unescaped(key: string, file: string): string {
  return file.endsWith(".json") || /^"[\w ]*"$/.test(key) ? key : '"';
}

test("problems at pointers get a line and a column where the text is known", () => {
  const at = (file: string, pointer: string) =>
    diagnostic("spec-field-unknown", { file, pointer }, { field: "x" });
  const page = diagnostic("table-missing", { file: "a.md" }, { columns: "Code" });
  const problems = [at("a.json", "/a~1b/1"), at("b.yaml", "/c"), at("unknown.json", "/c"), page];
  const texts = new Map([
    ["a.json", '{ "a/b": [1,\n 2] }'],
    ["b.yaml", "b: 1\nc: 2"],
    ["a.md", "# A"],
  ]);
  expect(withPositions(problems, texts).map(({ line, column }) => [line, column])).toEqual([
    [2, 2],
    [2, 1],
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
