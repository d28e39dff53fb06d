import type { z } from "zod";
import { quote } from "../diagnostics.ts";

/** What is wrong with a value that zod has looked at, and at which member of it. */
export interface IssueProblem {
  readonly path: readonly (number | string)[];
  readonly problem: string;
}

/**
 * Puts an issue of zod into words; `input` is the whole value, `above` the path of an enclosing
 * issue.
 */
export function explainIssue(
  issue: z.core.$ZodIssue,
  input: unknown,
  above: IssueProblem["path"] = [],
): IssueProblem[] {
  const path = [...above, ...issue.path.map((key) => (typeof key === "number" ? key : String(key)))];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], problem: `${quote(key)} is not a known field` }));
  const meant = issue.code === "invalid_union" ? issue.errors.find(isMeant) : undefined;
  if (meant !== undefined) return meant.flatMap((inner) => explainIssue(inner, input, path));
  return [{ path, problem: `${nameOf(path)} ${isMissing(input, path) ? "is missing" : issue.message}` }];
}

/**
 * Of the alternatives of a union, the one that was meant is the one that got as far as the members of the
 * value.
 */
function isMeant(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.some(({ code, path }) => path.length > 0 || code === "unrecognized_keys");
}

function nameOf(path: IssueProblem["path"]): string {
  const [first, ...rest] = path;
  if (first === undefined) return "it";
  return `${first}${rest.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("")}`;
}

function isMissing(input: unknown, path: IssueProblem["path"]): boolean {
  let value = input;
  for (const key of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return path.length > 0 && value === undefined;
}
