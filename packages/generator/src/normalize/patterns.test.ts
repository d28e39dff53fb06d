import { expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { createPatternReader } from "./patterns.ts";

interface Row {
  readonly name: string;
  readonly given: string;
  readonly maxLength?: number;
  readonly keepSlowPatterns?: boolean;
  readonly want: string | undefined;
  readonly problems?: readonly string[];
}

const rows: readonly Row[] = [
  { name: "a pattern that takes linear time stays", given: "^[a-z]+$", want: "^[a-z]+$" },
  {
    name: "one that takes exponential time is left out",
    given: "^(a+)+$",
    want: undefined,
    problems: ["pattern-exponential"],
  },
  {
    name: "unless it is to be kept",
    given: "^(a+)+$",
    keepSlowPatterns: true,
    want: "^(a+)+$",
    problems: ["pattern-exponential"],
  },
  {
    name: "one that takes quadratic time is held to short texts",
    given: "^.+@.+$",
    want: "^(?=[^]{0,5000}$)[^]*?(?:^.+@.+$)",
    problems: ["pattern-polynomial"],
  },
  {
    name: "one that takes more, to shorter ones",
    given: "^.*a.*b.*$",
    want: "^(?=[^]{0,500}$)[^]*?(?:^.*a.*b.*$)",
    problems: ["pattern-polynomial"],
  },
  {
    name: "one without Unicode mode, to as many characters",
    given: "\\-+$",
    want: "^(?=[^]{0,10000}$)[^]*?(?:\\-+$)",
    problems: ["pattern-polynomial"],
  },
  {
    name: "which the document says of them already",
    given: "a+$",
    maxLength: 5000,
    want: "^(?=[^]{0,5000}$)[^]*?(?:a+$)",
  },
  { name: "or it is kept", given: "a+$", keepSlowPatterns: true, want: "a+$" },
  { name: "one that is none is left out", given: "(", want: undefined, problems: ["pattern-invalid"] },
];

test.each(rows)("$name", ({ given, maxLength, keepSlowPatterns = false, want, problems = [] }) => {
  const found: Diagnostic[] = [];
  const read = createPatternReader("openapi.json", { keepSlowPatterns }, (problem) => found.push(problem));
  expect(read(given, "/components/schemas/A/pattern", maxLength)).toBe(want);
  expect(found.map(({ code }) => code)).toEqual(problems);
});

test("a guarded pattern says of short texts what it said, and is soon done with long ones", () => {
  for (const [pattern, texts] of Object.entries({
    "^.+@.+$": ["a@b", "@", "a@", "", "a@b@c", "\n@b", "🐎@🐎"],
    "a+$": ["a", "ba", "ab", "", "aab\n", "b\na"],
    "^a|b+(c)\\1*$": ["a", "xbc", "xb", "ba", "bbcc", "bcd"],
    "\\-+$": ["-", "a-", "-a"],
  })) {
    const read = createPatternReader("openapi.json", { keepSlowPatterns: false }, () => undefined);
    const flags = pattern === "\\-+$" ? "" : "u";
    const [plain, guarded] = [pattern, read(pattern, "") ?? ""].map((source) => new RegExp(source, flags));
    for (const text of texts) expect([text, guarded?.test(text)]).toEqual([text, plain?.test(text)]);
    expect(guarded?.test("a".repeat(10_001))).toBe(false);
  }
});
