import type { JsonValue } from "../contract/json.ts";
import { type Diagnostic, diagnostic, type Place, type Report } from "../diagnostics.ts";
import { maxJsonDepth } from "./json.ts";
import { positionAt } from "./text-position.ts";
import { readDocument, type YamlProblem } from "./yaml-document.ts";
import { readEvents, type YamlEvents } from "./yaml-events.ts";
import { maxRepeated, type YamlFinding, yamlValue } from "./yaml-value.ts";

/** How many problems of one kind are worth showing; what comes later is rarely a finding of its own. */
const maxProblems = 20;

/**
 * Reads a YAML text (YAML 1.2.2, core schema): one document that comes to JSON data. `yes`, `on` and dates are strings; keys are
 * taken as they are written. Tags that JSON has no use for, aliases that repeat more than `maxRepeated` values, duplicate keys, and
 * all else that would be lost are problems, each at its line and column. A byte order mark is passed over.
 * Returns undefined when a problem was reported.
 */
export function parseYaml(file: string, text: string, report: Report): JsonValue | undefined {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const at = (offset: number): Place => ({ file, ...positionAt(source, offset) });
  const document = readYaml(source);
  if (!("events" in document)) {
    for (const problem of firstOfLines(document, source).slice(0, maxProblems))
      report(describeProblem(problem, at));
    return undefined;
  }
  let found = 0;
  const value = yamlValue(document, maxJsonDepth, (finding) => {
    found += 1;
    if (found <= maxProblems) report(describeFinding(finding, at, source));
  });
  return found > 0 ? undefined : value;
}

/** The events of a text, or what is wrong with its grammar. Most texts need the fast reader only. */
export function readYaml(source: string): YamlEvents | readonly YamlProblem[] {
  return readEvents(source) ?? readDocument(source);
}

/** What follows on the same line is mostly a consequence. */
function firstOfLines(problems: readonly YamlProblem[], source: string): readonly YamlProblem[] {
  const lines = problems.map(({ offset }) => positionAt(source, offset).line);
  return problems.filter((_, index) => index === 0 || lines[index] !== lines[index - 1]);
}

function describeProblem({ offset, problem }: YamlProblem, at: (offset: number) => Place): Diagnostic {
  return problem === undefined
    ? diagnostic("json-depth", at(offset), { limit: maxJsonDepth })
    : diagnostic("yaml-syntax", at(offset), { problem });
}

function describeFinding(finding: YamlFinding, at: (offset: number) => Place, source: string): Diagnostic {
  const place = at(finding.offset);
  switch (finding.kind) {
    case "aliases":
      return diagnostic("yaml-aliases", place, { limit: maxRepeated });
    case "depth":
      return diagnostic("json-depth", place, { limit: maxJsonDepth });
    case "duplicate":
      return diagnostic("yaml-duplicate-key", place, {
        key: finding.key,
        firstLine: positionAt(source, finding.firstOffset).line,
      });
    case "range":
      return diagnostic("json-number-range", place, { number: finding.number });
    case "value":
      return diagnostic("yaml-value", place, { problem: finding.problem });
  }
}
