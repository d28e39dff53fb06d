import fc from "fast-check";
import type { JsonObject } from "../../src/contract/json.ts";
import { name, text } from "./names.ts";
import { componentNames, members, reference, schemas, some, type Version, value } from "./schemas.ts";

const methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;
const tags = ["tasks", "then", "default", "a/b"] as const;
const mediaTypes = fc.oneof(
  fc.constantFrom(
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
  ),
  fc.constantFrom("text/event-stream", "application/octet-stream", "application/xml", "*/*", "image/*"),
  text,
);

/** Documents that are meant to be in order; a few are not, as names that meet cannot all be foreseen. */
export const documents: fc.Arbitrary<JsonObject> = fc
  .constantFrom<Version>("3.0.3", "3.1.1", "3.2.0")
  .chain(documentOf);

function documentOf(version: Version): fc.Arbitrary<JsonObject> {
  const schema = schemas(version);
  const content = fc.dictionary(mediaTypes, some({ schema, example: value }), {
    minKeys: 1,
    maxKeys: 2,
    noNullPrototype: true,
  });
  const parameterIn = (place: string, styles: readonly string[]) =>
    some(
      {
        name,
        in: fc.constant(place),
        required: fc.boolean(),
        description: text,
        deprecated: fc.boolean(),
        style: fc.constantFrom(...styles),
        explode: fc.boolean(),
        schema,
      },
      ["name", "in", "schema"],
    );
  const parameter = fc.oneof(
    parameterIn("query", ["form", "deepObject", "spaceDelimited", "pipeDelimited"]),
    parameterIn("header", ["simple"]),
    parameterIn("cookie", ["form"]),
  );
  const header = some({ description: text, required: fc.boolean(), schema }, ["schema"]);
  const link = some({ operationId: name, parameters: members(text, 2), description: text }, ["operationId"]);
  const response = some(
    { description: text, content, headers: members(header, 2), links: members(link, 1) },
    ["description"],
  );
  const responses = fc
    .dictionary(fc.constantFrom("200", "201", "204", "2XX", "302", "404", "4XX", "default"), response, {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    })
    .map((each) => each as JsonObject);
  const security = fc.array(members(fc.array(text, { maxLength: 1 }), 0), { maxLength: 1 });
  const operation = some(
    {
      operationId: name,
      summary: text,
      description: text,
      tags: fc.subarray([...tags], { maxLength: 2 }),
      deprecated: fc.boolean(),
      parameters: fc.uniqueArray(parameter, { maxLength: 3, selector: (each) => `${each.in} ${each.name}` }),
      requestBody: some({ description: text, required: fc.boolean(), content }, ["content"]),
      responses,
      security,
      "x-sunset": text,
      "x-error-codes": fc.array(fc.constantFrom(1001, 1002), { maxLength: 2 }),
    },
    ["responses"],
  );
  const item = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...methods), operation), {
      minLength: 1,
      maxLength: 2,
      selector: ([method]) => method,
    })
    .map((operations): JsonObject => Object.fromEntries(operations));
  const path = fc.oneof(
    fc.constantFrom("/tasks", "/tasks/list", "/then", "/a.b", "/"),
    text.map((each) => `/${each.replaceAll(/[{}?#]/g, "")}`),
  );
  const scheme = fc.oneof(
    some({ type: fc.constant("http"), scheme: fc.constantFrom("bearer", "basic"), description: text }, [
      "type",
      "scheme",
    ]),
    some({ type: fc.constant("apiKey"), in: fc.constantFrom("header", "query", "cookie"), name: text }, [
      "type",
      "in",
      "name",
    ]),
  );
  return some(
    {
      openapi: fc.constant(version),
      info: some({ title: text, version: text, description: text }, ["title", "version"]),
      servers: fc.array(
        some(
          { url: fc.constantFrom("/", "https://h.example/{v}", "https://h.example/a"), description: text },
          ["url"],
        ).map(
          (server): JsonObject =>
            server.url === "https://h.example/{v}"
              ? { ...server, variables: { v: { default: "v1" } } }
              : server,
        ),
        { maxLength: 2 },
      ),
      tags: fc.subarray(tags.map((each) => ({ name: each }))),
      paths: fc.dictionary(path, item, { maxKeys: 3, noNullPrototype: true }),
      ...(version === "3.0.3" ? {} : { webhooks: members(item, 1) }),
      components: some(
        {
          schemas: fc.record(
            Object.fromEntries(
              componentNames.map((each) => [each, fc.oneof({ weight: 20, arbitrary: schema }, reference())]),
            ),
          ),
          securitySchemes: members(scheme, 2),
        },
        ["schemas"],
      ),
    },
    ["openapi", "info", "paths", "components"],
  );
}
