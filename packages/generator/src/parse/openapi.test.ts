import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../contract/json.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { parseFragmentPointer, valueAt } from "./json-pointer.ts";
import { parseOpenapi } from "./openapi.ts";

function run(text: string) {
  const problems: Diagnostic[] = [];
  const source = parseOpenapi("openapi.json", text, (problem) => problems.push(problem));
  return { source, problems };
}

function say(document: unknown): string[] {
  return run(JSON.stringify(document)).problems.map(
    ({ code, pointer, message }) => `${code} ${pointer} ${message}`,
  );
}

const breaks = (pointer: string, problem: string): string =>
  `spec-structure ${pointer} The document breaks the OpenAPI structure: ${problem}.`;

const info = { title: "T", version: "1" };
const ok = { 200: { description: "OK" } };

/** A document with one operation, `GET /a`. */
const withOperation = (operation: object, openapi = "3.1.0") => ({
  openapi,
  info,
  paths: { "/a": { get: { responses: ok, ...operation } } },
});

const withParameter = (parameter: unknown) => withOperation({ parameters: [parameter] });

const withSchema = (schema: unknown, openapi = "3.1.0") => ({
  openapi,
  info,
  components: { schemas: { A: schema } },
});

describe("version", () => {
  const rows: { name: string; given: unknown; want: string[] }[] = [
    {
      name: "Swagger 2.0",
      given: { swagger: "2.0" },
      want: ['spec-version /swagger This is not an OpenAPI 3.x document: "swagger" is "2.0".'],
    },
    {
      name: "an unknown version",
      given: { openapi: "4.0.0" },
      want: ['spec-version /openapi This is not an OpenAPI 3.x document: "openapi" is "4.0.0".'],
    },
    {
      name: "a version that only begins like one",
      given: { openapi: "3.10.0" },
      want: ['spec-version /openapi This is not an OpenAPI 3.x document: "openapi" is "3.10.0".'],
    },
    {
      name: "a number",
      given: { openapi: 3.1 },
      want: [
        'spec-version /openapi This is not an OpenAPI 3.x document: "openapi" is the number 3.1, not a text in quotes.',
      ],
    },
    {
      name: "no version",
      given: {},
      want: ['spec-version  This is not an OpenAPI 3.x document: the field "openapi" is missing.'],
    },
    {
      name: "an array",
      given: [],
      want: ["spec-version  This is not an OpenAPI 3.x document: the document is not an object."],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say(given)).toEqual(want);
  });

  test.each([
    { given: "3.0.3", want: "3.0" },
    { given: "3.1.0", want: "3.1" },
    { given: "3.1", want: "3.1" },
    { given: "3.2.0", want: "3.2" },
    { given: "3.0.0-rc2", want: "3.0" },
  ])("$given is read as $want", ({ given, want }) => {
    expect(run(JSON.stringify({ openapi: given, info, paths: {} })).source?.version).toBe(want);
  });
});

describe("references", () => {
  const rows: { name: string; given: unknown; want: string[] }[] = [
    {
      name: "a parameter that is a schema",
      given: { ...withParameter({ $ref: "#/components/schemas/A" }), components: { schemas: { A: {} } } },
      want: [
        breaks(
          "/paths/~1a/get/parameters/0/$ref",
          '"#/components/schemas/A" leads to components/schemas, but the place needs one of components/parameters',
        ),
      ],
    },
    {
      name: "a target outside of the structure",
      given: { ...withParameter({ $ref: "#/x-parts/0" }), "x-parts": [{ name: "n" }] },
      want: [breaks("/x-parts/0", 'the field "in" is missing')],
    },
    {
      name: "a schema among unknown keywords, found through another",
      given: {
        ...withSchema({ $ref: "#/x-definitions/B" }),
        "x-definitions": {
          B: { properties: { c: { $ref: "#/x-definitions/C~1D" } } },
          "C/D": { maxItems: "1" },
        },
      },
      want: [
        breaks(
          "/x-definitions/C~1D/maxItems",
          '"maxItems" has to be an integer of 0 or more, but is the string "1"',
        ),
      ],
    },
    {
      name: "a target of two references, once",
      given: {
        ...withOperation({ parameters: [{ $ref: "#/x-p" }], responses: { 200: { $ref: "#/x-p" } } }),
        "x-p": 1,
      },
      want: [breaks("/x-p", '"x-p" has to be an object, but is the number 1')],
    },
    {
      name: "a reference to itself",
      given: { ...withSchema({ $ref: "#/x-a" }), "x-a": { $ref: "#/x-a" } },
      want: [],
    },
    {
      name: "one that leads nowhere is left to the next stage",
      given: withSchema({ $ref: "#/components/schemas/Missing/properties/a" }),
      want: [],
    },
    {
      name: "one that leaves the document is left to the next stage",
      given: withSchema({ $ref: "other.json#/A" }),
      want: [],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say(given)).toEqual(want);
  });
});

describe("documents of others", () => {
  const folder = join(createRequire(import.meta.url).resolve("@readme/oas-examples/package.json"), "..");
  const files = ["3.0", "3.1"].flatMap((version) =>
    readdirSync(join(folder, version, "json"))
      .filter((file) => file.endsWith(".json"))
      .map((file) => join(version, "json", file)),
  );
  // These two write 3.1 documents with the boolean bounds of 3.0, which JSON Schema 2020-12 forbids.
  const wrong = new Set(
    ["schema-validation-local.json", "schema-validation-top-level.json"].map((file) =>
      join("3.1", "json", file),
    ),
  );

  test.each(files)("%s", (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const { source, problems } = run(text);
    const bounds = problems.filter(({ pointer }) => /\/exclusiveM(?:ax|in)imum$/.test(pointer ?? ""));
    expect(problems).toEqual(wrong.has(file) ? bounds : []);
    expect(problems.length > 0).toBe(wrong.has(file));
    if (!wrong.has(file)) expect(source?.document).toEqual(JSON.parse(text));
  });
});

describe("laws", () => {
  const text = JSON.stringify(fullDocument());
  const places = [...placesOf(JSON.parse(text), [])];

  test("the document that the laws start from is right", () => {
    expect(run(text).problems).toEqual([]);
  });

  test("whatever stands in whatever place, every problem has a pointer that leads into the document", () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<JsonValue>({ $ref: "#" }, { $ref: "#/paths" }, { $ref: 1 }, true, "", [[]]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), value, (place, inserted) => {
        const document = replaceAt(JSON.parse(text), place, inserted as JsonValue);
        const { source, problems } = run(JSON.stringify(document));
        expect(source === undefined).toBe(problems.some(({ severity }) => severity === "error"));
        for (const { pointer } of problems) {
          const path = parseFragmentPointer(`#${encodeURI(pointer ?? "?")}`);
          expect(path && valueAt(document, path)).toBeDefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a cut text never throws and never passes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        const { source, problems } = run(text.slice(0, length));
        expect(source).toBeUndefined();
        expect(problems).not.toEqual([]);
      }),
    );
  });

  test("ten thousand levels are a problem, not a crash", () => {
    const levels = 10_000;
    const schema = `${'{"not":'.repeat(levels)}{}${"}".repeat(levels)}`;
    const { problems } = run(
      `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"components":{"schemas":{"A":${schema}}}}`,
    );
    expect(problems.map(({ code }) => code)).toEqual(["json-depth"]);
  });
});

/** Has each kind of object once. */
function fullDocument(): JsonValue {
  const content = {
    "application/json": {
      schema: { $ref: "#/components/schemas/A" },
      examples: { a: { value: 1 } },
      encoding: { a: { contentType: "text/plain", headers: {} } },
    },
  };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1", contact: { name: "n" }, license: { name: "l", identifier: "MIT" } },
    servers: [{ url: "https://{a}.example", variables: { a: { default: "b", enum: ["b"] } } }],
    tags: [{ name: "t", externalDocs: { url: "https://example.com" } }],
    security: [{ k: [] }],
    webhooks: { w: { post: { responses: {} } } },
    paths: {
      "/a/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        post: {
          tags: ["t"],
          operationId: "op",
          requestBody: { required: true, content },
          responses: {
            "200": {
              description: "d",
              headers: { H: { schema: { type: "integer" } } },
              content,
              links: { l: { operationId: "op" } },
            },
            default: { $ref: "#/components/responses/R" },
          },
          callbacks: { c: { "{$url}": { put: { responses: {} } } } },
        },
      },
    },
    components: {
      schemas: {
        A: {
          type: ["object", "null"],
          properties: {
            a: { type: "array", items: { enum: [1, null] }, minItems: 1 },
            b: {
              allOf: [{ $ref: "#/components/schemas/A" }],
              discriminator: { propertyName: "a", mapping: { x: "#/components/schemas/A" } },
            },
          },
          required: ["a"],
          additionalProperties: { maximum: 3, exclusiveMinimum: 1, multipleOf: 0.5 },
        },
      },
      responses: { R: { description: "d" } },
      parameters: { P: { name: "p", in: "query", content: { "application/json": {} } } },
      securitySchemes: {
        k: { type: "apiKey", name: "k", in: "header" },
        o: { type: "oauth2", flows: { implicit: { authorizationUrl: "/a", scopes: { s: "d" } } } },
      },
    },
  };
}

function* placesOf(value: JsonValue, path: readonly string[]): Generator<readonly string[]> {
  yield path;
  if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) yield* placesOf(item, [...path, key]);
}

function replaceAt(root: JsonValue, path: readonly string[], inserted: JsonValue): JsonValue {
  const key = path.at(-1);
  if (key === undefined) return inserted;
  const parent = valueAt(root, path.slice(0, -1)) as Record<string, JsonValue>;
  parent[key] = inserted;
  return root;
}
