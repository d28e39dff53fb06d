import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { camelCase, isReserved, kebabCase, pascalCase } from "./names.ts";

const anyText = fc.string({ unit: "binary", maxLength: 20 });

describe("camelCase", () => {
  test.each([
    { name: "an identifier", given: "createTask", want: "createTask" },
    { name: "a capital", given: "CreateTask", want: "createTask" },
    { name: "kebab", given: "create-task", want: "createTask" },
    { name: "snake", given: "create_task", want: "createTask" },
    { name: "a path-like id", given: "repos/get-by-id", want: "reposGetById" },
    { name: "dots and blanks", given: " v1.users  list ", want: "v1UsersList" },
    { name: "digits first", given: "2fa", want: "_2fa" },
    { name: "digits after a separator", given: "get-2fa", want: "get2fa" },
    { name: "a reserved word", given: "delete", want: "delete_" },
    { name: "a contextual name of TypeScript", given: "await", want: "await_" },
    { name: "then, which would make a module a promise", given: "then", want: "then_" },
    { name: "an export of the operations package", given: "rate-limits", want: "rateLimits_" },
    { name: "a word behind a reserved one", given: "delete-task", want: "deleteTask" },
    { name: "Chinese", given: "创建 任务", want: "创建任务" },
    { name: "Cyrillic", given: "создать-задачу", want: "создатьЗадачу" },
    { name: "a decomposed letter", given: "cafe\u0301", want: "café" },
    { name: "a combining mark without a letter", given: "\u0301a", want: "a" },
    { name: "Devanagari with vowel signs", given: "कार्य", want: "कार्य" },
    { name: "a letter that not every compiler knows", given: "𝔘ser-id", want: "serId" },
    { name: "a letter whose capital came late", given: "a-\u0264", want: "a\u0264" },
    { name: "a letter with two capitals", given: "a-\u00df", want: "aSS" },
    { name: "only such letters", given: "𐒰", want: "u104b0" },
    { name: "empty", given: "", want: "u" },
    { name: "punctuation alone", given: "!?", want: "u21_3f" },
    { name: "an emoji", given: "😀", want: "u1f600" },
    { name: "a lone surrogate", given: "\ud800", want: "ud800" },
    { name: "an invisible letter", given: "a\u3164b", want: "aB" },
    { name: "a letter that is no identifier part", given: "a\u2e2fb", want: "aB" },
    { name: "zero-width joiner", given: "a\u200db", want: "aB" },
  ])("$name", ({ given, want }) => {
    expect(camelCase(given)).toBe(want);
  });
});

describe("pascalCase", () => {
  test.each([
    { name: "kebab", given: "create-task", want: "CreateTask" },
    { name: "generics as some frameworks write them", given: "Page[User]", want: "PageUser" },
    { name: "a name with dots", given: "com.acme.User", want: "ComAcmeUser" },
    { name: "a number", given: "404", want: "_404" },
    { name: "a global that emitted code uses", given: "Object", want: "Object_" },
    { name: "a type of the runtime", given: "operation", want: "Operation_" },
    { name: "a constant that is no name", given: "NaN", want: "NaN_" },
    { name: "capitals", given: "HTTPError", want: "HTTPError" },
    { name: "nothing to keep", given: "\u2026", want: "U2026" },
  ])("$name", ({ given, want }) => {
    expect(pascalCase(given)).toBe(want);
  });
});

describe("kebabCase", () => {
  test.each([
    { name: "words", given: "Data Marketplace", want: "data-marketplace" },
    { name: "camel", given: "dataMarketplace", want: "data-marketplace" },
    { name: "capitals in a row", given: "APIKeys", want: "apikeys" },
    { name: "slashes", given: "../admin/users", want: "admin-users" },
    { name: "nothing to keep", given: "…", want: "u2026" },
    { name: "Chinese", given: "任务 市场", want: "任务-市场" },
  ])("$name", ({ given, want }) => {
    expect(kebabCase(given)).toBe(want);
  });

  test("is a portable file name for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = kebabCase(text);
        expect(name).not.toBe("");
        expect(name).not.toMatch(/[\s/\\:*?"<>|.\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(name).toBe(name.toLowerCase());
      }),
    );
  });
});

test.each([
  { given: "delete", want: true },
  { given: "Delete", want: false },
  { given: "undefined", want: true },
  { given: "then", want: false },
])("isReserved($given) is $want", ({ given, want }) => {
  expect(isReserved(given)).toBe(want);
});

test("every character of the Basic Multilingual Plane gives identifiers that TypeScript knows", () => {
  const isIdentifier = (name: string) =>
    [...name].every((character, index) => {
      const code = character.codePointAt(0) ?? 0;
      return index === 0
        ? ts.isIdentifierStart(code, ts.ScriptTarget.ES2022)
        : ts.isIdentifierPart(code, ts.ScriptTarget.ES2022);
    });
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const character = String.fromCharCode(unit);
    for (const name of [pascalCase(character), camelCase(`${character}A`), pascalCase(`a-${character}`)])
      if (!isIdentifier(name)) expect.fail(`${unit.toString(16)}: ${name}`);
  }
});

test("any text becomes an identifier that TypeScript takes for a constant", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const name of [camelCase(text), pascalCase(text)]) {
        const source = ts.createSourceFile("n.ts", `export const ${name} = 1;`, ts.ScriptTarget.ES2022);
        const diagnostics = (source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics;
        expect(diagnostics, name).toEqual([]);
        expect(source.statements).toHaveLength(1);
        expect(isReserved(name)).toBe(false);
        expect(name).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }
    }),
    { numRuns: 500 },
  );
});
