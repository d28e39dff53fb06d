/** Operations of the synthetic document of size 1; the others have two, four and eight times as many. */
export const syntheticUnit = 1250;

/**
 * A document of a given number of operations that grows in all directions alike: one component, and a tenth of a tag,
 * for each five operations. The same number gives the same document.
 */
export function syntheticDocument(operations: number): Readonly<Record<string, unknown>> {
  const resources = Math.ceil(operations / 5);
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, unknown> = { Problem: problem };
  let left = operations;
  for (let number = 0; number < resources; number++) {
    const name = `Resource${number}`;
    schemas[name] = resourceSchema(number);
    for (const [path, method, operation] of operationsOf(name, `Group${Math.floor(number / 10)}`)) {
      if (left-- <= 0) break;
      paths[path] ??= {};
      Object.assign(paths[path], { [method]: operation });
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Synthetic", version: "1.0.0" },
    servers: [{ url: "https://synthetic.example" }],
    paths,
    components: { schemas },
  };
}

const problem = {
  type: "object",
  required: ["title", "status"],
  properties: { title: { type: "string" }, status: { type: "integer" }, detail: { type: "string" } },
};

/** Refers to the component before it and to one far away, so that neither chains nor cycles decide the cost. */
function resourceSchema(number: number): unknown {
  const reference = (to: number) => ({ $ref: `#/components/schemas/Resource${to}` });
  return {
    type: "object",
    description: `Resource number ${number}.`,
    required: ["id", "name", "state"],
    properties: {
      id: { type: "string", format: "uuid" },
      name: { type: "string", minLength: 1, maxLength: 200 },
      state: { type: "string", enum: ["draft", "active", "retired"] },
      count: { type: "integer", minimum: 0 },
      price: { type: "number" },
      created_at: { type: "string", format: "date-time" },
      tags: { type: "array", items: { type: "string" } },
      labels: { type: "object", additionalProperties: { type: "string" } },
      note: { type: ["string", "null"] },
      ...(number % 10 > 0 && { previous: reference(number - 1) }),
      ...(number >= 100 && { origin: reference(number - 100) }),
      choice: {
        oneOf: [
          { type: "string" },
          {
            type: "object",
            required: ["kind"],
            properties: { kind: { const: "other" }, text: { type: "string" } },
          },
        ],
      },
    },
  };
}

function operationsOf(name: string, tag: string): readonly (readonly [string, string, unknown])[] {
  const one = `/${name.toLowerCase()}s/{id}`;
  const all = `/${name.toLowerCase()}s`;
  const schema = { $ref: `#/components/schemas/${name}` };
  const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
  const json = (content: unknown) => ({ "application/json": { schema: content } });
  const failure = { description: "Failure.", content: json({ $ref: "#/components/schemas/Problem" }) };
  const operation = (verb: string, parts: object, success: object) => ({
    operationId: `${verb}${name}`,
    summary: `${verb} of ${name}.`,
    tags: [tag],
    ...parts,
    responses: { ...success, 400: failure, 404: failure },
  });
  const ok = { 200: { description: "Success.", content: json(schema) } };
  const body = { required: true, content: json(schema) };
  const query = [
    { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
    { name: "state", in: "query", schema: { type: "array", items: { type: "string" } } },
  ];
  return [
    [
      all,
      "get",
      operation(
        "list",
        { parameters: query },
        { 200: { description: "List.", content: json({ type: "array", items: schema }) } },
      ),
    ],
    [
      all,
      "post",
      operation("create", { requestBody: body }, { 201: { description: "Created.", content: json(schema) } }),
    ],
    [one, "get", operation("get", { parameters: [id] }, ok)],
    [one, "put", operation("replace", { parameters: [id], requestBody: body }, ok)],
    [one, "delete", operation("delete", { parameters: [id] }, { 204: { description: "Gone." } })],
  ];
}
