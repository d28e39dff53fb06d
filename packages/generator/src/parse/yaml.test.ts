import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Diagnostic } from "../diagnostics.ts";
import { parseYaml } from "./yaml.ts";

function run(text: string) {
  const problems: Diagnostic[] = [];
  const parsed = parseYaml("openapi.yaml", text, (problem) => problems.push(problem));
  return { parsed, problems };
}

const lines = (...rows: string[]): string => rows.join("\n");

describe("accepts", () => {
  const rows: { name: string; given: string; want: unknown }[] = [
    { name: "a map", given: "a: [1, null, true, x]", want: { a: [1, null, true, "x"] } },
    { name: "JSON", given: '{"a":{"b":[1.5e3,"\\u0041"]}}', want: { a: { b: [1500, "A"] } } },
    { name: "a byte order mark", given: "\uFEFFa: 1", want: { a: 1 } },
    { name: "CRLF line ends", given: "a:\r\n  - 1\r\n", want: { a: [1] } },
    {
      name: "words of YAML 1.1 as texts",
      given: "[yes, No, on, OFF, y]",
      want: ["yes", "No", "on", "OFF", "y"],
    },
    {
      name: "dates as texts",
      given: "[2026-01-31, 2026-01-31T10:00:00Z]",
      want: ["2026-01-31", "2026-01-31T10:00:00Z"],
    },
    { name: "numbers of the core schema", given: "[0o17, 0x1F, 010, 1_000]", want: [15, 31, 10, "1_000"] },
    {
      name: "keys as they are written",
      given: lines("200: a", "1.0: b", "0x10: c", "true: d", "null: e", "~: f", "'4XX': g"),
      want: { "200": "a", "1.0": "b", "0x10": "c", true: "d", null: "e", "~": "f", "4XX": "g" },
    },
    {
      name: "anchors and aliases",
      given: lines("a: &x { p: [1] }", "b: *x", "&y c: *x", "d: &y 1", "e: *y"),
      want: { a: { p: [1] }, b: { p: [1] }, c: { p: [1] }, d: 1, e: 1 },
    },
    {
      name: "merge keys, which give way to what is there",
      given: lines("x: &x { a: 1, b: 1 }", "y: &y { b: 2, c: 2 }", "z: { <<: [*x, *y], c: 3 }", '"<<": 4'),
      want: { x: { a: 1, b: 1 }, y: { b: 2, c: 2 }, z: { a: 1, b: 1, c: 3 }, "<<": 4 },
    },
    { name: "tags of JSON's types", given: "[!!str 1, !!int '2', !!float 3]", want: ["1", 2, 3] },
    {
      name: "block texts",
      given: lines("a: |", "  x", "  y", "b: >-", "  x", "  y"),
      want: { a: "x\ny\n", b: "x y" },
    },
    { name: "the end of the document", given: lines("---", "a: 1", "...", ""), want: { a: 1 } },
    {
      name: "brackets that close at the column of their key",
      given: lines("a: [", "  1,", "]", "b: &x {", '  "c": "d"', "}", "e: *x", "f: !!str 1"),
      want: { a: [1], b: { c: "d" }, e: { c: "d" }, f: "1" },
    },
    {
      name: "tags by a handle of their own",
      given: lines("%TAG !y! tag:yaml.org,2002:", "---", "a: !y!str 1"),
      want: { a: "1" },
    },
    { name: "tags spelled out", given: "a: !<tag:yaml.org,2002:str> 1", want: { a: "1" } },
    { name: "a lone exclamation mark, which makes a text", given: "a: ! 1", want: { a: "1" } },
    { name: "null values", given: lines("a:", "b: ~"), want: { a: null, b: null } },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    const { parsed, problems } = run(given);
    expect(problems).toEqual([]);
    expect(parsed).toEqual(want);
  });

  test("__proto__ stays a key of its own, merged ones too", () => {
    const { parsed } = run(lines("a: &a { __proto__: { polluted: true } }", "b: { <<: *a }"));
    const maps = Object.values(parsed ?? {}) as { polluted?: true }[];
    expect(maps).toHaveLength(2);
    for (const value of maps) {
      expect(Object.keys(value)).toEqual(["__proto__"]);
      expect(value.polluted).toBeUndefined();
    }
  });

  test("whatever JSON holds comes back", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(run(JSON.stringify(plain)).parsed).toEqual(plain);
        expect(run(stringify(plain)).parsed).toEqual(plain);
      }),
    );
  });
});

describe("reports", () => {
  const value = (problem: string) => `This part of the YAML text can not be read as JSON: ${problem}.`;
  const rows: { name: string; given: string; want: string[] }[] = [
    {
      name: "no text",
      given: "",
      want: ["yaml-syntax 1:1 This is not valid YAML: the text holds no value."],
    },
    {
      name: "comments only",
      given: "# a",
      want: ["yaml-syntax 1:1 This is not valid YAML: the text holds no value."],
    },
    {
      name: "a tab",
      given: "a:\n\tb: 1",
      want: [
        "yaml-syntax 2:1 This is not valid YAML: a tab indents this line; YAML indents with spaces only.",
      ],
    },
    {
      name: "an open quote",
      given: "a: 'b",
      want: ["yaml-syntax 1:6 This is not valid YAML: the quote that ends this text is missing."],
    },
    {
      name: "a second document",
      given: "a: 1\n---\nb: 2",
      want: ["yaml-syntax 2:1 This is not valid YAML: a second document begins here, and only one is read."],
    },
    {
      name: "YAML 1.1",
      given: "%YAML 1.1\n---\na: yes",
      want: [
        "yaml-syntax 1:1 This is not valid YAML: the directive asks for YAML 1.1, in which words such as yes are no texts.",
      ],
    },
    {
      name: "a key that is given twice, in another spelling",
      given: 'a: 1\n200: x\n"200": y',
      want: ['yaml-duplicate-key 3:1 The key "200" is given already, at line 2.'],
    },
    {
      name: "tags",
      given: "- !!js/function x\n- !Ref y\n- !!binary aGk=",
      want: [
        `yaml-value 1:17 ${value('the tag "!!js/function" has no meaning in JSON')}`,
        `yaml-value 2:8 ${value('the tag "!Ref" has no meaning in JSON')}`,
        `yaml-value 3:12 ${value('the tag "!!binary" has no meaning in JSON')}`,
      ],
    },
    {
      name: "a tag that does not fit",
      given: "!!int x",
      want: [`yaml-value 1:7 ${value('the tag "!!int" does not fit the text')}`],
    },
    {
      name: "tags of another kind than what they stand before",
      given: lines("a: !!str [1]", "b: !!seq { c: 1 }", "c: !!map x", "d: !!int 1.5", "e: !!null x"),
      want: [
        `yaml-value 1:10 ${value('the tag "!!str" does not fit a list')}`,
        `yaml-value 2:10 ${value('the tag "!!seq" does not fit a map')}`,
        `yaml-value 3:10 ${value('the tag "!!map" does not fit the text')}`,
        `yaml-value 4:10 ${value('the tag "!!int" does not fit the text')}`,
        `yaml-value 5:11 ${value('the tag "!!null" does not fit the text')}`,
      ],
    },
    {
      name: "several problems of the grammar",
      given: lines("a: 'b' c", "d: @e"),
      want: [
        "yaml-syntax 1:8 This is not valid YAML: unexpected scalar at node end.",
        "yaml-syntax 2:4 This is not valid YAML: plain value cannot start with reserved character @.",
      ],
    },
    {
      name: "a problem in a text with a bracket at the column of its key",
      given: lines("a: [", "  !x y", "]", "b: { c: 1, c: 2 }"),
      want: [
        `yaml-value 2:6 ${value('the tag "!x" has no meaning in JSON')}`,
        'yaml-duplicate-key 4:12 The key "c" is given already, at line 4.',
      ],
    },
    {
      name: "numbers that JSON does not have",
      given: "[.nan, -.inf, 1e999]",
      want: [
        `yaml-value 1:2 ${value('JSON has no number ".nan"')}`,
        `yaml-value 1:8 ${value('JSON has no number "-.inf"')}`,
        'json-number-range 1:15 The number "1e999" is beyond what a double can hold.',
      ],
    },
    {
      name: "keys that are no texts",
      given: "? [a]\n: 1\n? { b: 1 }\n: 2",
      want: [
        `yaml-value 1:3 ${value("a key has to be a text, written out in its place")}`,
        `yaml-value 3:3 ${value("a key has to be a text, written out in its place")}`,
      ],
    },
    {
      name: "no key after others",
      given: lines("a: [1] # c", ": 1", "b: { c: 'd', : 1 }"),
      want: [
        `yaml-value 2:1 ${value("a key is missing before the colon")}`,
        `yaml-value 3:14 ${value("a key is missing before the colon")}`,
      ],
    },
    {
      name: "two merge keys",
      given: lines("a: &a { b: 1 }", "c: { <<: *a, <<: *a }"),
      want: ['yaml-duplicate-key 2:14 The key "<<" is given already, at line 2.'],
    },
    { name: "no key", given: ": 1", want: [`yaml-value 1:1 ${value("a key is missing before the colon")}`] },
    {
      name: "an alias of nothing",
      given: "[*a, &a 1]",
      want: [`yaml-value 1:2 ${value('there is no anchor "a" above the alias')}`],
    },
    {
      name: "an alias inside of what it names",
      given: "a: &a { b: *a }",
      want: [`yaml-value 1:12 ${value('the alias "a" stands inside of what it names')}`],
    },
    {
      name: "a merge of something else than maps",
      given: "<<: [{ a: 1 }, 2]",
      want: [
        `yaml-value 1:1 ${value('"<<" takes over a map or a list of maps; quote it when it is the name of a member')}`,
      ],
    },
    {
      name: "deep nesting",
      given: `a: ${"[".repeat(600)}${"]".repeat(600)}`,
      want: ["json-depth 1:515 Objects and arrays stand in each other more than 512 deep."],
    },
    {
      name: "deep nesting by aliases",
      given: ["a0: &a0 1", ...Array.from({ length: 520 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)].join(
        "\n",
      ),
      want: ["json-depth 513:14 Objects and arrays stand in each other more than 512 deep."],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    const { parsed, problems } = run(given);
    expect(parsed).toBeUndefined();
    expect(problems.map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`)).toEqual(
      want,
    );
  });

  test("nesting beyond the stack", () => {
    expect(run("[".repeat(20_000)).problems.map(({ code }) => code)).toEqual(["json-depth"]);
  });

  test("aliases that multiply, once and before they fill the memory", () => {
    const level = (i: number) =>
      `l${i}: &l${i} [${Array(9)
        .fill(i === 0 ? "x" : `*l${i - 1}`)
        .join(", ")}]`;
    const bomb = Array.from({ length: 40 }, (_, i) => level(i)).join("\n");
    expect(run(bomb).problems.map(({ code }) => code)).toEqual(["yaml-aliases"]);
  });

  test("20 problems of a kind at most", () => {
    expect(run("!a b\n".repeat(100).replaceAll("!a", "- !a")).problems).toHaveLength(20);
  });
});
