import { expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { createPatternReader } from "./patterns.ts";

interface Row {
  readonly name: string;
  readonly given: string;
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
  { name: "one that is none is left out", given: "(", want: undefined, problems: ["pattern-invalid"] },
];

test.each(rows)("$name", ({ given, keepSlowPatterns = false, want, problems = [] }) => {
  const found: Diagnostic[] = [];
  const read = createPatternReader("openapi.json", { keepSlowPatterns }, (problem) => found.push(problem));
  expect(read(given, "/components/schemas/A/pattern")).toBe(want);
  expect(found.map(({ code }) => code)).toEqual(problems);
});
