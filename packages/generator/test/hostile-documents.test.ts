import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import type { EmittedFile } from "../src/contract/files.ts";
import { emitClient } from "../src/emit/client/package.ts";
import { emitComponentTypes } from "../src/emit/operations/components.ts";
import { emitIncoming } from "../src/emit/operations/incoming.ts";
import { emitTags } from "../src/emit/operations/tags.ts";
import { emitSchemas } from "../src/emit/schemas/package.ts";
import { indexComponents } from "../src/emit/scope.ts";
import { planContract } from "../src/plan/plan.ts";
import { documentOf, written } from "./hostile/document.ts";
import { placesIn } from "./hostile/places.ts";
import { hostileText, pieces } from "./support/hostile-text.ts";
import { normalized, settings } from "./support/normalized.ts";
import { directivesOf, keyOf, parsedModule, shapeOf, tagsOf } from "./support/parsed-module.ts";

// Every place of a document that holds a text is given a hostile one. What is emitted has the shape that harmless
// texts give it, and every literal and key in it is the text of its place.

/** Fields that hold no text of one's own, because it has to be a version, an address, or a word of the specification. */
const bound = [
  "$ref",
  "additionalOperations",
  "defaultMapping",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "style",
  "type",
  "openapi",
  "$self",
  "jsonSchemaDialect",
  "$schema",
  "$id",
  "$anchor",
  "$dynamicRef",
  "$dynamicAnchor",
  "operationRef",
];

function emitted(text: (index: number) => string) {
  let count = 0;
  const { contract, found } = normalized(documentOf(() => text(count++)));
  const plan = planContract(contract, settings, () => {});
  const index = indexComponents(contract, plan);
  // A header of such a name cannot be sent: that alone is said of hostile texts and not of harmless ones.
  const problems = found
    .filter((problem) => !/^client-limited .*\/parameters\/\d+$/s.test(problem))
    .map((problem) => problem.split(" ", 1)[0]);
  const files: readonly EmittedFile[] = [
    ...emitTags(contract, plan, index, settings.runtime),
    ...emitIncoming(contract, plan, index, settings.runtime),
    ...emitComponentTypes(contract, plan, index),
    ...emitSchemas(contract, plan, settings.schemas, ({ code }) => problems.push(code)),
    ...emitClient(contract, plan, settings.runtime),
    // The digest of the document is another one for other texts.
  ].filter(({ path }) => !path.endsWith("/contract-info.ts"));
  return { count, problems, files };
}

/** Literals and keys of a module, in the order of the text; specifiers of imports are paths and left out. */
function textsOf(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) found.push(keyOf(node.name));
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, (child) => {
      if (!("name" in node && node.name === child)) visit(child);
    });
  };
  visit(source);
  return found;
}

/** Regular expressions of a module, in the order of the text. */
function expressionsOf(source: ts.SourceFile): readonly RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function numbered(): () => string {
  let count = 0;
  return () => `t${count++}z`;
}

const harmless = emitted((index) => `t${index}z`);
const twins = harmless.files.map(({ path, text }) => ({ path, ...parsedModule(text) }));

test("every place that the parser knows has a text in the document", async () => {
  const { known, met } = await placesIn(documentOf(numbered()));
  const missing = [...known].filter((place) => !met.has(place));
  expect(known.size).toBeGreaterThan(100);
  expect(missing.filter((place) => !bound.includes(place.split(" ", 1)[0] ?? ""))).toEqual([]);
});

function expectTwin(text: (index: number) => string): void {
  const { files, problems } = emitted(text);
  expect(problems).toEqual(harmless.problems);
  expect(files).toHaveLength(twins.length);
  for (const [index, { text: module }] of files.entries()) {
    const twin = twins[index];
    const parsed = parsedModule(module);
    if (twin === undefined) throw new Error("no twin");
    expect(parsed.problems, module).toEqual([]);
    expect(shapeOf(parsed.source), module).toEqual(shapeOf(twin.source));
    expect(tagsOf(parsed.source), module).toEqual(tagsOf(twin.source));
    expect(directivesOf(parsed.source), module).toEqual([]);
    const want = textsOf(twin.source).map((mark) =>
      mark.replaceAll(/t(\d+)z/g, (_, place: string) => writtenAs(mark)(text(Number(place)))),
    );
    expect(textsOf(parsed.source), module).toEqual(want);
    const twinExpressions = expressionsOf(twin.source);
    for (const [at, expression] of expressionsOf(parsed.source).entries()) {
      const place = /t(\d+)z/.exec(twinExpressions[at]?.source ?? "")?.[1];
      if (place === undefined) expect(expression).toEqual(twinExpressions[at]);
      else {
        expect(expression.test(`x${text(Number(place))}`), module).toBe(true);
        expect(expression.test(`x${text(Number(place))}x`), module).toBe(false);
      }
    }
  }
}

/** What a document has at a place: without the characters that mean something in paths, URLs and media types. */
function writtenAs(mark: string): (text: string) => string {
  if (mark.startsWith("https://h.example/x") || mark.startsWith("/p/")) return written.address;
  if (mark.startsWith("application/")) return written.mediaType;
  if (mark.startsWith("^x")) return written.pattern;
  if (mark.startsWith("constant ")) return written.constant;
  return (text) => text;
}

// Told apart by their numbers: places that have to be different have different texts.
test.each(pieces.map((piece) => ({ piece, shown: JSON.stringify(piece) })))(
  "$shown at every place, first and last",
  ({ piece }) => {
    expectTwin((index) => `${piece}${index}`);
    expectTwin((index) => `${index}${piece}`);
  },
);

test("texts stay what and where they are", () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: harmless.count, maxLength: harmless.count }), (texts) =>
      expectTwin((index) => texts[index] ?? ""),
    ),
    // Shrinking hundreds of texts takes minutes and tells little: the message shows the module.
    { numRuns: 20, endOnFailure: true },
  );
});
