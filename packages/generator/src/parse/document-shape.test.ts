import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
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

describe("x-webhooks of OpenAPI 3.0", () => {
  const rows: { name: string; given: object; want: string[] }[] = [
    {
      name: "are checked where they stand",
      given: { "x-webhooks": { a: { post: { tags: "t" } } } },
      want: [breaks("/x-webhooks/a/post/tags", '"tags" has to be an array, but is the string "t"')],
    },
    {
      name: "of another tool are warned of",
      given: { "x-webhooks": { url: { address: "https://a.example" } }, paths: {} },
      want: [
        "extension-invalid /x-webhooks x-webhooks must be a map of path items, as webhooks of OpenAPI 3.1 are; it is passed over.",
      ],
    },
    {
      name: "beside webhooks are no more than an extension",
      given: { "x-webhooks": 1, webhooks: {} },
      want: [],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say({ openapi: "3.0.3", info, ...given })).toEqual(want);
  });
});

describe("what is there for people", () => {
  const ignored = (pointer: string, problem: string): string =>
    `annotation-ignored ${pointer} This is passed over: ${problem}.`;
  const at = "/paths/~1a/get";
  const rows: { name: string; given: unknown; want: string[] }[] = [
    {
      name: "a text that is none",
      given: withOperation({ summary: 1, description: null, externalDocs: { description: "x" } }),
      want: [
        ignored(`${at}/summary`, '"summary" has to be a string, but is the number 1'),
        ignored(`${at}/description`, '"description" has to be a string, but is null'),
        ignored(`${at}/externalDocs`, 'the field "url" is missing'),
      ],
    },
    {
      name: "examples of the other form",
      given: withParameter({ name: "q", in: "query", examples: ["a"], schema: { examples: { a: {} } } }),
      want: [
        ignored(`${at}/parameters/0/schema/examples`, '"examples" has to be an array, but is an object'),
        ignored(`${at}/parameters/0/examples`, '"examples" has to be an object, but is an array'),
      ],
    },
    {
      name: "what stands beside it is checked as ever",
      given: withParameter({ name: "q", in: "query", examples: ["a"], schema: { oneOf: ["a"] } }),
      want: [
        breaks(
          `${at}/parameters/0/schema/oneOf/0`,
          'item 0 of "oneOf" has to be an object or a boolean, but is the string "a"',
        ),
        ignored(`${at}/parameters/0/examples`, '"examples" has to be an object, but is an array'),
      ],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say(given).sort()).toEqual(want.sort());
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
      name: "methods that are no additional ones",
      given: {
        openapi: "3.2.0",
        info,
        paths: { "/a": { additionalOperations: { get: {}, QUERY: {}, "a b": {}, COPY: {} } } },
      },
      want: [
        breaks("/paths/~1a/additionalOperations", 'the method "get" has the field "get" of the path item'),
        breaks(
          "/paths/~1a/additionalOperations",
          'the method "QUERY" has the field "query" of the path item',
        ),
        breaks("/paths/~1a/additionalOperations", '"a b" is not an HTTP method'),
      ],
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
  test("are none of those of an example", () => {
    const example = { summary: "a", description: "b", dataValue: { a: 1 }, serializedValue: "a=1" };
    const content = { "application/json": { examples: { one: example, two: { value: 1 } } } };
    expect(say(withOperation({ requestBody: { content } }, "3.2.0"))).toEqual([]);
  });

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
