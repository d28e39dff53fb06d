import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import type { Schema } from "../contract/schema.ts";

interface Row {
  readonly name: string;
  readonly schemas: JsonObject;
  readonly document?: JsonObject;
  /** Component and the schema that it becomes. */
  readonly want: Readonly<Record<string, Schema>>;
  readonly found?: readonly string[];
}

const text: Schema = { types: ["string"] };

const rows: readonly Row[] = [
  {
    name: "an anchor",
    schemas: { A: { $ref: "#b" }, B: { $anchor: "b", type: "string" } },
    want: { A: { ref: "B" } },
  },
  {
    name: "an absolute and a relative $id",
    schemas: {
      A: { $id: "https://a.example/x/a", properties: { b: { $ref: "b" }, c: { $ref: "/c" } } },
      B: { $id: "https://a.example/x/b", type: "string" },
      C: { $id: "https://a.example/c", type: "string" },
    },
    want: {
      A: {
        properties: [
          { name: "b", schema: { ref: "B" } },
          { name: "c", schema: { ref: "C" } },
        ],
      },
    },
  },
  {
    name: "a pointer inside of a resource",
    schemas: { A: { $id: "a", items: { $ref: "#/$defs/b" }, $defs: { b: { type: "string" } } } },
    want: {
      A: { items: { ref: "/components/schemas/A/$defs/b" } },
      "/components/schemas/A/$defs/b": text,
    },
  },
  {
    name: "the root of a resource, and of the document's pointers",
    schemas: { A: { $id: "a", items: { $ref: "#" } }, B: { items: { $ref: "#/components/schemas/B" } } },
    want: { A: { items: { ref: "A" } }, B: { items: { ref: "B" } } },
  },
  {
    name: "a pointer that only the document has, from inside of a resource",
    schemas: { A: { $id: "a", items: { $ref: "#/components/schemas/B" } }, B: { type: "string" } },
    want: { A: { items: { ref: "B" } } },
  },
  {
    name: "an embedded resource",
    schemas: {
      A: { $id: "https://a.example/a", $ref: "inner", $defs: { b: { $id: "inner", type: "string" } } },
    },
    want: { A: { ref: "/components/schemas/A/$defs/b" } },
  },
  {
    name: "relative to $self",
    document: { openapi: "3.2.0", $self: "https://a.example/api/" },
    schemas: { A: { $ref: "https://a.example/api/b" }, B: { $id: "b", type: "string" } },
    want: { A: { ref: "B" } },
  },
  {
    name: "identities in samples are none",
    schemas: {
      A: { $ref: "#b" },
      B: { $anchor: "b", const: { $anchor: "b" }, examples: [{ $id: "b" }], "x-a": { $anchor: "b" } },
    },
    want: { A: { ref: "B" } },
  },
  {
    name: "a mapping by URI",
    schemas: {
      A: {
        $id: "https://a.example/a",
        oneOf: [{ $ref: "b" }],
        discriminator: { propertyName: "k", mapping: { x: "https://a.example/b" } },
      },
      B: { $id: "https://a.example/b", type: "object" },
    },
    want: {
      A: { oneOf: [{ ref: "B" }], discriminator: { property: "k", mapping: [{ value: "x", ref: "B" }] } },
    },
  },
  {
    name: "a dynamic reference that nothing overrides",
    schemas: { A: { $id: "a", $dynamicAnchor: "node", items: { $dynamicRef: "#node" } } },
    want: { A: { items: { ref: "A" } } },
  },
  {
    name: "a generic list and what it is made of",
    schemas: {
      Page: {
        $id: "page",
        items: { $dynamicRef: "#item" },
        $defs: { item: { $dynamicAnchor: "item" } },
      },
      Names: { $id: "names", $ref: "page", $defs: { item: { $dynamicAnchor: "item", type: "string" } } },
    },
    want: {
      Page: { items: { ref: "/components/schemas/Page/$defs/item" } },
      Names: { ref: "/components/schemas/Page?item=/components/schemas/Names/$defs/item" },
      "/components/schemas/Page?item=/components/schemas/Names/$defs/item": {
        items: { ref: "/components/schemas/Names/$defs/item" },
      },
    },
  },
  {
    name: "a dynamic reference to a plain anchor",
    schemas: {
      A: { $id: "a", items: { $dynamicRef: "#b" }, $defs: { b: { $anchor: "b", type: "string" } } },
    },
    want: { A: { items: { ref: "/components/schemas/A/$defs/b" } } },
  },
  {
    name: "both kinds of reference in one schema",
    schemas: {
      A: {
        $id: "a",
        $ref: "#b",
        $dynamicRef: "#c",
        $defs: { b: { $anchor: "b" }, c: { $dynamicAnchor: "c" } },
      },
    },
    want: { A: { ref: "/components/schemas/A/$defs/b", allOf: [{ ref: "/components/schemas/A/$defs/c" }] } },
  },
  {
    name: "a metaschema without the validation vocabulary",
    schemas: {
      A: { $schema: "https://a.example/meta", type: "string", properties: { b: { minimum: 1 } } },
      Meta: {
        $id: "https://a.example/meta",
        $vocabulary: {
          "https://json-schema.org/draft/2020-12/vocab/core": true,
          "https://json-schema.org/draft/2020-12/vocab/applicator": true,
        },
      },
    },
    want: { A: { properties: [{ name: "b", schema: {} }] } },
  },
  {
    name: "unknown dialects and vocabularies",
    document: { jsonSchemaDialect: "https://a.example/none" },
    schemas: {
      A: { $schema: "http://json-schema.org/draft-07/schema#", type: "string" },
      B: { $schema: "https://a.example/meta" },
      C: { $schema: "https://json-schema.org/draft/2020-12/schema" },
      Meta: { $id: "https://a.example/meta", $vocabulary: { "https://a.example/v": true } },
    },
    want: { A: text },
    found: [
      "schema-dialect /jsonSchemaDialect",
      "schema-dialect /components/schemas/A/$schema",
      "schema-dialect /components/schemas/B/$schema",
    ],
  },
  {
    name: "the same identity twice",
    schemas: {
      A: { $id: "a" },
      B: { $id: "a" },
      C: { $anchor: "c" },
      D: { $dynamicAnchor: "c" },
    },
    want: {},
    found: [
      "schema-id-duplicate /components/schemas/B/$id",
      "schema-id-duplicate /components/schemas/D/$dynamicAnchor",
    ],
  },
  {
    name: "references that lead nowhere",
    schemas: {
      A: { $id: "a", $ref: "#/$defs/none" },
      B: { $ref: "#none" },
      C: { $ref: "https://a.example/none" },
      D: { $dynamicRef: "#none" },
    },
    want: { A: {} },
    found: [
      "ref-unresolved /components/schemas/A/$ref",
      "ref-unresolved /components/schemas/B/$ref",
      "ref-external /components/schemas/C/$ref",
      "ref-unresolved /components/schemas/D/$dynamicRef",
    ],
  },
];

describe("identities of schemas", () => {
  test.each(rows)("$name", ({ schemas, document = {}, want, found = [] }) => {
    const result = normalized({ ...document, components: { schemas } });
    const read = new Map<string, JsonValue | Schema>(
      result.contract.components.map(({ id, schema }) => [id, schema]),
    );
    for (const [id, schema] of Object.entries(want)) expect(read.get(id), id).toEqual(schema);
    expect(result.found).toEqual(found);
  });

  test("a version of a schema is called by what it is made of", () => {
    const { contract } = normalized({
      components: {
        schemas: {
          Tree: { $id: "tree", $dynamicAnchor: "node", items: { $dynamicRef: "#node" } },
          StrictTree: { $id: "strict", $dynamicAnchor: "node", $ref: "tree", minItems: 1 },
        },
      },
    });
    expect(contract.components.map(({ name }) => name)).toEqual(["TreeWithStrictTree", "StrictTree", "Tree"]);
  });

  test("OpenAPI 3.0 has no identities", () => {
    const schemas = { A: { $id: "a", type: "object", properties: { $id: { type: "string" } } } };
    const { contract, found } = normalized({ openapi: "3.0.4", components: { schemas } });
    expect(found).toEqual([]);
    expect(contract.components[0]?.schema.properties).toEqual([{ name: "$id", schema: text }]);
  });
});
