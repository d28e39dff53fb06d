import type { Settings } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { isExponential } from "./backtracking.ts";

/** Gives back a pattern that can be checked; one that cannot be, or must not be, is reported. */
export type PatternReader = (pattern: string, pointer: string) => string | undefined;

export function createPatternReader(
  file: string,
  { keepSlowPatterns }: Pick<Settings, "keepSlowPatterns">,
  report: Report,
): PatternReader {
  const slow = new Map<string, boolean>();
  const isSlow = (pattern: string, flags: string): boolean => {
    const known = slow.get(pattern);
    if (known !== undefined) return known;
    // Only a group that repeats can match one text in many ways; most patterns have none.
    const found = /\)[*+{]/.test(pattern) && isExponential(pattern, flags);
    slow.set(pattern, found);
    return found;
  };
  return (pattern, pointer) => {
    const flags = ["u", ""].find((candidate) => compiles(pattern, candidate));
    if (flags === undefined) {
      report(diagnostic("pattern-invalid", { file, pointer }, { pattern }));
      return undefined;
    }
    if (!isSlow(pattern, flags)) return pattern;
    report(diagnostic("pattern-exponential", { file, pointer }, { pattern, kept: keepSlowPatterns }));
    return keepSlowPatterns ? pattern : undefined;
  };
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
