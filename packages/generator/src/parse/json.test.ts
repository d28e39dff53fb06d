import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { maxJsonDepth, parseJson } from "./json.ts";

function run(text: string) {
  const problems: Diagnostic[] = [];
  const value = parseJson("openapi.json", text, (problem) => problems.push(problem));
  return {
    value,
    problems: problems.map(({ code, line, column, message }) => ({ code, line, column, message })),
  };
}

const places = (text: string): string[] =>
  run(text).problems.map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`);

const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("accepts", () => {
  const rows: { name: string; given: string; want: unknown }[] = [
    { name: "an object", given: '{"a":[1,null,true,"x"]}', want: { a: [1, null, true, "x"] } },
    { name: "a byte order mark", given: '\uFEFF{"a":1}', want: { a: 1 } },
    { name: "CRLF line ends", given: '{\r\n  "a": 1\r\n}\r\n', want: { a: 1 } },
    { name: "a bare null", given: "null", want: null },
    { name: "the same key in sibling objects", given: '[{"a":1},{"a":1}]', want: [{ a: 1 }, { a: 1 }] },
    {
      name: "colons, quotes and backslashes in strings",
      given: '{"a\\":":"\\\\","b":": \\"c\\":"}',
      want: { 'a":': "\\", b: ': "c":' },
    },
    { name: "the greatest depth", given: nested(maxJsonDepth), want: JSON.parse(nested(maxJsonDepth)) },
    { name: "a number that a double can only round", given: "9223372036854775807", want: 2 ** 63 },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(run(given)).toEqual({ value: want, problems: [] });
  });

  test("__proto__ stays a key of its own", () => {
    const { value } = run('{"__proto__":{"polluted":true}}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect((value as { polluted?: true }).polluted).toBeUndefined();
  });
});

describe("reports", () => {
  const rows: { name: string; given: string; want: string[] }[] = [
    {
      name: "no text",
      given: "",
      want: ["json-syntax 1:1 This is not valid JSON: a value is expected, found the end of the text."],
    },
    {
      name: "a truncated text",
      given: '{\n  "a": [1, 2',
      want: [
        "json-syntax 2:13 This is not valid JSON: a closing bracket is expected, found the end of the text.",
      ],
    },
    {
      name: "trailing text",
      given: "{}\n{}",
      want: ['json-syntax 2:1 This is not valid JSON: the end of the text is expected, found "{".'],
    },
    {
      name: "a trailing comma",
      given: '{"a":1,\n}',
      want: ['json-syntax 2:1 This is not valid JSON: a key in double quotes is expected, found "}".'],
    },
    {
      name: "a missing comma",
      given: '{"a":1\r\n"b":2}',
      want: ["json-syntax 2:1 This is not valid JSON: a comma is expected, found a string."],
    },
    {
      name: "a comment",
      given: "// no\n{}",
      want: ["json-syntax 1:1 This is not valid JSON: comments are not part of JSON."],
    },
    {
      name: "single quotes",
      given: "{'a':1}",
      want: ["json-syntax 1:2 This is not valid JSON: \"'a'\" has no meaning in JSON."],
    },
    {
      name: "NaN",
      given: '{"a":NaN}',
      want: ['json-syntax 1:6 This is not valid JSON: "NaN" has no meaning in JSON.'],
    },
    {
      name: "a raw line break in a string",
      given: '["a\nb"]',
      want: [
        "json-syntax 1:2 This is not valid JSON: the string does not end on its line.",
        'json-syntax 2:1 This is not valid JSON: "b" has no meaning in JSON.',
      ],
    },
    {
      name: "a tab in a string",
      given: '["a\tb"]',
      want: [
        "json-syntax 1:2 This is not valid JSON: the string holds a control character, which has to be written as an escape.",
      ],
    },
    {
      name: "an unknown escape",
      given: '["\\x41"]',
      want: [
        "json-syntax 1:2 This is not valid JSON: the string holds a backslash that begins no known escape.",
      ],
    },
    {
      name: "a short unicode escape",
      given: '["\\u41"]',
      want: [
        "json-syntax 1:2 This is not valid JSON: the string holds a \\u that is not followed by four hexadecimal digits.",
      ],
    },
    {
      name: "a number that breaks off",
      given: "[1.]",
      want: ['json-syntax 1:2 This is not valid JSON: the number "1." breaks off.'],
    },
    {
      name: "a no-break space, without showing it",
      given: "\u00A0{}",
      want: ['json-syntax 1:1 This is not valid JSON: "\\u00a0" has no meaning in JSON.'],
    },
    {
      name: "several broken lines",
      given: '{\n"a" 1,\n"b": ,\n"c": 2\n}',
      want: [
        'json-syntax 2:5 This is not valid JSON: a colon is expected after the key, found "1".',
        'json-syntax 3:6 This is not valid JSON: a value is expected, found ",".',
      ],
    },
    {
      name: "a duplicate key",
      given: '{"a":1,\n "a":2}',
      want: ['json-duplicate-key 2:2 The key "a" is given already, at line 1.'],
    },
    {
      name: "a duplicate key after unescaping",
      given: '{"a":1,"\\u0061":2}',
      want: ['json-duplicate-key 1:8 The key "a" is given already, at line 1.'],
    },
    {
      name: "a duplicate __proto__",
      given: '[{"__proto__":1,"__proto__":2}]',
      want: ['json-duplicate-key 1:17 The key "__proto__" is given already, at line 1.'],
    },
    {
      name: "a number beyond a double",
      given: "[1,\n-1e999]",
      want: ['json-number-range 2:1 The number "-1e999" is beyond what a double can hold.'],
    },
    {
      name: "a bare number beyond a double",
      given: "1e999",
      want: ['json-number-range 1:1 The number "1e999" is beyond what a double can hold.'],
    },
    {
      name: "one level too deep",
      given: nested(maxJsonDepth + 1),
      want: [`json-depth 1:${maxJsonDepth + 1} Objects and arrays stand in each other more than 512 deep.`],
    },
    {
      name: "a deep text that does not end",
      given: "[".repeat(100_000),
      want: [`json-depth 1:${maxJsonDepth + 1} Objects and arrays stand in each other more than 512 deep.`],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(run(given).value).toBeUndefined();
    expect(places(given)).toEqual(want);
  });

  test("at most twenty problems of one text", () => {
    expect(places(`[\n${"1 1,\n".repeat(50)}1]`)).toHaveLength(20);
  });
});

describe("laws", () => {
  test("a valid text gives what JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(run(text)).toEqual({ value: JSON.parse(text), problems: [] });
      }),
    );
  });

  test("a text that JSON.parse refuses is refused with a place inside the text", () => {
    const fragment = fc.constantFrom(
      ..."{}[],:\"'\\/ \n\r\t-+.eE01x",
      '"a"',
      "null",
      "true",
      "\\u00",
      "//",
      "/*",
      "\u0000",
      "\u00A0",
      "\u2028",
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 24 }), (fragments) => {
        const text = fragments.join("");
        const { value, problems } = run(text);
        expect(value === undefined).toBe(problems.length > 0);
        expect(problems.some(({ code }) => code === "json-syntax")).toBe(!isJson(text));
        for (const { line = 0, column = 0, message } of problems) {
          const lines = text.split(/\r\n|\n|\r/);
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
          expect(message).not.toContain("the parser says");
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("a repeated key is found wherever its object stands", () => {
    const key = fc.string({ maxLength: 4 });
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), key, (inner, name) => {
        const text = `{"x":[{${JSON.stringify(name)}:${inner}, ${escapeAll(name)} : 1}]}`;
        expect(run(text).problems.map(({ code }) => code)).toEqual(["json-duplicate-key"]);
      }),
    );
  });
});

function escapeAll(text: string): string {
  return `"${text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
