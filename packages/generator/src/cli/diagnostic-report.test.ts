import { expect, test } from "vitest";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { placeOf, printDiagnostics } from "./diagnostic-report.ts";
import { paintFor, visible } from "./paint.ts";

const plain = paintFor(false);
const stale = (file: string, state: string): Diagnostic => diagnostic("output-stale", { file }, { state });
const unused = (code: number): Diagnostic =>
  diagnostic("error-code-unused", { file: "codes.md", line: code, column: 1 }, { code, name: `Code${code}` });

test("nothing to show is nothing", () => {
  expect(printDiagnostics([], plain)).toBe("");
  expect(printDiagnostics([unused(1)], plain, { errorsOnly: true })).toBe("");
});

test("what follows each other and says the same is one block", () => {
  const all = [
    stale("a.ts", "missing"),
    stale("b.ts", "missing"),
    stale("c.ts", "edited"),
    stale("d.ts", "missing"),
  ];
  const lines = printDiagnostics(all, plain).split("\n");
  expect(lines.filter((line) => !line.startsWith("  Run"))).toEqual([
    "a.ts error output-stale",
    "b.ts error output-stale",
    "  The file is missing.",
    "",
    "c.ts error output-stale",
    "  The file is edited.",
    "",
    "d.ts error output-stale",
    "  The file is missing.",
    "",
    "4 errors",
    "",
  ]);
});

test("warnings beyond ten of a code are counted, errors are all shown", () => {
  const warnings = Array.from({ length: 14 }, (_, index) => unused(index + 1));
  const errors = Array.from({ length: 14 }, (_, index) => stale(`${index}.ts`, "missing"));
  const text = printDiagnostics([...warnings, ...errors], plain);
  expect(text.match(/warning error-code-unused/g)).toHaveLength(10);
  expect(text.match(/error output-stale/g)).toHaveLength(14);
  expect(text).toContain("\n4 more of error-code-unused; --json lists them all\n");
  expect(text).toMatch(/\n14 errors, 14 warnings\n$/);
});

test.each([
  { given: { file: "a.json", pointer: "/paths/~1a" }, want: "a.json#/paths/~1a" },
  { given: { file: "a.json", pointer: "" }, want: "a.json#" },
  { given: { file: "a.md", line: 3, column: 7 }, want: "a.md:3:7" },
  { given: { file: "a.json", pointer: "/paths", line: 3, column: 7 }, want: "a.json:3:7" },
  { given: { file: "a.md" }, want: "a.md" },
])("a place is shown as $want", ({ given, want }) => {
  expect(placeOf({ ...stale("", "missing"), ...given })).toBe(want);
});

test("a pointer stands behind what it is of, when the place is a line", () => {
  const first = (place: object) => printDiagnostics([{ ...unused(1), ...place }], plain).split("\n")[0];
  expect(first({ pointer: "/a/b" })).toBe("codes.md:1:1 warning error-code-unused #/a/b");
  expect(first({ pointer: "/a\u001b" })).toBe("codes.md:1:1 warning error-code-unused #/a\\u001b");
  expect(first({ pointer: "" })).toBe("codes.md:1:1 warning error-code-unused");
});

test("characters that could command a terminal or hide a text are escaped; line feeds stay", () => {
  expect(visible("a\u001b[2J\u202eb\u200b\r\u0007\tc\nd\u{1f600}é")).toBe(
    "a\\u001b[2J\\u202eb\\u200b\\u000d\\u0007\\u0009c\nd\u{1f600}é",
  );
});
