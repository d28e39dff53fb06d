/** An input that is large in one way. */
export interface LargeInput {
  readonly name: string;
  /** File name and text of the document. */
  readonly document: readonly [file: string, text: string];
  readonly tables?: readonly [file: string, text: string];
  readonly outcome: "done" | "refused";
  /** What has to have come out, so that no size is passed over. */
  readonly counts?: { readonly operations?: number; readonly schemas?: number; readonly codes?: number };
}

const string = { type: "string" };

function documentOf(parts: object): readonly [string, string] {
  const whole = { openapi: "3.1.0", info: { title: "Large", version: "1" }, paths: {}, ...parts };
  return ["openapi.json", JSON.stringify(whole)];
}

const schemasOf = (schemas: object) => documentOf({ components: { schemas } });
const numbered = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const keyed = (count: number, make: (index: number) => readonly [string, unknown]): object =>
  Object.fromEntries(numbered(count, make));

const nestedJson = (depth: number): readonly [string, string] => [
  "openapi.json",
  `{"openapi":"3.1.0","info":{"title":"Large","version":"1"},"components":{"schemas":{"A":${'{"properties":{"a":'.repeat(depth)}{}${"}}".repeat(depth)}}}}`,
];
const nestedYaml = (depth: number): readonly [string, string] => [
  "openapi.yaml",
  `openapi: 3.1.0\ninfo: { title: Large, version: "1" }\ncomponents: { schemas: { A: ${"{ not: ".repeat(depth)}{}${" }".repeat(depth)} } }\n`,
];

const operation = (index: number) => ({
  operationId: `operation${index}`,
  summary: `Does thing ${index}.`,
  parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
  requestBody: {
    content: { "application/json": { schema: { $ref: `#/components/schemas/S${index % 300}` } } },
  },
  responses: {
    "200": {
      description: "Done.",
      content: { "application/json": { schema: { $ref: `#/components/schemas/S${index % 300}` } } },
    },
  },
});

const json = (schema: object) => ({ description: "", content: { "application/json": { schema } } });
const envelope = (code: object) => ({
  type: "object",
  required: ["code", "message", "data"],
  properties: { code: { type: "integer", ...code }, message: string, data: { type: ["string", "null"] } },
});
const codes = numbered(20_000, (index) => 1001 + index);

/** Has an envelope with business codes, without which tables have nothing to say, and operations that use all of them. */
const enveloped = documentOf({
  paths: keyed(100, (index) => [
    `/things/${index}`,
    {
      get: {
        operationId: `operation${index}`,
        responses: {
          "200": json(envelope({ const: 0 })),
          "400": { description: "", "x-error-codes": codes.slice(index * 200, (index + 1) * 200) },
        },
      },
    },
  ]),
});

/** One for each way in which a document or a table may be large. */
export const largeInputs = (): readonly LargeInput[] => [
  { name: "depth 10,000, JSON", document: nestedJson(10_000), outcome: "refused" },
  { name: "depth 10,000, YAML", document: nestedYaml(10_000), outcome: "refused" },
  { name: "depth 250, which is taken", document: nestedJson(250), outcome: "done" },
  {
    name: "10,000 references in a row",
    document: schemasOf(
      keyed(10_000, (index) => [
        `A${index}`,
        index === 9_999 ? string : { $ref: `#/components/schemas/A${index + 1}` },
      ]),
    ),
    outcome: "refused",
  },
  {
    name: "50,000 properties",
    document: schemasOf({
      A: { type: "object", properties: keyed(50_000, (index) => [`p${index}`, string]) },
    }),
    outcome: "done",
    counts: { schemas: 1 },
  },
  {
    name: "enum of 20,000 values",
    document: schemasOf({ A: { type: "string", enum: numbered(20_000, (index) => `value-${index}`) } }),
    outcome: "done",
    counts: { schemas: 1 },
  },
  {
    name: "3,000 operations",
    document: documentOf({
      paths: keyed(3_000, (index) => [`/things/${index}`, { post: operation(index) }]),
      components: {
        schemas: keyed(300, (index) => [
          `S${index}`,
          {
            type: "object",
            required: ["id"],
            properties: { id: string, at: { type: "string", format: "date-time" } },
          },
        ]),
      },
    }),
    outcome: "done",
    counts: { operations: 3_000, schemas: 300 },
  },
  {
    name: "20,000 error codes",
    document: enveloped,
    tables: [
      "error-codes.md",
      `| Code | Constant | Description |\n| --- | --- | --- |\n${codes.map((code) => `| ${code} | \`Error${code}\` | Error ${code}. |\n`).join("")}`,
    ],
    outcome: "done",
    counts: { codes: 20_000 },
  },
  {
    name: "description of 5 MB",
    document: documentOf({
      info: { title: "Large", version: "1", description: "word and */ `word`\n".repeat(260_000) },
      components: { schemas: { A: { ...string, description: "word and */ `word`\n".repeat(260_000) } } },
    }),
    outcome: "done",
    counts: { schemas: 1 },
  },
];
