import { type Document, isCollection, isNode, parseDocument } from "yaml";
import type { JsonValue } from "../contract/json.ts";
import type { Position } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { maxJsonDepth } from "./json.ts";
import { positionAt } from "./text-position.ts";
import { describeYamlError } from "./yaml-problem.ts";
import { maxRepeated, type YamlFinding, yamlValue } from "./yaml-value.ts";

/** How many problems of one kind are worth showing; what comes later is rarely a finding of its own. */
const maxProblems = 20;

/** The data of a YAML text, and where its parts stand. */
export interface YamlText {
  readonly value: JsonValue;
  /** Where the value at a path stands; the nearest one above it that is there, otherwise. */
  readonly locate: (path: readonly (number | string)[]) => Position;
}

/**
 * Reads a YAML text (YAML 1.2.2, core schema): one document that comes to JSON data. `yes`, `on` and dates are strings; keys are
 * taken as they are written. Tags that JSON has no use for, aliases that repeat more than `maxRepeated` values, duplicate keys, and
 * all else that would be lost are problems, each at its line and column. A byte order mark is passed over.
 * Returns undefined when a problem was reported.
 */
export function parseYaml(file: string, text: string, report: Report): YamlText | undefined {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const at = (offset: number) => ({ file, ...positionAt(source, offset) });
  let failed = 0;
  const syntax = (offset: number, problem: string): void => {
    failed += 1;
    if (failed <= maxProblems) report(diagnostic("yaml-syntax", at(offset), { problem }));
  };

  const tooDeep = (offset: number): void =>
    report(diagnostic("json-depth", at(offset), { limit: maxJsonDepth }));

  const document = compose(source, () => tooDeep(0));
  if (document === undefined) return undefined;
  const exhausted = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (exhausted !== undefined) {
    tooDeep(exhausted.pos[0]);
    return undefined;
  }
  let line = 0;
  for (const error of document.errors) {
    const place = positionAt(source, error.pos[0]);
    // What follows on the same line is mostly a consequence.
    if (place.line !== line) syntax(error.pos[0], describeYamlError(error));
    line = place.line;
  }
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version !== "1.2")
    syntax(0, `the directive asks for YAML ${version}, in which words such as yes are no texts`);
  if (failed === 0 && document.contents === null) syntax(0, "the text holds no value");
  if (failed > 0) return undefined;

  const value = yamlValue(document, maxJsonDepth, (finding) => {
    failed += 1;
    if (failed <= maxProblems) report(describe(finding, at));
  });
  if (failed > 0) return undefined;
  return { value, locate: (path) => positionAt(source, offsetOf(document, path)) };
}

function compose(source: string, tooDeep: () => void): Document.Parsed | undefined {
  try {
    return parseDocument(source, {
      version: "1.2",
      schema: "core",
      // The library compares each key with all before it; `yamlValue` does so in one pass.
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
    }) as Document.Parsed;
  } catch (cause) {
    // The library calls itself as deep as the text goes, and does not always notice the end of the stack.
    if (!(cause instanceof RangeError)) throw cause;
    tooDeep();
    return undefined;
  }
}

function describe(
  finding: YamlFinding,
  at: (offset: number) => ReturnType<typeof positionAt> & { file: string },
) {
  const place = at(finding.offset);
  switch (finding.kind) {
    case "aliases":
      return diagnostic("yaml-aliases", place, { limit: maxRepeated });
    case "depth":
      return diagnostic("json-depth", place, { limit: maxJsonDepth });
    case "duplicate":
      return diagnostic("yaml-duplicate-key", place, {
        key: finding.key,
        firstLine: at(finding.firstOffset).line,
      });
    case "range":
      return diagnostic("json-number-range", place, { number: finding.number });
    case "value":
      return diagnostic("yaml-value", place, { problem: finding.problem });
  }
}

function offsetOf(document: Document.Parsed, path: readonly (number | string)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const found = isCollection(document.contents)
      ? document.contents.getIn(path.slice(0, length), true)
      : undefined;
    if (isNode(found) && found.range != null) return found.range[0];
  }
  return document.contents?.range[0] ?? 0;
}
