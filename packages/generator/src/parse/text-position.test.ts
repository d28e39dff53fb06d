import { expect, test } from "vitest";
import { positionAt } from "./text-position.ts";

const rows = [
  { name: "the beginning", given: ["abc", 0], want: { line: 1, column: 1 } },
  { name: "the end", given: ["abc", 3], want: { line: 1, column: 4 } },
  { name: "after LF", given: ["a\nb", 2], want: { line: 2, column: 1 } },
  { name: "after CRLF", given: ["a\r\nb", 3], want: { line: 2, column: 1 } },
  { name: "after CR", given: ["a\rb", 2], want: { line: 2, column: 1 } },
  { name: "empty lines", given: ["\n\r\n\nb", 4], want: { line: 4, column: 1 } },
  { name: "astral characters as two units", given: ["\u{1F600}x", 2], want: { line: 1, column: 3 } },
] as const;

test.each(rows)("$name", ({ given: [text, offset], want }) => {
  expect(positionAt(text, offset)).toEqual(want);
});
