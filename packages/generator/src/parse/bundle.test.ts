import { describe, expect, test } from "vitest";
import type { JsonObject } from "../contract/json.ts";
import type { SpecSource } from "../contract/sources.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { documentsOf } from "./documents.ts";
import { openOpenapi } from "./openapi.ts";

type Texts = Readonly<Record<string, JsonObject | string>>;

const info = { title: "T", version: "1" };

/** Opens a document of these components, or of these fields, beside further files. */
async function open(fields: JsonObject, files: Texts = {}) {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      typeof text === "string" ? text : JSON.stringify(text),
    ]),
  );
  const main = JSON.stringify({ openapi: "3.1.1", info, ...fields });
  const problems: Diagnostic[] = [];
  const documents = documentsOf({ main: "openapi.json", texts: { ...texts, "openapi.json": main } });
  const source = await openOpenapi("openapi.json", main, documents, (problem) => problems.push(problem));
  return { source, problems: problems.map(({ code, file, pointer }) => `${code} ${file}#${pointer}`).sort() };
}

const componentsOf = (source: SpecSource | undefined): unknown => source?.document.components;

/** A document with the schema A, and what becomes of all components. */
async function bundled(schema: JsonObject, files: Texts, components: JsonObject = {}) {
  const { source, problems } = await open({ components: { ...components, schemas: { A: schema } } }, files);
  expect(problems).toEqual([]);
  return componentsOf(source);
}

describe("schemas", () => {
  const leaf = { type: "string" };
  const rows: { name: string; given: JsonObject; files: Texts; want: JsonObject }[] = [
    {
      name: "a whole file",
      given: { items: { $ref: "schemas/Pet.json" } },
      files: { "schemas/Pet.json": leaf },
      want: { A: { items: { $ref: "#/components/schemas/Pet" } }, Pet: leaf },
    },
    {
      name: "a part of a file in YAML",
      given: { items: { $ref: "./common.yaml#/components/schemas/Error" } },
      files: { "common.yaml": "components: { schemas: { Error: { type: string } } }" },
      want: { A: { items: { $ref: "#/components/schemas/Error" } }, Error: leaf },
    },
    {
      name: "one file in several spellings",
      given: {
        prefixItems: [
          { $ref: "x/Pet.json" },
          { $ref: "./x/../x/Pet.json#" },
          { $ref: "x/%50et.json" },
          { $ref: "x//Pet.json" },
        ],
      },
      files: { "x/Pet.json": leaf },
      want: { A: { prefixItems: Array(4).fill({ $ref: "#/components/schemas/Pet" }) }, Pet: leaf },
    },
    {
      name: "references of a file, to itself, its neighbours and back",
      given: { items: { $ref: "x/Node.json" } },
      files: {
        "x/Node.json": {
          properties: {
            next: { $ref: "#" },
            leaf: { $ref: "#/$defs/Leaf" },
            other: { $ref: "Other.json" },
            a: { $ref: "../openapi.json#/components/schemas/A" },
          },
          $defs: { Leaf: leaf },
        },
        "x/Other.json": { not: { $ref: "./Node.json" } },
      },
      want: {
        A: { items: { $ref: "#/components/schemas/Node" } },
        Node: {
          properties: {
            next: { $ref: "#/components/schemas/Node" },
            leaf: { $ref: "#/components/schemas/Leaf" },
            other: { $ref: "#/components/schemas/Other" },
            a: { $ref: "#/components/schemas/A" },
          },
          $defs: { Leaf: leaf },
        },
        Other: { not: { $ref: "#/components/schemas/Node" } },
        Leaf: leaf,
      },
    },
    {
      name: "a component that is nothing but a reference",
      given: { $ref: "schemas/anything.json" },
      files: { "schemas/anything.json": { items: { $ref: "anything.json" } } },
      want: { A: { items: { $ref: "#/components/schemas/A" } } },
    },
    {
      name: "a reference with siblings",
      given: { $ref: "B.json", description: "d" },
      files: { "B.json": leaf },
      want: { A: { $ref: "#/components/schemas/B", description: "d" }, B: leaf },
    },
    {
      name: "a name that is taken",
      given: { items: { $ref: "schemas/a.json" } },
      files: { "schemas/a.json": leaf },
      want: { A: { items: { $ref: "#/components/schemas/schemas-a" } }, "schemas-a": leaf },
    },
    {
      name: "files of one name",
      given: {
        prefixItems: [{ $ref: "x/item.json" }, { $ref: "y/item.json" }, { $ref: "y/item.json#/items" }],
      },
      files: { "x/item.json": leaf, "y/item.json": { items: { type: "number" } } },
      want: {
        A: {
          prefixItems: [
            { $ref: "#/components/schemas/x-item" },
            { $ref: "#/components/schemas/y-item" },
            { $ref: "#/components/schemas/item-items" },
          ],
        },
        "x-item": leaf,
        "y-item": { items: { type: "number" } },
        "item-items": { type: "number" },
      },
    },
    {
      name: "pointers with escapes, and names of other scripts",
      given: {
        prefixItems: [{ $ref: "d.json#/$defs/a~1b%20c~0" }, { $ref: "d.json#/$defs/Gr%C3%B6%C3%9Fe" }],
      },
      files: { "d.json": { $defs: { "a/b c~": leaf, Größe: { type: "number" } } } },
      want: {
        A: {
          prefixItems: [
            { $ref: "#/components/schemas/a-b-c" },
            { $ref: "#/components/schemas/Gr%C3%B6%C3%9Fe" },
          ],
        },
        "a-b-c": leaf,
        Größe: { type: "number" },
      },
    },
    {
      name: "anchors and identities of files, which give way to the bundle's",
      given: { items: { $ref: "s/pet.json" } },
      files: {
        "s/pet.json": {
          $id: "https://example.com/s/pet.json",
          properties: {
            $id: { const: "a property" },
            home: { $ref: "home.json" },
            again: { $ref: "https://example.com/s/home.json#door" },
            self: { $ref: "https://example.com/s/pet.json" },
            inner: { $id: "inner", $ref: "#/$defs/X", $defs: { X: leaf } },
          },
        },
        "s/home.json": { $defs: { D: { $anchor: "door", type: "string" } } },
      },
      want: {
        A: { items: { $ref: "#/components/schemas/pet" } },
        pet: {
          properties: {
            $id: { const: "a property" },
            home: { $ref: "#/components/schemas/home" },
            again: { $ref: "#/components/schemas/D" },
            self: { $ref: "#/components/schemas/pet" },
            inner: { $ref: "#/components/schemas/pet-inner-X", $defs: { X: leaf } },
          },
        },
        home: { $defs: { D: { type: "string" } } },
        D: { type: "string" },
        "pet-inner-X": leaf,
      },
    },
    {
      name: "mappings of discriminators, by file, pointer and name",
      given: {
        oneOf: [{ $ref: "Cat.json" }, { $ref: "Dog.json" }],
        discriminator: {
          propertyName: "k",
          mapping: { cat: "Cat.json", dog: "./Dog.json", a: "A", x: "x.json#/X" },
        },
      },
      files: { "Cat.json": leaf, "Dog.json": leaf, "x.json": { X: leaf } },
      want: {
        A: {
          oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
          discriminator: {
            propertyName: "k",
            mapping: {
              cat: "#/components/schemas/Cat",
              dog: "#/components/schemas/Dog",
              a: "A",
              x: "#/components/schemas/X",
            },
          },
        },
        Cat: leaf,
        Dog: leaf,
        X: leaf,
      },
    },
    {
      name: "samples, which are data",
      given: { items: { $ref: "B.json" }, examples: [{ $ref: "none.json" }], default: { $ref: "none.json" } },
      files: { "B.json": { const: { $ref: "none.json" } } },
      want: {
        A: {
          items: { $ref: "#/components/schemas/B" },
          examples: [{ $ref: "none.json" }],
          default: { $ref: "none.json" },
        },
        B: { const: { $ref: "none.json" } },
      },
    },
    {
      name: "a file called index",
      given: { prefixItems: [{ $ref: "pet/index.json" }, { $ref: "owner/index.json" }] },
      files: { "pet/index.json": leaf, "owner/index.json": leaf },
      want: {
        A: { prefixItems: [{ $ref: "#/components/schemas/pet" }, { $ref: "#/components/schemas/owner" }] },
        pet: leaf,
        owner: leaf,
      },
    },
    {
      name: "what stands inside of a thing is called after both",
      given: { items: { $ref: "Pet.json#/properties/home/properties/city" } },
      files: { "Pet.json": { properties: { home: { properties: { city: leaf } } } } },
      want: { A: { items: { $ref: "#/components/schemas/Pet-home-city" } }, "Pet-home-city": leaf },
    },
    {
      name: "a schema in a response of another document",
      given: { items: { $ref: "o.json#/paths/~1a/get/responses/200/content/application~1json/schema" } },
      files: {
        "o.json": {
          openapi: "3.1.0",
          paths: {
            "/a": { get: { responses: { 200: { content: { "application/json": { schema: leaf } } } } } },
          },
        },
      },
      want: {
        A: { items: { $ref: "#/components/schemas/o-a-get-200-application-json" } },
        "o-a-get-200-application-json": leaf,
      },
    },
    {
      name: "references to files below an identity of the main document",
      given: { $id: "https://example.com/a", items: { $ref: "file.json" }, not: { $ref: "#/items" } },
      files: { "https://example.com/file.json": leaf },
      want: {
        A: {
          $id: "https://example.com/a",
          items: { $ref: "document:///#/components/schemas/file" },
          not: { $ref: "#/items" },
        },
        file: leaf,
      },
    },
  ];
  test.each(rows)("$name", async ({ given, files, want }) => {
    expect(await bundled(given, files)).toEqual({ schemas: want });
  });
});

test("things of every kind come to stand with their kind", async () => {
  const file = "x.json";
  const { source, problems } = await open(
    {
      paths: {
        "/a": {
          parameters: [{ $ref: `${file}#/P` }],
          post: {
            requestBody: { $ref: `${file}#/B` },
            responses: { 200: { $ref: `${file}#/R` } },
            callbacks: { c: { $ref: `${file}#/C` } },
          },
        },
        "/b": { $ref: "paths/b.json" },
        "/c": { $ref: "paths/b.json", summary: "s" },
      },
      components: { securitySchemes: { s: { $ref: `${file}#/S` } } },
    },
    {
      [file]: {
        P: { name: "p", in: "query", schema: { $ref: "#/Q" } },
        Q: { type: "string" },
        B: { content: { "text/plain": { examples: { e: { $ref: "#/E" } } } } },
        E: { value: 1 },
        R: {
          description: "",
          headers: { h: { $ref: "#/H" } },
          links: { l: { $ref: "#/L" } },
        },
        H: { schema: { $ref: "#/Q" } },
        L: { operationRef: "paths/b.json#/get" },
        C: { "{$request.body#/url}": { $ref: "paths/b.json" } },
        S: { type: "http", scheme: "bearer" },
      },
      "paths/b.json": { get: { responses: { 200: { $ref: "../x.json#/R" } } } },
    },
  );
  expect(problems).toEqual([]);
  const at = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
  expect(source?.document.paths).toEqual({
    "/a": {
      parameters: [at("parameters", "P")],
      post: {
        requestBody: at("requestBodies", "B"),
        responses: { 200: at("responses", "R") },
        callbacks: { c: at("callbacks", "C") },
      },
    },
    "/b": { get: { responses: { 200: at("responses", "R") } } },
    "/c": { $ref: "#/paths/~1b", summary: "s" },
  });
  expect(componentsOf(source)).toMatchObject({
    securitySchemes: { s: { type: "http" } },
    schemas: { Q: { type: "string" } },
    examples: { E: { value: 1 } },
    headers: { H: { schema: at("schemas", "Q") } },
    links: { L: { operationRef: "#/paths/~1b/get" } },
    callbacks: { C: { "{$request.body#/url}": { $ref: "#/paths/~1b" } } },
  });
});

test("links to operations of other descriptions stay, relative to the main document", async () => {
  const links = {
    away: { operationRef: "https://example.com/o.json#/paths/~1a/get" },
    beside: { operationRef: "other/o.json#/paths/~1a/get" },
    further: { $ref: "x/l.json#/L" },
  };
  const { source, problems } = await open(
    { components: { links } },
    { "x/l.json": { L: { operationRef: "../other/o.json#/paths/~1a/get" } } },
  );
  expect(problems).toEqual([]);
  expect(componentsOf(source)).toEqual({ links: { ...links, further: links.beside } });
});

test("$self is where the document is: neighbours of it are looked up beside the file", async () => {
  const { source, problems } = await open(
    {
      openapi: "3.2.0",
      $self: "https://example.com/api/openapi.json",
      components: {
        schemas: {
          A: { $ref: "B.json" },
          C: { items: { $ref: "https://example.com/api/B.json" } },
          D: { items: { $ref: "https://example.com/api/openapi.json#/components/schemas/C" } },
        },
      },
    },
    { "B.json": { type: "string" } },
  );
  expect(problems).toEqual([]);
  expect(componentsOf(source)).toEqual({
    schemas: {
      A: { type: "string" },
      C: { items: { $ref: "#/components/schemas/A" } },
      D: { items: { $ref: "#/components/schemas/C" } },
    },
  });
});

describe("reports, where the reference stands", () => {
  const a = "openapi.json#/components/schemas/A/$ref";
  const rows: { name: string; given: string; files?: Texts; want: string[] }[] = [
    { name: "a missing file", given: "none.json", want: [`ref-unreadable ${a}`] },
    { name: "a missing part", given: "x.json#/Y", files: { "x.json": {} }, want: [`ref-unresolved ${a}`] },
    { name: "a missing anchor", given: "x.json#y", files: { "x.json": {} }, want: [`ref-unresolved ${a}`] },
    { name: "a way out", given: "x/../../secret.json", want: [`ref-outside ${a}`] },
    { name: "a way out, encoded", given: "%2e%2e/secret.json", want: [`ref-outside ${a}`] },
    { name: "a path from the root", given: "/etc/passwd", want: [`ref-outside ${a}`] },
    { name: "a file URL", given: "file:///etc/passwd", want: [`ref-outside ${a}`] },
    { name: "the network", given: "https://example.com/x.json", want: [`ref-remote ${a}`] },
    { name: "another scheme", given: "ftp://example.com/x.json", want: [`ref-invalid ${a}`] },
    { name: "a drive", given: "C:\\x.json", want: [`ref-invalid ${a}`] },
    { name: "a backslash", given: "x\\y.json", want: [`ref-invalid ${a}`] },
    { name: "a slash in a name", given: "x%2fy.json", want: [`ref-invalid ${a}`] },
    { name: "a zero in a name", given: "x%00y.json", want: [`ref-invalid ${a}`] },
    { name: "a broken escape", given: "x%zz.json", want: [`ref-invalid ${a}`] },
    { name: "a query", given: "x.json?y", want: [`ref-invalid ${a}`] },
    { name: "a host without scheme", given: "//example.com/x.json", want: [`ref-invalid ${a}`] },
    {
      name: "a file that is broken",
      given: "x.json",
      files: { "x.json": "{" },
      want: ["json-syntax x.json#undefined"],
    },
    {
      name: "a chain",
      given: "x.json",
      files: { "x.json": { items: { $ref: "y.json" } }, "y.json": { items: { $ref: "z.json" } } },
      want: ["ref-unreadable y.json#/items/$ref"],
    },
    {
      name: "another version",
      given: "x.json#/components/schemas/X",
      files: { "x.json": { openapi: "3.0.3", components: { schemas: { X: {} } } } },
      want: ["ref-version x.json#"],
    },
    {
      name: "Swagger 2.0",
      given: "x.json#/definitions/X",
      files: { "x.json": { swagger: "2.0", definitions: { X: {} } } },
      want: ["ref-version x.json#"],
    },
    {
      name: "a structure that is wrong",
      given: "x.json#/X",
      files: { "x.json": { X: { properties: { p: { maxLength: "1" } } } } },
      want: ["spec-structure x.json#/X/properties/p/maxLength"],
    },
    {
      name: "names that cannot be told apart",
      given: "x.json",
      files: {
        "x.json": {
          prefixItems: [
            { $ref: "a-b.json" },
            { $ref: "a/b.json" },
            { $ref: "c/b.json" },
            { $ref: "d/a-b.json" },
          ],
        },
        "a-b.json": {},
        "a/b.json": {},
        "c/b.json": {},
        "d/a-b.json": {},
      },
      want: ["name-collision a/b.json#"],
    },
  ];
  test.each(rows)("$name", async ({ given, files = {}, want }) => {
    const { problems } = await open({ components: { schemas: { A: { $ref: given } } } }, files);
    expect(problems).toEqual(want);
  });

  test("references in x-webhooks of OpenAPI 3.0 are followed", async () => {
    const webhooks = { a: { $ref: "hooks.json#/a" }, b: { post: { requestBody: { $ref: "none.json" } } } };
    const { source, problems } = await open(
      { openapi: "3.0.3", "x-webhooks": webhooks },
      { "hooks.json": { a: { post: { responses: { "600": {} } } } } },
    );
    expect([source, problems]).toEqual([
      undefined,
      ["ref-unreadable openapi.json#/x-webhooks/b/post/requestBody/$ref"],
    ]);
    const mended = await open(
      { openapi: "3.0.3", "x-webhooks": { a: webhooks.a } },
      { "hooks.json": { a: { post: { responses: { "600": {} } } } } },
    );
    expect(mended.problems).toEqual(["status-invalid hooks.json#/a/post/responses/600"]);
  });

  test("mappings that lead nowhere are warned of and left out", async () => {
    const discriminator = {
      propertyName: "k",
      mapping: {
        a: "Cat.json",
        b: "none.json#/x",
        c: "Cat.json#/x",
        d: "../x.json",
        e: "https://example.com/x.json",
        f: "a\\b",
        g: "none.json",
      },
      defaultMapping: "./none.json",
    };
    const { source, problems } = await open(
      { components: { schemas: { A: { oneOf: [{ $ref: "Cat.json" }], discriminator } } } },
      { "Cat.json": { discriminator: { propertyName: "k", mapping: { x: "Dog.json", y: "Cat.json" } } } },
    );
    const at = "openapi.json#/components/schemas/A/discriminator";
    expect(problems).toEqual([
      "mapping-unresolved Cat.json#/discriminator/mapping/x",
      `mapping-unresolved ${at}/defaultMapping`,
      ...["b", "c", "d", "e", "f", "g"].map((value) => `mapping-unresolved ${at}/mapping/${value}`),
    ]);
    const cat = "#/components/schemas/Cat";
    expect(componentsOf(source)).toEqual({
      schemas: {
        A: { oneOf: [{ $ref: cat }], discriminator: { propertyName: "k", mapping: { a: cat } } },
        Cat: { discriminator: { propertyName: "k", mapping: { y: cat } } },
      },
    });
  });

  test("names that cannot be told apart get numbers that no other name has", async () => {
    const refs = ["a-b.json", "a/b.json", "c/b.json", "d/a-b.json", "a_b-2.json"];
    const { source, problems } = await open(
      { components: { schemas: { A: { prefixItems: refs.map(($ref) => ({ $ref })) } } } },
      Object.fromEntries(refs.map((file) => [file, { title: file }])),
    );
    expect(problems).toEqual(["name-collision a/b.json#"]);
    const A = {
      prefixItems: ["a-b", "a-b-3", "c-b", "d-a-b", "a_b-2"].map((key) => ({
        $ref: `#/components/schemas/${key}`,
      })),
    };
    expect(componentsOf(source)).toEqual({
      schemas: {
        A,
        "a-b": { title: "a-b.json" },
        "a-b-3": { title: "a/b.json" },
        "a_b-2": { title: "a_b-2.json" },
        "c-b": { title: "c/b.json" },
        "d-a-b": { title: "d/a-b.json" },
      },
    });
  });

  test("a document of the network never leads to files", async () => {
    const { problems } = await open(
      { components: { schemas: { A: { $ref: "https://example.com/x.json" } } } },
      { "https://example.com/x.json": { items: { $ref: "file:///etc/passwd" }, not: { $ref: "y.json" } } },
    );
    expect(problems).toEqual([
      "ref-invalid https://example.com/x.json#/items/$ref",
      "ref-remote https://example.com/x.json#/not/$ref",
    ]);
  });

  test("problems of a broken reference do not hide those of the structure", async () => {
    const { problems } = await open({
      components: { schemas: { A: { $ref: "n.json" }, B: { maxLength: -1 } } },
    });
    expect(problems).toEqual([
      "ref-unreadable openapi.json#/components/schemas/A/$ref",
      "spec-structure openapi.json#/components/schemas/B/maxLength",
    ]);
  });
});
