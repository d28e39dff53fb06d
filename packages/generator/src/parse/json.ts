import type { JsonValue } from "../contract/json.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import {
  countMembers,
  findDuplicateKeys,
  findInfiniteNumbers,
  findTooDeep,
  measureJson,
} from "./json-members.ts";
import { findSyntaxProblems } from "./json-syntax.ts";
import { positionAt } from "./text-position.ts";

/**
 * How many objects and arrays may stand in each other; the stages after this one call themselves that deep.
 */
export const maxJsonDepth = 512;

/** How many problems of one kind are worth showing; what comes later is rarely a finding of its own. */
const maxProblems = 20;

/**
 * Reads a JSON text (RFC 8259) strictly: duplicate keys (section 4), numbers beyond the range of a double
 * (section 6) and nesting deeper than `maxJsonDepth` are problems too. A byte order mark is passed over.
 * Returns undefined when a problem was reported.
 */
export function parseJson(file: string, text: string, report: Report): JsonValue | undefined {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const at = (offset: number) => ({ file, ...positionAt(source, offset) });
  let value: JsonValue;
  try {
    value = JSON.parse(source) as JsonValue;
  } catch (cause) {
    reportSyntax(file, source, cause, report);
    return undefined;
  }
  const measure = measureJson(value, maxJsonDepth);
  if (measure.tooDeep) {
    report(diagnostic("json-depth", at(findTooDeep(source, maxJsonDepth) ?? 0), { limit: maxJsonDepth }));
    return undefined;
  }
  const hasDuplicates = countMembers(source) !== measure.members;
  if (hasDuplicates)
    for (const { key, offset, firstOffset } of findDuplicateKeys(source).slice(0, maxProblems))
      report(diagnostic("json-duplicate-key", at(offset), { key, firstLine: at(firstOffset).line }));
  if (measure.infinite)
    for (const { number, offset } of findInfiniteNumbers(source).slice(0, maxProblems))
      report(diagnostic("json-number-range", at(offset), { number }));
  return hasDuplicates || measure.infinite ? undefined : value;
}

function reportSyntax(file: string, source: string, cause: unknown, report: Report): void {
  if (!(cause instanceof SyntaxError)) throw cause;
  const deep = findTooDeep(source, maxJsonDepth);
  if (deep !== undefined) {
    report(diagnostic("json-depth", { file, ...positionAt(source, deep) }, { limit: maxJsonDepth }));
    return;
  }
  const problems = findSyntaxProblems(source, maxProblems);
  // The engine refused the text, so it is wrong even where the tolerant parser sees nothing.
  if (problems.length === 0)
    problems.push({ at: { line: 1, column: 1 }, problem: `the parser says ${quote(cause.message)}` });
  for (const { at, problem } of problems) report(diagnostic("json-syntax", { file, ...at }, { problem }));
}
