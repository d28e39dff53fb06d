import { describe, expect, test } from "vitest";
import { type NormalizeOptions, normalized } from "../../test/support/normalized.ts";
import type { EnvelopeContent } from "../contract/contract.ts";
import type { JsonObject } from "../contract/json.ts";

const integer = { type: "integer" };
const string = { type: "string" };
const json = (schema: JsonObject) => ({ description: "", content: { "application/json": { schema } } });
const envelope = (data: JsonObject, code: JsonObject = { const: 0 }): JsonObject => ({
  type: "object",
  properties: { code: { ...integer, ...code }, message: string, data, timestamp: integer },
});

const pathsOf = (successes: readonly JsonObject[]): JsonObject =>
  Object.fromEntries(
    successes.map((schema, index) => [`/p${index}`, { get: { responses: { "200": json(schema) } } }]),
  );

function detect(successes: readonly JsonObject[], rest: JsonObject = {}, options: NormalizeOptions = {}) {
  return normalized({ paths: pathsOf(successes), ...rest }, options).contract.envelope;
}

const usual = { code: "code", message: "message", data: "data", timestamp: "timestamp", success: 0 };

describe("detection", () => {
  test("inline", () => {
    expect(detect([envelope(string), envelope(integer)])).toEqual(usual);
  });

  test("through allOf and components", () => {
    const components = {
      schemas: {
        Envelope: { properties: { code: integer, message: string, data: {} } },
        Success: {
          allOf: [{ $ref: "#/components/schemas/Envelope" }, { properties: { code: { const: 0 } } }],
        },
      },
    };
    const success = (data: JsonObject) => ({
      allOf: [{ $ref: "#/components/schemas/Success" }, { properties: { data } }],
    });
    const { timestamp: _timestamp, ...want } = usual;
    expect(detect([success(string), success(integer)], { components })).toEqual(want);
  });

  test("by other names and another success code", () => {
    const other = { properties: { errcode: { type: "integer", enum: [200] }, errmsg: string, result: {} } };
    expect(detect([other, other])).toEqual({
      code: "errcode",
      message: "errmsg",
      data: "result",
      success: 200,
    });
  });

  test.each<{ name: string; codes: readonly JsonObject[]; want: number }>([
    { name: "an example", codes: [{ example: 200 }, { example: 200 }], want: 200 },
    { name: "a default", codes: [{ default: 200 }, {}], want: 200 },
    { name: "a default before an example", codes: [{ default: 200, examples: [404] }, {}], want: 200 },
    { name: "a constant before an example", codes: [{ const: 1 }, { example: 200 }], want: 1 },
    { name: "0 where examples differ", codes: [{ example: 200 }, { example: 4001 }], want: 0 },
    { name: "0 where examples are no codes", codes: [{ example: "ok" }, { example: 1.5 }], want: 0 },
    { name: "0 where nothing is said", codes: [{}, {}], want: 0 },
  ])("the success code is $name", ({ codes, want }) => {
    expect(detect(codes.map((code) => envelope(string, code)))?.success).toBe(want);
  });

  test.each([
    { name: "a single one", given: [envelope(string)] },
    { name: "less than half", given: [envelope(string), envelope(string), string, string, string] },
    { name: "a code that is a string", given: [envelope(string, string), envelope(string, string)] },
    { name: "no payload", given: [1, 2].map(() => ({ properties: { code: integer, message: string } })) },
    { name: "no message", given: [1, 2].map(() => ({ properties: { code: integer, data: string } })) },
    { name: "nothing in common", given: [string, integer] },
    { name: "no operation", given: [] },
  ])("is not made of $name", ({ given }) => {
    expect(detect(given)).toBeUndefined();
  });

  test("half is enough", () => {
    expect(detect([envelope(string), envelope(string), string, integer])).toEqual(usual);
  });

  test("can be switched off and be given", () => {
    const successes = [envelope(string), envelope(string)];
    expect(detect(successes, {}, { settings: { envelope: false } })).toBeUndefined();
    const given = { code: "c", message: "m", data: "d", success: 1 };
    expect(detect(successes, {}, { settings: { envelope: given } })).toEqual(given);
  });
});

describe("content", () => {
  const page = "| Code | Constant | Description |\n| --- | --- | --- |\n| 1 | One | x |\n| 2 | Two | x |\n";

  function contentOf(failure: JsonObject, rest: JsonObject = {}): EnvelopeContent | undefined {
    const { contract } = normalized(
      {
        paths: {
          ...pathsOf([envelope(string), envelope(integer), envelope(string)]),
          "/f": { get: { responses: { "200": json(envelope(string)), "400": failure } } },
        },
        ...rest,
      },
      { errors: page },
    );
    return contract.operations
      .find(({ path }) => path === "/f")
      ?.responses.find(({ status }) => status === "400")?.envelope;
  }

  test.each<{ name: string; given: JsonObject; want: EnvelopeContent | undefined }>([
    {
      name: "const",
      given: json(envelope({ type: "null" }, { const: 1 })),
      want: { codes: [1], data: { types: ["null"] } },
    },
    {
      name: "enum, sorted",
      given: json(envelope(string, { enum: [2, 1] })),
      want: { codes: [1, 2], data: { types: ["string"] } },
    },
    {
      name: "the success code is no failure",
      given: json(envelope(string, { enum: [0, 1] })),
      want: { codes: [1], data: { types: ["string"] } },
    },
    {
      name: "what all parts of allOf allow",
      given: json({
        allOf: [envelope({}, { enum: [1, 2, 0] }), { properties: { code: { enum: [2, 3] }, data: string } }],
      }),
      want: { codes: [2], data: { types: ["string"] } },
    },
    {
      name: "payloads of several parts all apply",
      given: json({ allOf: [envelope(string, { const: 1 }), { properties: { data: { minLength: 2 } } }] }),
      want: { codes: [1], data: { allOf: [{ types: ["string"] }, { minLength: 2 }] } },
    },
    {
      name: "a payload that only describes itself says nothing",
      given: json(envelope({ description: "payload", examples: [1] }, { const: 1 })),
      want: { codes: [1] },
    },
    {
      name: "a referenced list of codes",
      given: json(envelope(string, { $ref: "#/components/schemas/Code" })),
      want: { codes: [1, 2], data: { types: ["string"] } },
    },
    {
      name: "x-error-codes beside a schema",
      given: { ...json(envelope(string, { const: 1 })), "x-error-codes": [2, 0] },
      want: { codes: [1, 2], data: { types: ["string"] } },
    },
    {
      name: "x-error-codes without content",
      given: { description: "", "x-error-codes": [2, 1, 2] },
      want: { codes: [1, 2] },
    },
    { name: "another schema", given: json({ properties: { error: string } }), want: undefined },
    { name: "no content", given: { description: "" }, want: undefined },
  ])("$name", ({ given, want }) => {
    const components = { schemas: { Code: { type: "integer", enum: [1, 2] } } };
    expect(contentOf(given, { components })).toEqual(want);
  });
});
