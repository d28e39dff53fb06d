import type { Position } from "../contract/sources.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { isYaml } from "./document-text.ts";
import { findJsonOffsets } from "./json-offsets.ts";
import { parsePointer } from "./json-pointer.ts";
import { emptyTree, stepsTo } from "./path-tree.ts";
import { positionsOf } from "./text-position.ts";
import { readYaml } from "./yaml.ts";
import { findYamlOffsets } from "./yaml-offsets.ts";

/**
 * Lines and columns of paths in a text that has been read as JSON or YAML: of the key that a path ends with, or of the item. Where
 * a path leads nowhere, of the part of it that is there.
 */
export function positionsIn(
  file: string,
  text: string,
  paths: readonly (readonly (number | string)[])[],
): readonly Position[] {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const tree = emptyTree();
  const steps = paths.map((path) => stepsTo(tree, path));
  if (!isYaml(file, text)) findJsonOffsets(source, tree);
  else {
    const document = readYaml(source);
    if ("events" in document) findYamlOffsets(document, tree);
  }
  return positionsOf(
    source,
    steps.map((each) => each.findLast(({ offset }) => offset !== undefined)?.offset ?? 0),
  );
}

/**
 * Gives each problem at a JSON pointer the line and column of it. The texts are gone through once more for this, so that reading
 * them has not to keep any positions.
 *
 * @param texts By the names of the files as problems have them.
 */
export function withPositions(
  problems: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): Diagnostic[] {
  const placed = new Map<Diagnostic, Position>();
  for (const [file, text] of texts) {
    const own = problems.filter(
      (problem) => problem.file === file && problem.pointer !== undefined && problem.line === undefined,
    );
    if (own.length === 0) continue;
    const positions = positionsIn(
      file,
      text,
      own.map(({ pointer = "" }) => parsePointer(pointer)),
    );
    for (const [index, problem] of own.entries()) placed.set(problem, positions[index] ?? firstPlace);
  }
  return problems.map((problem) => ({ ...problem, ...placed.get(problem) }));
}

const firstPlace: Position = { line: 1, column: 1 };
