import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../contract/json.ts";
import { emptyTree, type PathTree, stepsTo } from "./path-tree.ts";
import { readDocument } from "./yaml-document.ts";
import { readEvents, type YamlEvents } from "./yaml-events.ts";
import { findYamlOffsets } from "./yaml-offsets.ts";
import { type YamlFinding, yamlValue } from "./yaml-value.ts";

// Two libraries read YAML here, the fast one first: what both accept has to mean the same by both.

const text = `openapi: 3.1.0
info: { title: A, version: "1" } # c
paths:
  /a/{id}:
    get: &get
      parameters:
      - name: id
        in: path
      - { name: "q r", in: 'query' }
      description: |
        text here
          more

        end
      summary: >-
        folded
        text
      responses: {200: {description: ok}, '4XX': {description: 'it''s'}}
    put: *get
x: &a [1, 2.5, -3e2, ~, true, null, .5, 0x1F, a: b, {c}]
z:
  <<: {p: 1}
  q: !!str 5
  ! r: "x
    \\u0041y"
? k
: - - v
  - plain
   goes on
`;

const pieces = [
  ..."\n \t:-\"'[]{},&*!|>#?%@`~\\0a",
  ": ",
  "  ",
  "&a ",
  "*a",
  " #",
  "? ",
  "---\n",
  "...\n",
  "<<: ",
];

interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly piece: string;
}

const edits = fc.array(
  fc.record({ at: fc.nat(text.length), cut: fc.nat(3), piece: fc.constantFrom("", ...pieces) }),
  { maxLength: 3 },
);

function edited(all: readonly Edit[]): string {
  return all.reduce((given, { at, cut, piece }) => given.slice(0, at) + piece + given.slice(at + cut), text);
}

function outcome(document: YamlEvents): { value: JsonValue; findings: YamlFinding[] } {
  const findings: YamlFinding[] = [];
  const value = yamlValue(document, 512, (finding) => findings.push(finding));
  return { value, findings };
}

/** Paths of the value whose place is not found. */
function unplaced(document: YamlEvents, value: JsonValue): string[] {
  const tree = emptyTree();
  const steps: [string, PathTree | undefined][] = [];
  const add = (each: JsonValue, path: readonly string[]): void => {
    steps.push([path.join("/"), stepsTo(tree, path).at(-1)]);
    if (typeof each === "object" && each !== null)
      for (const [key, item] of Object.entries(each)) add(item as JsonValue, [...path, key]);
  };
  add(value, []);
  findYamlOffsets(document, tree);
  return steps.flatMap(([path, step]) => (step?.offset === undefined ? [path] : []));
}

test("what both readers of YAML accept, they read alike, and find every part of it", () => {
  let both = 0;
  fc.assert(
    fc.property(edits, (all) => {
      const source = edited(all);
      const fast = readEvents(source);
      const thorough = readDocument(source);
      if (fast === undefined || !("events" in thorough)) return;
      const { value, findings } = outcome(fast);
      const other = outcome(thorough);
      expect(other.findings.map(({ kind }) => kind)).toEqual(findings.map(({ kind }) => kind));
      if (findings.length > 0) return;
      both += 1;
      expect(other.value).toEqual(value);
      expect([...unplaced(fast, value), ...unplaced(thorough, value)]).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(both).toBeGreaterThan(200);
});
