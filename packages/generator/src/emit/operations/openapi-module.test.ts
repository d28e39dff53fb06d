import { existsSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { describe, expect, test } from "vitest";
import { caseNames, casesFolder, readCase } from "../../../test/support/cases.ts";
import { normalized } from "../../../test/support/normalized.ts";
import type { JsonObject } from "../../contract/json.ts";
import { sortKeys } from "../../normalize/canonical.ts";
import { withOwnOperationIds } from "../../normalize/operation-references.ts";
import { withPlainReferences } from "../../normalize/plain-references.ts";
import { withComponentReferences } from "../../normalize/references.ts";
import { noDocuments } from "../../parse/documents.ts";
import { openOpenapi } from "../../parse/openapi.ts";
import { openapiModule, Untransformable } from "./openapi-module.ts";

/** The library type as openapi-typescript declares it, and as we do: what it is for is in the case `inheritance`. */
const officialHelper = "type WithRequired<T, K extends keyof T> = T & { [P in K]-?: T[P]; };";
const ownHelper =
  "type WithRequired<T, K extends PropertyKey> = T & { [P in keyof T as P extends K ? P : never]-?: T[P]; };";

/** The declarations, apart from layout and the library type, of which is said only whether it is there. */
function declarations(text: string, helper: string): string {
  const dense = (part: string) => part.replace(/\s+/g, "");
  const [before = "", ...after] = dense(text).split(dense(helper));
  return [before, ...after].join("") + (after.length > 0 ? "WithRequired" : "");
}

async function official(document: JsonObject): Promise<string> {
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
  });
  return astToString(nodes);
}

function prepared(document: JsonObject): JsonObject {
  const { contract } = normalized(document);
  const sorted = sortKeys(document) as JsonObject;
  const plain = withPlainReferences({ file: "openapi.json", version: "3.1", document: sorted }, () => {});
  return withOwnOperationIds(withComponentReferences(plain.document, contract.components), [
    ...contract.operations,
    ...contract.webhooks,
    ...contract.callbacks,
  ]);
}

describe("the module is what openapi-typescript makes of the whole document", () => {
  // Texts of the hostile case are escaped in another way; what holds for them is tested where texts are encoded. On names
  // such as `constructor` the bundler of openapi-typescript throws, and where there are no components it adds some.
  const names = caseNames.filter(
    (name) =>
      !["hostile", "names", "webhooks-only"].includes(name) &&
      existsSync(join(casesFolder, name, "expected/operations")),
  );
  test.each(names)("%s", async (name) => {
    const { spec, documents = noDocuments(spec.file) } = readCase(name);
    const source = await openOpenapi(spec.file, spec.text, documents, ({ severity, message }) => {
      if (severity === "error") throw new Error(message);
    });
    const document = prepared(source?.document ?? {});
    const want = await official(document);
    const got = openapiModule(document as unknown as OpenAPI3, new Map());
    expect(declarations(got, ownHelper)).toBe(declarations(want, officialHelper));
  });

  test("forms of types that the cases lack", async () => {
    const document = prepared({
      openapi: "3.1.0",
      info: { title: "Forms", version: "1" },
      paths: { "/a": { get: { responses: { "200": { description: "", content: {} } } } } },
      webhooks: { "thing.done": { post: { responses: { "204": { description: "Taken." } } } } },
      components: {
        schemas: {
          "odd name": { type: "object", properties: { "a-b": { const: -1.5 }, "1": { readOnly: true } } },
          Base: {
            type: "object",
            properties: { id: { type: "string" }, note: { type: ["string", "null"] } },
          },
          Derived: { allOf: [{ $ref: "#/components/schemas/Base" }], required: ["id"] },
          Tuple: { type: "array", prefixItems: [{ type: "string" }, { enum: ["a", 'quo"te', null, true] }] },
          Map: { type: "object", additionalProperties: { anyOf: [{ type: "number" }, { type: "boolean" }] } },
          Lists: { type: "array", items: { type: "array", items: { oneOf: [{}, { type: "null" }] } } },
          Never: { not: {}, description: "Ends a comment */ or not\nin two lines.", deprecated: true },
        },
      },
    });
    const want = await official(document);
    const got = openapiModule(document as unknown as OpenAPI3, new Map());
    expect(declarations(got, ownHelper)).toBe(declarations(want, officialHelper));
  });
});

describe("what openapi-typescript throws on", () => {
  const dense = (document: JsonObject) =>
    openapiModule(
      { openapi: "3.1.0", info: { title: "", version: "" }, ...document } as never,
      new Map(),
    ).replace(/\s+/g, " ");

  test("percent signs in keys that are no percent-encoding", () => {
    const text = dense({
      paths: { "/a%b": { get: { responses: { "200": { description: "5%" } } } } },
      components: {
        schemas: {
          "a%b": {
            type: "object",
            required: ["100%"],
            properties: {
              "100%": { type: "object", properties: { "q%": { $ref: "#/components/schemas/a%25b" } } },
            },
          },
        },
      },
    });
    expect(text).toContain('"/a%b": {');
    expect(text).toContain("@description 5% ");
    expect(text).toContain('"a%b": { "100%": { "q%"?: components["schemas"]["a%b"]; }; };');
  });

  test("boolean schemas in allOf and $defs", () => {
    const schemas = { A: { allOf: [true, { type: "object", $defs: { no: false } }] }, B: { allOf: [false] } };
    const text = dense({ components: { schemas } });
    expect(text).toContain("A: unknown & { $defs: { /** @enum {unknown} */ no: never; }; };");
    expect(text).toContain("B: never;");
  });

  test("boolean alternatives of a union with a discriminator", () => {
    const text = dense({
      components: {
        schemas: {
          A: { type: "object", properties: { kind: { type: "string" } } },
          U: { oneOf: [{ $ref: "#/components/schemas/A" }, false], discriminator: { propertyName: "kind" } },
        },
      },
    });
    expect(text).toContain('U: components["schemas"]["A"] | never;');
    expect(text).toContain('kind: "A"');
  });

  test("what it refuses has its place", () => {
    const { message, path } = failureOf(() =>
      dense({ components: { schemas: { "a/b": { type: "object", properties: { x: { $ref: "#" } } } } } }),
    );
    expect(path).toEqual(["components", "schemas", "a/b"]);
    expect(message).toContain("Error parsing $ref");
  });
});

function failureOf(action: () => void): Untransformable {
  try {
    action();
  } catch (error) {
    if (error instanceof Untransformable) return error;
    throw error;
  }
  throw new Error("nothing failed");
}

test("a document that is tried twice says what its discriminators say once", () => {
  const member = (kind: string) => ({ allOf: [{ $ref: "#/components/schemas/Base" }], title: kind });
  const schemas = (extra: JsonObject): JsonObject => ({
    Base: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
      discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
    },
    Cat: member("Cat"),
    Either: {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
    },
    ...extra,
  });
  const document = (extra: JsonObject) =>
    ({
      openapi: "3.1.0",
      info: { title: "Twice", version: "1" },
      paths: {},
      components: { schemas: schemas(extra) },
    }) as unknown as OpenAPI3;
  const typesOfCat = (text: string) => /^ {4}Cat: [\s\S]*?;\n(?= {4}\w+:)/m.exec(text)?.[0];
  const usual = typesOfCat(openapiModule(document({}), new Map()));
  const twice = typesOfCat(
    openapiModule(
      document({
        Share: { type: "object", properties: { "100%": { properties: { a: { type: "string" } } } } },
      }),
      new Map(),
    ),
  );
  expect(usual).toContain("kind");
  expect(twice).toBe(usual);
});
