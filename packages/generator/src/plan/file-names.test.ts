import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNames } from "./file-names.ts";

describe("fileNames", () => {
  test.each([
    { name: "distinct", given: ["A", "B"], want: ["A", "B"] },
    { name: "case", given: ["Task", "TASK", "task"], want: ["Task", "TASK_2", "task_3"] },
    { name: "a number that is taken", given: ["A", "A_2", "a"], want: ["A", "A_2", "a_3"] },
    { name: "a number that comes later", given: ["A", "a", "a_2"], want: ["A", "a_3", "a_2"] },
    {
      name: "devices of Windows",
      given: ["Con", "com1", "LPT9", "Console"],
      want: ["Con_", "com1_", "LPT9_", "Console"],
    },
    { name: "sharp s and its capitals", given: ["STRASSE", "straße"], want: ["STRASSE", "straße_2"] },
    { name: "two forms of one letter", given: ["é", "e\u0301"], want: ["é", "e\u0301_2"] },
    { name: "over-long", given: ["x".repeat(300)], want: ["x".repeat(200)] },
    { name: "over-long in bytes", given: ["任".repeat(100)], want: ["任".repeat(66)] },
    {
      name: "equal after they are cut",
      given: [`${"x".repeat(200)}a`, `${"x".repeat(200)}b`],
      want: ["x".repeat(200), `${"x".repeat(200)}_2`],
    },
  ])("$name", ({ given, want }) => {
    expect(fileNames(given).map(({ name }) => name)).toEqual(want);
  });

  test("any list of identifiers: unique without regard to case, short enough, stable", () => {
    const identifier = fc.string({
      unit: fc.constantFrom("a", "A", "_", "2", "ß", "İ", "任", "con"),
      minLength: 1,
      maxLength: 150,
    });
    fc.assert(
      fc.property(fc.array(identifier, { maxLength: 12 }), (names) => {
        const namesOf = (list: readonly string[]) => fileNames(list).map(({ name }) => name);
        const files = namesOf(names);
        expect(files).toHaveLength(names.length);
        expect(new Set(files.map((file) => file.toUpperCase().toLowerCase())).size).toBe(files.length);
        for (const file of files) {
          expect(Buffer.byteLength(file)).toBeLessThan(250);
          expect(file).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/i);
          expect(file).not.toMatch(/[\ud800-\udbff]$/);
        }
        expect(namesOf(names)).toEqual(files);
        // A name added at the end does not move the others.
        expect(namesOf([...names, "a"]).slice(0, -1)).toEqual(files);
      }),
    );
  });
});
