import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import type { EmittedFile } from "../src/contract/files.ts";
import type { JsonObject } from "../src/contract/json.ts";
import { emitClient } from "../src/emit/client/package.ts";
import { emitComponentTypes } from "../src/emit/operations/components.ts";
import { emitIncoming } from "../src/emit/operations/incoming.ts";
import { emitTags } from "../src/emit/operations/tags.ts";
import { emitSchemas } from "../src/emit/schemas/package.ts";
import { indexComponents } from "../src/emit/scope.ts";
import { planContract } from "../src/plan/plan.ts";
import { hostileText } from "./support/hostile-text.ts";
import { normalized, settings } from "./support/normalized.ts";
import { keyOf, parsedModule, shapeOf, tagsOf } from "./support/parsed-module.ts";

// Every place of a document that holds a text is given a hostile one. What is emitted has the shape that harmless
// texts give it, and every literal and key in it is the text of its place.

const places = 60;

function documentOf(texts: readonly string[]): JsonObject {
  let next = 0;
  const text = () => texts[next++] ?? "";
  const string = (): JsonObject => ({ type: "string", description: text(), default: text() });
  const property = text();
  // Named apart from the operation, or an import would be renamed, which is another shape.
  const component = `component ${text()}`;
  const scheme = text();
  return {
    info: { title: text(), version: text(), description: text() },
    servers: [
      { url: `https://h.example/x${text().replaceAll(/[{}?#]/g, "")}y`, description: text() },
      {
        url: "https://h.example/{v}",
        description: text(),
        variables: { v: { default: `v${text()}`, description: text() } },
      },
    ],
    tags: [{ name: "t", description: text() }],
    security: [{ [scheme]: [] }],
    paths: {
      [`/p/${text().replaceAll(/[{}?#]/g, "")}`]: {
        post: {
          operationId: text(),
          summary: text(),
          description: text(),
          tags: ["t"],
          deprecated: true,
          "x-sunset": `s${text()}`,
          "x-rate-limit": `l${text()}`,
          parameters: [
            {
              name: `q${text()}`,
              in: "query",
              style: "deepObject",
              description: text(),
              schema: { additionalProperties: string(), type: "object" },
            },
            { name: `h${text()}`, in: "header", explode: true, schema: string() },
            { name: `c${text()}`, in: "cookie", description: text(), schema: string() },
          ],
          requestBody: {
            required: true,
            content: { [`application/x-${text().replaceAll(/[*;]/g, "")}`]: {} },
          },
          responses: {
            "200": {
              description: "",
              content: {
                "application/json": { schema: { $ref: `#/components/schemas/${pointerPart(component)}` } },
              },
            },
          },
        },
      },
    },
    webhooks: {
      [`w ${text()}`]: {
        post: {
          operationId: `hook ${text()}`,
          summary: text(),
          parameters: [{ name: `h${text()}`, in: "query", description: text(), schema: string() }],
          requestBody: { content: { "application/json": { schema: string() } } },
          responses: { "200": { description: text() } },
        },
      },
    },
    components: {
      securitySchemes: { [scheme]: { type: "apiKey", in: "header", name: text(), description: text() } },
      schemas: {
        other: {
          type: "object",
          description: text(),
          properties: { fixed: { const: text(), title: text(), examples: [text()] } },
        },
        [component]: {
          type: "object",
          title: text(),
          required: [property],
          properties: {
            [property]: {
              type: "string",
              enum: [`e${text()}`, "fixed"],
              description: text(),
              "x-enum-descriptions": [text(), text()],
            },
          },
          discriminator: {
            propertyName: property,
            mapping: { [`m${text()}`]: `#/components/schemas/other` },
          },
        },
      },
    },
  };
}

function pointerPart(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function emitted(texts: readonly string[]): readonly EmittedFile[] {
  const { contract, found } = normalized(documentOf(texts));
  expect(found).toEqual([]);
  const plan = planContract(contract, settings, () => {});
  const index = indexComponents(contract, plan);
  return [
    ...emitTags(contract, plan, index, settings.runtime),
    ...emitIncoming(contract, plan, index, settings.runtime),
    ...emitComponentTypes(contract, plan, index),
    ...emitSchemas(contract, plan, settings.schemas, (problem) => {
      throw new Error(problem.message);
    }),
    ...emitClient(contract, plan, settings.runtime),
    // The digest of the document is another one for other texts.
  ].filter(({ path }) => !path.endsWith("/contract-info.ts"));
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

const marks = Array.from({ length: places }, (_, index) => `t${index}z`);
const twins = emitted(marks).map(({ path, text }) => ({ path, ...parsedModule(text) }));

/**
 * A key that is referenced goes through percent-encoding, which lone surrogates do not survive. Schemas look at members
 * that every object has in another way, which is another shape.
 */
const hasUsualShape = ([property = "", component = ""]: readonly string[]) =>
  !/\p{Cs}/u.test(component) && !(property in {});

test("texts stay what and where they are", () => {
  fc.assert(
    fc.property(
      fc.array(hostileText, { minLength: places, maxLength: places }).filter(hasUsualShape),
      (texts) => {
        const files = emitted(texts);
        expect(files).toHaveLength(twins.length);
        for (const [index, { text }] of files.entries()) {
          const twin = twins[index];
          const parsed = parsedModule(text);
          if (twin === undefined) throw new Error("no twin");
          expect(parsed.problems, text).toEqual([]);
          expect(shapeOf(parsed.source), text).toEqual(shapeOf(twin.source));
          expect(tagsOf(parsed.source), text).toEqual(tagsOf(twin.source));
          const want = textsOf(twin.source).map((mark) =>
            mark.replaceAll(/t(\d+)z/g, (_, place: string) => written(texts[Number(place)] ?? "", mark)),
          );
          expect(textsOf(parsed.source), text).toEqual(want);
        }
      },
    ),
    // Shrinking thirty texts takes minutes and tells little: the message shows the module.
    { numRuns: 40, endOnFailure: true },
  );
}, 60_000);

/** What a document has at a place: without the characters that mean something in paths, URLs and media types. */
function written(text: string, mark: string): string {
  if (mark.startsWith("https://")) return text.replaceAll(/[{}?#]/g, "");
  if (mark.startsWith("application/")) return text.replaceAll(/[*;]/g, "");
  return mark.startsWith("/p/") ? text.replaceAll(/[{}?#]/g, "") : text;
}
