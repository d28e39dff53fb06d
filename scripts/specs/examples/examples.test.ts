import { describe, expect, it } from "vitest";
import type { Json, JsonMap } from "./document-node.ts";
import type { EmittedSchemas, ZodSchema } from "./emitted-schemas.ts";
import { judgeExamples } from "./examples.ts";

/** Schemas that accept what the functions say, by the keys of components. */
function emitted(forms: Readonly<Record<string, readonly ((value: Json) => boolean)[]>>): EmittedSchemas {
  const schema = (accepts: (value: Json) => boolean): ZodSchema => ({
    safeParse: (value) => {
      const success = accepts(value as Json);
      return success ? { success } : { success, error: { message: '["no"]' } };
    },
  });
  return { component: (key) => (forms[key] ?? []).map(schema), operations: [] };
}

function judge(
  schemas: JsonMap,
  forms: Parameters<typeof emitted>[0],
  openapi = "3.0.3",
): ReturnType<typeof judgeExamples> {
  return judgeExamples({ openapi, components: { schemas } }, emitted(forms));
}

const isText = (value: Json) => typeof value === "string";
const everything = () => true;
const nothing = () => false;

describe("a component and its example", () => {
  it("fits", async () => {
    const report = await judge({ A: { type: "string", example: "a" } }, { A: [isText] });
    expect(report).toEqual({ judged: 1, wrong: [], defects: [], unjudged: [] });
  });

  it("is wrong where both refuse it", async () => {
    const report = await judge({ A: { type: "string", example: 1 } }, { A: [isText] });
    expect(report).toMatchObject({ judged: 1, wrong: ["/components/schemas/A/example"], defects: [] });
  });

  it.each([
    {
      name: "a schema that is too strict",
      accepts: nothing,
      example: "a",
      said: /is refused, and accepted by/,
    },
    {
      name: "a schema that is too wide",
      accepts: everything,
      example: 1,
      said: /is accepted, and refused by/,
    },
    {
      name: "a schema that throws",
      accepts: () => {
        throw new Error("out of order");
      },
      example: "a",
      said: /it throws Error: out of order/,
    },
  ])("shows $name", async ({ accepts, example, said }) => {
    const { defects, wrong } = await judge({ A: { type: "string", example } }, { A: [accepts] });
    expect(defects).toEqual([expect.stringMatching(said)]);
    expect(wrong).toEqual([]);
  });

  it("is read as JSON too where it is that in a text", async () => {
    const isArray = (value: Json) => Array.isArray(value);
    const report = await judge({ A: { type: "array", items: {}, example: "[1]" } }, { A: [isArray] });
    expect(report).toEqual({
      judged: 2,
      wrong: ["/components/schemas/A/example"],
      defects: [],
      unjudged: [],
    });
  });

  it("is not compared where the second validator cannot compile the schema", async () => {
    const schemas = { A: { allOf: [{ $ref: "#/components/schemas/None" }], example: 1 } };
    const report = await judge(schemas, { A: [nothing] });
    expect(report).toMatchObject({ judged: 0, defects: [] });
    expect(report.unjudged).toEqual([expect.stringMatching(/^\/components\/schemas\/A: /)]);
  });
});

describe("the second validator reads schemas as documented", () => {
  const rows: { name: string; schema: JsonMap; example: Json; fits: boolean; openapi?: string }[] = [
    {
      name: "nullable beside enum",
      schema: { type: "string", enum: ["a"], nullable: true },
      example: null,
      fits: true,
    },
    {
      name: "nullable beside allOf",
      schema: { allOf: [{ type: "string" }], nullable: true },
      example: null,
      fits: true,
    },
    {
      name: "no nullable in 3.1",
      schema: { enum: ["a"], nullable: true },
      example: null,
      fits: false,
      openapi: "3.1.0",
    },
    {
      name: "a format beside its type",
      schema: { type: "string", format: "date" },
      example: "soon",
      fits: false,
    },
    { name: "a format alone", schema: { format: "date" }, example: "soon", fits: true },
    {
      name: "a format of numbers",
      schema: { type: "integer", format: "int32" },
      example: 2147483648,
      fits: false,
    },
    {
      name: "a format that nobody knows",
      schema: { type: "string", format: "color" },
      example: "x",
      fits: true,
    },
    { name: "a pattern", schema: { type: "string", pattern: "^\\p{L}$" }, example: "1", fits: false },
    {
      name: "a pattern without Unicode mode",
      schema: { type: "string", pattern: "^\\-$" },
      example: "-",
      fits: true,
    },
    { name: "a pattern that is none", schema: { type: "string", pattern: "(" }, example: "a", fits: true },
    {
      name: "samples with references",
      schema: { type: "object", default: { $ref: "a" } },
      example: { $ref: "b" },
      fits: true,
    },
  ];
  it.each(rows)("$name", async ({ schema, example, fits, openapi }) => {
    const { wrong, defects } = await judge({ A: { ...schema, example } }, { A: [() => fits] }, openapi);
    expect({ wrong: wrong.length, defects }).toEqual({ wrong: fits ? 0 : 1, defects: [] });
  });
});

describe("directions", () => {
  const schema: JsonMap = {
    type: "object",
    required: ["id", "password"],
    properties: {
      id: { type: "integer", readOnly: true },
      password: { $ref: "#/components/schemas/Secret" },
    },
    additionalProperties: false,
  };
  const secret: JsonMap = { type: "string", writeOnly: true };
  const has = (name: string) => (value: Json) =>
    typeof value === "object" && Object.hasOwn(value ?? {}, name);

  it.each([
    { name: "an answer", example: { id: 1 }, wrong: 0 },
    { name: "a request", example: { password: "a" }, wrong: 0 },
    { name: "a request with a member that the API sets", example: { id: "none", password: "a" }, wrong: 0 },
    { name: "neither", example: {}, wrong: 1 },
  ])("$name", async ({ example, wrong }) => {
    const schemas = { A: { ...schema, example }, Secret: secret };
    const report = await judge(schemas, { A: [has("id"), has("password")] });
    expect(report.wrong).toHaveLength(wrong);
    expect(report.defects).toEqual([]);
  });
});
