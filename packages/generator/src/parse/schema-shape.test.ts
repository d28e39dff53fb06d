import { expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { parseOpenapi } from "./openapi.ts";

function say(document: unknown): string[] {
  const problems: Diagnostic[] = [];
  parseOpenapi("openapi.json", JSON.stringify(document), (problem) => problems.push(problem));
  return problems.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
}

const breaks = (pointer: string, problem: string): string =>
  `spec-structure ${pointer} The document breaks the OpenAPI structure: ${problem}.`;

const withSchema = (schema: unknown, openapi = "3.1.0") => ({
  openapi,
  info: { title: "T", version: "1" },
  components: { schemas: { A: schema } },
});

const at = "/components/schemas/A";
const rows: { name: string; given: unknown; want: string[] }[] = [
  {
    name: "maxLength in quotes",
    given: withSchema({ maxLength: "1" }),
    want: [breaks(`${at}/maxLength`, '"maxLength" has to be an integer of 0 or more, but is the string "1"')],
  },
  {
    name: "a negative length",
    given: withSchema({ minLength: -1 }),
    want: [breaks(`${at}/minLength`, '"minLength" has to be an integer of 0 or more, but is the number -1')],
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
    name: "code in place of a number",
    given: withSchema({ maxLength: "1); evil()", minimum: "0; evil()", uniqueItems: "true && evil()" }),
    want: [
      breaks(
        `${at}/maxLength`,
        '"maxLength" has to be an integer of 0 or more, but is the string "1); evil()"',
      ),
      breaks(`${at}/minimum`, '"minimum" has to be a number, but is the string "0; evil()"'),
      breaks(
        `${at}/uniqueItems`,
        '"uniqueItems" has to be true or false, but is the string "true && evil()"',
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
  { name: "examples of 3.0, which does not know them", given: withSchema({ examples: { a: 1 } }, "3.0.3") },
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
