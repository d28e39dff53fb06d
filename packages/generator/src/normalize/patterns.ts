import type { Settings } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { degreeOf } from "./backtracking.ts";

/**
 * Gives back a pattern that can be checked in reasonable time; one that cannot be is reported.
 *
 * @param maxLength of the texts, as far as the document says.
 */
export type PatternReader = (pattern: string, pointer: string, maxLength?: number) => string | undefined;

/** How long a text may be: some ten million steps, which is a tenth of a second. */
const longest = (degree: number): number => (degree === 2 ? 5000 : 500);

export function createPatternReader(
  file: string,
  { keepSlowPatterns }: Pick<Settings, "keepSlowPatterns">,
  report: Report,
): PatternReader {
  const degrees = new Map<string, number>();
  const degree = (pattern: string, flags: string): number => {
    const found = degrees.get(pattern) ?? (isPlain(pattern) ? 1 : degreeOf(pattern, flags));
    degrees.set(pattern, found);
    return found;
  };
  return (pattern, pointer, maxLength = Number.POSITIVE_INFINITY) => {
    const flags = ["u", ""].find((candidate) => compiles(pattern, candidate));
    if (flags === undefined) {
      report(diagnostic("pattern-invalid", { file, pointer }, { pattern }));
      return undefined;
    }
    const power = degree(pattern, flags);
    if (power === 1) return pattern;
    if (power === Number.POSITIVE_INFINITY) {
      report(diagnostic("pattern-exponential", { file, pointer }, { pattern, kept: keepSlowPatterns }));
      return keepSlowPatterns ? pattern : undefined;
    }
    if (keepSlowPatterns) return pattern;
    const limit = longest(power);
    if (maxLength > limit)
      report(diagnostic("pattern-polynomial", { file, pointer }, { pattern, power, limit }));
    // Without the flag, what is counted are halves of the characters that take two.
    return guarded(pattern, flags === "u" ? limit : 2 * limit);
  };
}

/**
 * No repetition at all, or only one, which is no group's, in a pattern that begins at the start: there is one way through each
 * text, and nothing to be judged.
 */
const isPlain = (pattern: string): boolean =>
  /^[^*+{]*$|^\^[^*+{|]*[*+{][^*+{|]*$/.test(pattern) && !/\)[*+{]/.test(pattern);

/**
 * The pattern, which a longer text does not match. It looks at the length itself, also where that is limited beside it:
 * zod checks both, whatever the first one says.
 */
function guarded(pattern: string, limit: number): string {
  return `^(?=[^]{0,${limit}}$)[^]*?(?:${pattern})`;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
