import { describe, expect, test } from "vitest";
import { commentLines, identifierName, numericKey, propertyKey, stringLiteral, typeKey } from "./text.ts";

describe("stringLiteral", () => {
  test.each([
    { given: "plain", want: '"plain"' },
    { given: 'a"b\\c', want: '"a\\"b\\\\c"' },
    { given: "a\nb\0", want: '"a\\nb\\u0000"' },
    { given: "\u2028\u202e\u200b\ufeff", want: '"\\u2028\\u202e\\u200b\\ufeff"' },
    { given: "\ud800", want: '"\\ud800"' },
    { given: "😀 任务 `${x}` */", want: '"😀 任务 `${x}` */"' },
  ])("$want", ({ given, want }) => {
    expect(stringLiteral(given)).toBe(want);
  });
});

describe("keys", () => {
  test.each([
    { name: "a word", given: "page_size", object: "page_size", type: "page_size" },
    { name: "a reserved word", given: "default", object: "default", type: "default" },
    { name: "a hyphen", given: "X-Id", object: '"X-Id"', type: '"X-Id"' },
    { name: "empty", given: "", object: '""', type: '""' },
    { name: "a number", given: "404", object: "404", type: '"404"' },
    { name: "a number with a leading zero", given: "007", object: '"007"', type: '"007"' },
    {
      name: "a number beyond what is exact",
      given: "12345678901234567890",
      object: '"12345678901234567890"',
      type: '"12345678901234567890"',
    },
    { name: "letters of other scripts", given: "名", object: '"名"', type: '"名"' },
    { name: "the prototype", given: "__proto__", object: '["__proto__"]', type: '"__proto__"' },
  ])("$name", ({ given, object, type }) => {
    expect(propertyKey(given)).toBe(object);
    expect(typeKey(given)).toBe(type);
  });

  test.each([
    { given: 404, want: "404" },
    { given: 0, want: "0" },
    { given: -1, want: '"-1"' },
    { given: 1.5, want: '"1.5"' },
    { given: 1e21, want: '"1e+21"' },
  ])("the number $given", ({ given, want }) => {
    expect(numericKey(given)).toBe(want);
  });
});

describe("identifierName", () => {
  test.each(["a", "$", "_1", "Ünï", "任务"])("%s is one", (given) => {
    expect(identifierName(given)).toBe(given);
  });

  test.each(["", "1a", "a-b", "a b", "a;b", "a.b", "\ud800"])("%j is none", (given) => {
    expect(() => identifierName(given)).toThrow("not an identifier");
  });
});

describe("commentLines", () => {
  test.each([
    { name: "plain", given: "One.\n\nTwo.", want: ["One.", "", "Two."] },
    { name: "every kind of line end", given: "a\r\nb\rc\u2028d\u2029e", want: ["a", "b", "c", "d", "e"] },
    { name: "blank lines around", given: "\n\n  a  \n\n", want: ["  a"] },
    { name: "nothing", given: " \n\t", want: [] },
    { name: "the end of a comment", given: "a */ b **/", want: ["a *\\/ b **\\/"] },
    { name: "a tag on its line", given: "  @deprecated", want: ["  \\@deprecated"] },
    { name: "a tag inside a line", given: "see @internal and @see", want: ["see \\@internal and \\@see"] },
    { name: "a link", given: "{@link evil}", want: ["{\\@link evil}"] },
    {
      name: "what compilers look for",
      given: "a@jsx h, @jsxImportSource",
      want: ["a@\\jsx h, \\@\\jsxImportSource"],
    },
    { name: "what only begins so", given: "mail@jsx.example", want: ["mail@jsx.example"] },
    { name: "an address is no tag", given: "a@b.example `@scope/name`", want: ["a@b.example `@scope/name`"] },
    { name: "hidden characters", given: "a\u202eb\0c\ud800", want: ["a\\u202eb c\\ud800"] },
  ])("$name", ({ given, want }) => {
    expect(commentLines(given)).toEqual(want);
  });
});
