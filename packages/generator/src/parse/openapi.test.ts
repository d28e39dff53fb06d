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
      want: ['spec-version /openapi This is not an OpenAPI 3.x document: "openapi" is not a string.'],
    },
    {
      name: "no version",
      given: {},
      want: ['spec-version  This is not an OpenAPI 3.x document: the field "openapi" is missing.'],
    },
    {
      name: "an array",
      given: [],
      want: ["spec-version  This is not an OpenAPI 3.x document: the text is not a JSON object."],
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

describe("structure", () => {
  const rows: { name: string; given: unknown; want: string[] }[] = [
    {
      name: "info is missing",
      given: { openapi: "3.1.0", paths: {} },
      want: [breaks("", 'the field "info" is missing')],
    },
    {
      name: "info has no title",
      given: { openapi: "3.1.0", info: { version: "1" }, paths: {} },
      want: [breaks("/info", 'the field "title" is missing')],
    },
    {
      name: "nothing to describe",
      given: { openapi: "3.1.0", info },
      want: [breaks("", 'at least one of the fields "paths", "components" and "webhooks" is needed')],
    },
    {
      name: "version is a number",
      given: { openapi: "3.1.0", info: { title: "T", version: 1 }, paths: {} },
      want: [breaks("/info/version", '"version" has to be a string, but is the number 1')],
    },
    {
      name: "paths is an array",
      given: { openapi: "3.1.0", info, paths: [] },
      want: [breaks("/paths", '"paths" has to be an object, but is an array')],
    },
    {
      name: "a path without its slash",
      given: { openapi: "3.1.0", info, paths: { "a~/b": {} } },
      want: [breaks("/paths", 'the path "a~/b" has to begin with a slash')],
    },
    {
      name: "a path item is null",
      given: { openapi: "3.1.0", info, paths: { "/a~/b": null } },
      want: [breaks("/paths/~1a~0~1b", '"/a~/b" has to be an object, but is null')],
    },
    {
      name: "operationId is a number",
      given: withOperation({ operationId: 7 }),
      want: [breaks("/paths/~1a/get/operationId", '"operationId" has to be a string, but is the number 7')],
    },
    {
      name: "tags hold an object",
      given: withOperation({ tags: ["a", {}] }),
      want: [breaks("/paths/~1a/get/tags/1", 'item 1 of "tags" has to be a string, but is an object')],
    },
    {
      name: "statuses",
      given: withOperation({
        responses: {
          "099": {},
          600: {},
          "4xx": {},
          "6XX": {},
          OK: {},
          204: {},
          "5XX": {},
          default: {},
          "x-a": 1,
        },
      }),
      want: ["600", "099", "4xx", "6XX", "OK"].map(
        (key) => `status-invalid /paths/~1a/get/responses/${key} "${key}" is not an HTTP status.`,
      ),
    },
    {
      name: "a parameter without name and place",
      given: withParameter({ schema: {} }),
      want: [
        breaks("/paths/~1a/get/parameters/0", 'the field "name" is missing'),
        breaks("/paths/~1a/get/parameters/0", 'the field "in" is missing'),
      ],
    },
    {
      name: "a body parameter of Swagger",
      given: withParameter({ name: "b", in: "body", schema: {} }),
      want: [
        breaks(
          "/paths/~1a/get/parameters/0/in",
          '"in" has to be one of cookie, header, path, query, querystring, but is the string "body"',
        ),
      ],
    },
    {
      name: "a parameter without schema",
      given: withParameter({ name: "b", in: "query" }),
      want: [
        breaks("/paths/~1a/get/parameters/0", 'exactly one of the fields "schema" and "content" is needed'),
      ],
    },
    {
      name: "a parameter with schema and content",
      given: withParameter({ name: "b", in: "query", schema: {}, content: { "application/json": {} } }),
      want: [
        breaks("/paths/~1a/get/parameters/0", 'exactly one of the fields "schema" and "content" is needed'),
      ],
    },
    {
      name: "a parameter with two media types",
      given: withParameter({ name: "b", in: "query", content: { "a/b": {}, "c/d": {} } }),
      want: [breaks("/paths/~1a/get/parameters/0", '"content" needs exactly one media type here')],
    },
    {
      name: "a style of another place",
      given: withParameter({ name: "b", in: "path", required: true, style: "form", schema: {} }),
      want: [
        breaks(
          "/paths/~1a/get/parameters/0/style",
          '"style" has to be one of simple, label, matrix, but is the string "form"',
        ),
      ],
    },
    {
      name: "required is a string",
      given: withParameter({ name: "b", in: "path", required: "true", schema: {} }),
      want: [
        breaks(
          "/paths/~1a/get/parameters/0/required",
          '"required" has to be true or false, but is the string "true"',
        ),
      ],
    },
    {
      name: "a request body without content",
      given: withOperation({ requestBody: {} }),
      want: [breaks("/paths/~1a/get/requestBody", 'the field "content" is missing')],
    },
    {
      name: "a header in a header",
      given: withOperation({ responses: { 200: { headers: { A: { style: "form", schema: {} } } } } }),
      want: [
        breaks(
          "/paths/~1a/get/responses/200/headers/A/style",
          '"style" has to be one of simple, but is the string "form"',
        ),
      ],
    },
    {
      name: "a scheme of no type",
      given: { openapi: "3.1.0", info, components: { securitySchemes: { a: { type: "basic" } } } },
      want: [
        breaks(
          "/components/securitySchemes/a/type",
          '"type" has to be one of apiKey, http, mutualTLS, oauth2, openIdConnect, but is the string "basic"',
        ),
      ],
    },
    {
      name: "a key without a place",
      given: {
        openapi: "3.1.0",
        info,
        components: { securitySchemes: { a: { type: "apiKey", name: "k" } } },
      },
      want: [breaks("/components/securitySchemes/a", 'the field "in" is missing')],
    },
    {
      name: "a flow without scopes",
      given: {
        openapi: "3.1.0",
        info,
        components: { securitySchemes: { a: { type: "oauth2", flows: { password: { tokenUrl: "/t" } } } } },
      },
      want: [breaks("/components/securitySchemes/a/flows/password", 'the field "scopes" is missing')],
    },
    {
      name: "security is an object",
      given: withOperation({ security: { a: [] } }),
      want: [breaks("/paths/~1a/get/security", '"security" has to be an array, but is an object')],
    },
    {
      name: "a server without url",
      given: { openapi: "3.1.0", info, paths: {}, servers: [{}] },
      want: [breaks("/servers/0", 'the field "url" is missing')],
    },
    {
      name: "a callback's operation",
      given: withOperation({
        callbacks: { a: { "{$request.body#/u}": { post: { responses: { 700: {} } } } } },
      }),
      want: [
        'status-invalid /paths/~1a/get/callbacks/a/{$request.body#~1u}/post/responses/700 "700" is not an HTTP status.',
      ],
    },
    {
      name: "every problem at once",
      given: { openapi: "3.1.0", info: { title: 1, version: 2 }, tags: [{}], paths: { a: {} } },
      want: [
        breaks("/info/title", '"title" has to be a string, but is the number 1'),
        breaks("/info/version", '"version" has to be a string, but is the number 2'),
        breaks("/tags/0", 'the field "name" is missing'),
        breaks("/paths", 'the path "a" has to begin with a slash'),
      ],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say(given)).toEqual(want);
    expect(run(JSON.stringify(given)).source).toBeUndefined();
  });
});

describe("fields that OpenAPI does not have", () => {
  test("are warnings, and the document is handed on", () => {
    const document = withOperation({ paramters: [], consumes: [], "x-own": 1 });
    expect(say({ ...document, host: "a" })).toEqual([
      'spec-field-unknown /paths/~1a/get/paramters OpenAPI has no field "paramters" at this place; it is passed over.',
      'spec-field-unknown /paths/~1a/get/consumes OpenAPI has no field "consumes" at this place; it is passed over.',
      'spec-field-unknown /host OpenAPI has no field "host" at this place; it is passed over.',
    ]);
    expect(run(JSON.stringify(document)).source?.document).toEqual(document);
  });
});

describe("schemas", () => {
  const at = "/components/schemas/A";
  const rows: { name: string; given: unknown; want: string[] }[] = [
    {
      name: "maxLength in quotes",
      given: withSchema({ maxLength: "1" }),
      want: [
        breaks(`${at}/maxLength`, '"maxLength" has to be an integer of 0 or more, but is the string "1"'),
      ],
    },
    {
      name: "a negative length",
      given: withSchema({ minLength: -1 }),
      want: [
        breaks(`${at}/minLength`, '"minLength" has to be an integer of 0 or more, but is the number -1'),
      ],
    },
    {
      name: "an unknown type",
      given: withSchema({ type: "text" }),
      want: [
        breaks(
          `${at}/type`,
          '"type" has to be one of array, boolean, integer, null, number, object, string, but is the string "text"',
        ),
      ],
    },
    {
      name: "an unknown type in a list",
      given: withSchema({ type: ["null", "int"] }),
      want: [
        breaks(
          `${at}/type/1`,
          'item 1 of "type" has to be one of array, boolean, integer, null, number, object, string, but is the string "int"',
        ),
      ],
    },
    {
      name: "required as a flag",
      given: withSchema({ properties: { a: { required: true } } }),
      want: [breaks(`${at}/properties/a/required`, '"required" has to be an array, but is the boolean true')],
    },
    {
      name: "an empty allOf",
      given: withSchema({ allOf: [] }),
      want: [breaks(`${at}/allOf`, "this array has to have items")],
    },
    {
      name: "items of drafts before 2020-12",
      given: withSchema({ items: [{}] }),
      want: [breaks(`${at}/items`, '"items" has to be an object or a boolean, but is an array')],
    },
    {
      name: "a discriminator of Swagger",
      given: withSchema({ discriminator: "kind" }),
      want: [breaks(`${at}/discriminator`, '"discriminator" has to be an object, but is the string "kind"')],
    },
    {
      name: "a reference that is no string",
      given: withSchema({ $ref: {} }),
      want: [breaks(`${at}/$ref`, '"$ref" has to be a string, but is an object')],
    },
    {
      name: "a boolean schema in 3.0",
      given: withSchema({ properties: { a: true } }, "3.0.3"),
      want: [
        breaks(
          `${at}/properties/a`,
          '"a" has to be an object (boolean schemas begin with OpenAPI 3.1), but is the boolean true',
        ),
      ],
    },
    {
      name: "a boolean bound in 3.1",
      given: withSchema({ exclusiveMinimum: true }),
      want: [
        breaks(
          `${at}/exclusiveMinimum`,
          '"exclusiveMinimum" has to be a number (it is the bound itself since OpenAPI 3.1), but is the boolean true',
        ),
      ],
    },
    {
      name: "deep inside",
      given: withSchema({
        oneOf: [{ prefixItems: [{ not: { dependentSchemas: { "a/b": { pattern: 1 } } } }] }],
      }),
      want: [
        breaks(
          `${at}/oneOf/0/prefixItems/0/not/dependentSchemas/a~1b/pattern`,
          '"pattern" has to be a string, but is the number 1',
        ),
      ],
    },
    {
      name: "keys that name members of Object",
      given: withSchema({ constructor: 1, toString: 2, properties: { constructor: { maxItems: "x" } } }),
      want: [
        breaks(
          `${at}/properties/constructor/maxItems`,
          '"maxItems" has to be an integer of 0 or more, but is the string "x"',
        ),
      ],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say(given)).toEqual(want);
  });

  test.each([
    {
      name: "3.0 spellings",
      given: withSchema(
        {
          type: "number",
          nullable: true,
          minimum: 0,
          exclusiveMinimum: true,
          example: null,
          additionalProperties: false,
          "x-a": 1,
        },
        "3.0.3",
      ),
    },
    { name: "a numeric bound in 3.0", given: withSchema({ exclusiveMinimum: 0 }, "3.0.3") },
    {
      name: "3.1 spellings",
      given: withSchema({
        type: ["number", "null"],
        exclusiveMinimum: 0,
        const: null,
        properties: { a: true, b: false },
        unevaluatedProperties: false,
        $defs: { a: {} },
      }),
    },
    { name: "siblings of $ref", given: withSchema({ $ref: "#/components/schemas/A", description: "d" }) },
    { name: "a property named $ref", given: withSchema({ properties: { $ref: { type: "string" } } }) },
    { name: "unknown keywords", given: withSchema({ foo: 1, "x-bar": [] }) },
  ])("$name pass", ({ given }) => {
    expect(say(given)).toEqual([]);
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
