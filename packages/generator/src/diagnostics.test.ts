import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareDiagnostics,
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  diagnosticTable,
  type Place,
  quote,
} from "./diagnostics.ts";

const codes = Object.keys(diagnosticTable) as DiagnosticCode[];
const folder = new URL("../../../docs/diagnostics/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), "utf8");
describe("the table and its pages", () => {
  test("stand one to one, and the index lists each page once", () => {
    const files = readdirSync(folder).filter((file) => file !== "README.md");
    expect(files.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
    const rows = [
      ...read("README.md").matchAll(/^\| \[([a-z-]+)\]\(([a-z-]+)\.md\) \| (error|warning) \|/gm),
    ];
    expect(rows.map(([, code]) => code).sort()).toEqual([...codes].sort());
    for (const [, code, link, severity] of rows) {
      expect(link).toBe(code);
      expect(diagnosticTable[code as DiagnosticCode].severity).toBe(severity);
    }
  });

  test.each(codes)("the page of %s has its parts", (code) => {
    const text = read(`${code}.md`);
    expect(text.startsWith(`# ${code}\n\n`)).toBe(true);
    for (const heading of ["## Example", "## Why it matters", "## How to mend it"])
      expect(text).toContain(`\n${heading}\n`);
  });
});

/** First and last code points of what must not reach a terminal, from the Unicode charts. */
const hidden: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe0fff],
];

function isHidden(point: number): boolean {
  return hidden.some(([first, last]) => point >= first && point <= last);
}

describe("quote", () => {
  const rows = [
    { name: "plain text", given: "a b-ä漢\u{1F600}", want: '"a b-ä漢\u{1F600}"' },
    { name: "quotes and backslashes", given: '"\\', want: '"\\"\\\\"' },
    { name: "escape sequences of terminals", given: "\u001b[31m\u009b", want: '"\\u001b[31m\\u009b"' },
    {
      name: "marks that turn the direction",
      given: "a\u202eb\u2066c\u061c",
      want: '"a\\u202eb\\u2066c\\u061c"',
    },
    {
      name: "characters without width",
      given: "\u200b\ufeff\u00ad\u3164",
      want: '"\\u200b\\ufeff\\u00ad\\u3164"',
    },
    { name: "blanks that are no space", given: "\u00a0\u3000\u2028", want: '"\\u00a0\\u3000\\u2028"' },
    { name: "tags beyond the first plane", given: "\u{e0041}", want: '"\\udb40\\udc41"' },
    { name: "half a pair", given: "\ud800", want: '"\\ud800"' },
    { name: "120 characters", given: "x".repeat(120), want: `"${"x".repeat(120)}"` },
    { name: "more than 120 characters", given: "x".repeat(121), want: `"${"x".repeat(117)}..."` },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(quote(given)).toBe(want);
  });

  test("nothing that moves, hides or turns text comes through, and the text can be read back", () => {
    const tricky = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\u001b",
        "\u0085",
        "\u00ad",
        "\u061c",
        "\u115f",
        "\u180e",
        "\u200f",
        "\u202e",
        "\u2069",
        "\u2800",
        "\ufe0f",
        "\ufeff",
        "\u{e0020}",
      ),
    );
    fc.assert(
      fc.property(fc.array(tricky, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("").slice(0, 120);
        const shown = quote(text);
        for (const character of shown) expect(isHidden(character.codePointAt(0) ?? 0)).toBe(false);
        expect(JSON.parse(shown)).toBe(text);
      }),
    );
  });
});

describe("compareDiagnostics", () => {
  test("orders by file, line, column, pointer, code", () => {
    const at = (place: Place, code: "table-missing" | "json-depth" = "json-depth"): Diagnostic =>
      code === "json-depth"
        ? diagnostic(code, place, { limit: 1 })
        : diagnostic(code, place, { columns: "A" });
    const sorted = [
      at({ file: "a" }),
      at({ file: "a" }, "table-missing"),
      at({ file: "a", pointer: "/a" }),
      at({ file: "a", pointer: "/b" }),
      at({ file: "a", line: 2, column: 10 }),
      at({ file: "a", line: 10, column: 2 }),
      at({ file: "a", line: 10, column: 3 }),
      at({ file: "b" }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (given) => {
        expect(given.toSorted(compareDiagnostics)).toEqual(sorted);
      }),
    );
  });
});
