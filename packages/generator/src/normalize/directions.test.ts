import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import type { Schema } from "../contract/schema.ts";

const ref = (key: string) => ({ $ref: `#/components/schemas/${key}` });
const string = { type: "string" };
const given = { type: "string", readOnly: true };
const secret = { type: "string", writeOnly: true };
const json = (schema: JsonObject) => ({ content: { "application/json": { schema } } });

interface Uses {
  readonly request?: JsonObject;
  readonly response?: JsonObject;
}

/** A document whose one operation takes and gives these schemas. */
function read(schemas: JsonObject, { request, response }: Uses = {}, openapi = "3.1.1") {
  const responses = { "200": { description: "", ...(response && json(response)) } };
  const operation = { operationId: "send", responses, ...(request && { requestBody: json(request) }) };
  return normalized({ openapi, paths: { "/": { post: operation } }, components: { schemas } } as JsonObject);
}

const names = (document: ReturnType<typeof read>) => document.contract.components.map(({ name }) => name);

/** `a!`: required, `-a`: omitted, else optional. */
function members({ properties = [], required = [] }: Schema): string {
  const declared = properties.map(
    ({ name, omitted }) => `${omitted ? "-" : ""}${name}${required.includes(name) ? "!" : ""}`,
  );
  const others = required.filter((name) => !properties.some((property) => property.name === name));
  return [...declared, ...others.map((name) => `${name}!`)].join(" ");
}

describe("which forms there are", () => {
  const User = { type: "object", required: ["id", "name"], properties: { id: given, name: string } };
  const rows: readonly { name: string; schemas: JsonObject; uses: Uses; want: readonly string[] }[] = [
    {
      name: "both, where a component goes both ways",
      schemas: { User },
      uses: { request: ref("User"), response: ref("User") },
      want: ["User", "UserWritable"],
    },
    { name: "one for answers alone", schemas: { User }, uses: { response: ref("User") }, want: ["User"] },
    { name: "one for requests alone", schemas: { User }, uses: { request: ref("User") }, want: ["User"] },
    { name: "both, where no operation says", schemas: { User }, uses: {}, want: ["User", "UserWritable"] },
    {
      name: "one, where the directions do not differ",
      schemas: { A: { properties: { b: ref("B") } }, B: { properties: { c: string } } },
      uses: { request: ref("A"), response: ref("A") },
      want: ["A", "B"],
    },
    {
      name: "both of everything on the way to a marked member",
      schemas: { User, Team: { items: ref("User") }, Org: { additionalProperties: ref("Team") } },
      uses: { request: ref("Org"), response: ref("Org") },
      want: ["Org", "OrgWritable", "Team", "TeamWritable", "User", "UserWritable"],
    },
    {
      name: "no form of what only a left-out member leads to",
      schemas: { User, Team: { properties: { owner: { ...ref("User"), readOnly: true } } } },
      uses: { request: ref("Team"), response: ref("Team") },
      want: ["Team", "TeamWritable", "User"],
    },
    {
      name: "each component of a cycle in both",
      schemas: {
        A: { properties: { b: ref("B"), id: given } },
        B: { properties: { a: ref("A") } },
      },
      uses: { request: ref("B"), response: ref("A") },
      want: ["A", "AWritable", "B", "BWritable"],
    },
    {
      name: "a made name gives way to the document's own",
      schemas: { User, UserWritable: {} },
      uses: {},
      want: ["User", "UserWritable_", "UserWritable"],
    },
    {
      name: "a name that is kept from being a reserved word needs no underscore inside",
      schemas: { Object: User },
      uses: {},
      want: ["Object_", "ObjectWritable"],
    },
  ];
  test.each(rows)("$name", ({ schemas, uses, want }) => {
    expect(names(read(schemas, uses))).toEqual(want);
  });

  test("cycles stay within a direction", () => {
    const document = read({
      A: { properties: { b: ref("B"), id: given } },
      B: { properties: { a: ref("A") } },
    });
    expect(
      document.contract.components.map(({ id, cycle, requestFormOf }) => [id, cycle, requestFormOf]),
    ).toEqual([
      ["A", ["A", "B"], undefined],
      ["A#request", ["A#request", "B#request"], "A"],
      ["B", ["A", "B"], undefined],
      ["B#request", ["A#request", "B#request"], "B"],
    ]);
  });
});

describe("what is left out", () => {
  const rows: readonly {
    name: string;
    schema: JsonObject;
    others?: JsonObject;
    openapi?: string;
    want: { readonly request: string; readonly response: string };
  }[] = [
    {
      name: "marked members, and that they are required",
      schema: { required: ["id", "key", "name"], properties: { id: given, key: secret, name: string } },
      want: { request: "-id key! name!", response: "id! -key name!" },
    },
    {
      name: "a mark beside a reference",
      schema: { properties: { a: { ...ref("Text"), readOnly: true } } },
      others: { Text: string },
      want: { request: "-a", response: "a" },
    },
    {
      name: "no mark beside a reference of OpenAPI 3.0",
      schema: { properties: { a: { ...ref("Text"), readOnly: true } } },
      others: { Text: string },
      openapi: "3.0.4",
      want: { request: "a", response: "a" },
    },
    {
      name: "a mark behind a reference, also in 3.0",
      schema: { properties: { a: ref("Id") } },
      others: { Id: given },
      openapi: "3.0.4",
      want: { request: "-a", response: "a" },
    },
    {
      name: "a mark inside an allOf of the member",
      schema: { properties: { a: { allOf: [ref("Text"), { readOnly: true }] } } },
      others: { Text: string },
      want: { request: "-a", response: "a" },
    },
    {
      name: "a mark on all alternatives of the member, null aside",
      schema: {
        properties: {
          a: { oneOf: [given, { type: "null" }] },
          b: { anyOf: [given, { type: "integer" }] },
        },
      },
      want: { request: "-a b", response: "a b" },
    },
    {
      name: "a name that is required but not described here",
      schema: { allOf: [ref("Base")], required: ["id"], properties: { a: string } },
      others: { Base: { properties: { id: given } } },
      want: { request: "a", response: "a id!" },
    },
    {
      name: "neither of two marks on one member",
      schema: { properties: { a: { readOnly: true, writeOnly: true } } },
      want: { request: "a", response: "a" },
    },
  ];
  test.each(rows)("$name", ({ schema, others = {}, openapi = "3.1.1", want }) => {
    const schemas = { Given: { type: "object", ...schema }, ...others } as JsonObject;
    const { contract } = read(schemas, { request: ref("Given"), response: ref("Given") }, openapi);
    const of = (id: string) => contract.components.find((component) => component.id === id)?.schema;
    const response = of("Given") ?? {};
    expect({ request: members(of("Given#request") ?? response), response: members(response) }).toEqual(want);
  });

  test("a part that demands the member without a mark is written out without it", () => {
    const { contract } = read(
      {
        Animal: { required: ["id"], properties: { id: string, name: string } },
        Cat: { allOf: [ref("Animal"), { properties: { id: { readOnly: true } } }] },
      },
      { request: ref("Cat"), response: ref("Cat") },
    );
    expect(contract.components.find(({ id }) => id === "Cat#request")?.schema.allOf?.map(members)).toEqual([
      "-id name",
      "-id",
    ]);
    expect(contract.components.find(({ id }) => id === "Cat")?.schema.allOf?.[0]).toEqual({ ref: "Animal" });
  });

  test("no member asks for one that is left out", () => {
    const schema = { properties: { id: given }, dependentRequired: { a: ["b", "id"], c: ["id"] } };
    const { contract } = read({ Given: schema }, { request: ref("Given"), response: ref("Given") });
    expect(contract.components.find(({ id }) => id === "Given#request")?.schema.dependentRequired).toEqual([
      { name: "a", required: ["b"] },
      { name: "c", required: [] },
    ]);
  });

  test("alternatives demand no member that is left out, conditions still look for it", () => {
    const schema = {
      properties: { id: given },
      oneOf: [{ required: ["id"] }, { required: ["a"] }],
      not: { required: ["id"] },
      if: { required: ["id"] },
      then: { required: ["id", "b"] },
    };
    const { contract } = read({ Given: schema }, { request: ref("Given"), response: ref("Given") });
    const written = contract.components.find(({ id }) => id === "Given#request")?.schema;
    expect(written).toMatchObject({
      oneOf: [{}, { required: ["a"] }],
      not: { required: ["id"] },
      if: { required: ["id"] },
      then: { required: ["b"] },
    });
  });

  test("discriminators select the forms of the same direction", () => {
    const option = (kind: string) => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { const: kind }, id: given },
    });
    const Pet = {
      oneOf: [ref("Cat"), ref("Dog")],
      discriminator: { propertyName: "kind", mapping: { cat: "Cat", dog: "#/components/schemas/Dog" } },
    };
    const { contract } = read(
      { Cat: option("cat"), Dog: option("dog"), Pet },
      { request: ref("Pet"), response: ref("Pet") },
    );
    expect(contract.components.find(({ id }) => id === "Pet#request")?.schema).toEqual({
      oneOf: [{ ref: "Cat#request" }, { ref: "Dog#request" }],
      discriminator: {
        property: "kind",
        mapping: [
          { value: "cat", ref: "Cat#request" },
          { value: "dog", ref: "Dog#request" },
        ],
      },
    });
  });
});

test("operations name the form of each direction", () => {
  const User = { type: "object", required: ["id"], properties: { id: given, key: secret } };
  const Page = {
    type: "object",
    properties: { items: { type: "array", items: ref("User") }, total: { type: "integer" } },
  };
  const { contract } = normalized({
    paths: {
      "/users": {
        get: {
          operationId: "list",
          parameters: [
            { name: "page", in: "query", schema: { type: "integer" } },
            { name: "like", in: "query", style: "deepObject", schema: ref("User") },
          ],
          responses: {
            "200": {
              description: "",
              headers: { "X-User": { schema: ref("User") } },
              ...json({ properties: { code: { const: 0 }, message: string, data: ref("Page") } }),
            },
            "400": {
              description: "",
              ...json({ properties: { code: { enum: [7] }, message: string, data: ref("User") } }),
            },
          },
        },
        post: {
          operationId: "create",
          requestBody: json({ type: "array", items: ref("User") }),
          responses: {
            "200": {
              description: "",
              ...json({ properties: { code: { const: 0 }, message: string, data: ref("User") } }),
            },
          },
        },
      },
    },
    components: { schemas: { User, Page } },
  } as JsonObject);
  const [create, list] = contract.operations;
  expect(create?.body?.content[0]?.schema).toEqual({ types: ["array"], items: { ref: "User#request" } });
  expect(list?.parameters.map(({ schema }) => schema)).toEqual([
    { ref: "User#request" },
    { types: ["integer"] },
  ]);
  expect(list?.responses.map(({ headers, envelope }) => [headers[0]?.schema, envelope?.data])).toEqual([
    [{ ref: "User" }, { ref: "Page" }],
    [undefined, { ref: "User" }],
  ]);
  expect(list?.pagination).toEqual({ kind: "page", page: "page", items: "items", total: "total" });
  expect(contract.envelope?.data).toBe("data");
});

test("header fields of the parts of a body take the direction of the body", () => {
  const Info = { type: "object", properties: { id: given, key: secret } };
  const encoding = { file: { headers: { "X-Info": { schema: ref("Info") } } } };
  const schema = { type: "object", properties: { file: string } };
  const { contract } = normalized({
    paths: {
      "/": {
        post: {
          operationId: "send",
          requestBody: { content: { "multipart/form-data": { schema, encoding } } },
          responses: { "200": { description: "", ...json(ref("Info")) } },
        },
      },
    },
    components: { schemas: { Info } },
  } as JsonObject);
  const [send] = contract.operations;
  expect(send?.body?.content[0]?.encoding?.[0]?.headers?.[0]?.schema).toEqual({ ref: "Info#request" });
});

test("webhooks and callbacks turn the directions round", () => {
  const User = { type: "object", required: ["id", "key"], properties: { id: given, key: secret } };
  const sent = {
    post: { requestBody: json(ref("User")), responses: { "200": { description: "", ...json(ref("User")) } } },
  };
  const callbacks = { done: { "{$request.body#/url}": sent } };
  const { contract } = normalized({
    paths: { "/": { post: { operationId: "send", callbacks, responses: { "204": { description: "" } } } } },
    webhooks: { created: sent },
    components: { schemas: { User } },
  } as JsonObject);
  const forms = [...contract.webhooks, ...contract.callbacks].map(({ body, responses }) => [
    body?.content[0]?.schema,
    responses[0]?.content[0]?.schema,
  ]);
  expect(forms).toEqual([
    [{ ref: "User" }, { ref: "User#request" }],
    [{ ref: "User" }, { ref: "User#request" }],
  ]);
});

test("a schema of an operation alone takes its direction in place", () => {
  const schema = { required: ["id", "key"], properties: { id: given, key: secret } };
  const { contract } = read({}, { request: schema, response: schema });
  const [send] = contract.operations;
  expect(members(send?.body?.content[0]?.schema ?? {})).toBe("-id key!");
  expect(members(send?.responses[0]?.content[0]?.schema ?? {})).toBe("id! -key");
});

describe("marks on what is no member are reported", () => {
  const rows: readonly { name: string; schemas: JsonObject; want: readonly string[] }[] = [
    { name: "items", schemas: { A: { items: given } }, want: ["/components/schemas/A/items/readOnly"] },
    {
      name: "all further members",
      schemas: { A: { additionalProperties: secret } },
      want: ["/components/schemas/A/additionalProperties/writeOnly"],
    },
    { name: "no member", schemas: { A: { properties: { items: given } } }, want: [] },
    { name: "no part of a member", schemas: { A: { properties: { b: { allOf: [given] } } } }, want: [] },
    { name: "no component", schemas: { A: given }, want: [] },
    {
      name: "nothing that a member refers to",
      schemas: { A: { items: given }, B: { properties: { c: ref("A/items") } } },
      want: [],
    },
  ];
  test.each(rows)("$name", ({ schemas, want }) => {
    expect(read(schemas).found).toEqual(want.map((pointer) => `access-misplaced ${pointer}`));
  });

  test("a body as a whole, and a parameter", () => {
    const parameters = [{ name: "a", in: "query", schema: given }];
    const responses = { "200": { description: "", ...json(given) } };
    const { found } = normalized({
      paths: { "/": { get: { operationId: "a", parameters, responses } } },
    } as JsonObject);
    expect(found).toEqual([
      "access-misplaced /paths/~1/get/responses/200/content/application~1json/schema/readOnly",
      "access-misplaced /paths/~1/get/parameters/0/schema/readOnly",
    ]);
  });
});

describe("contradictory marks are reported where they stand", () => {
  const rows: readonly { name: string; schemas: JsonObject; want: readonly string[] }[] = [
    {
      name: "on the member",
      schemas: { A: { properties: { b: { properties: { c: { readOnly: true, writeOnly: true } } } } } },
      want: ["/components/schemas/A/properties/b/properties/c"],
    },
    {
      name: "on the member and behind its reference",
      schemas: { A: { properties: { b: { ...ref("Id"), writeOnly: true } } }, Id: given },
      want: ["/components/schemas/A/properties/b"],
    },
    {
      name: "in two parts of an object",
      schemas: { A: { allOf: [ref("B"), { properties: { c: secret } }] }, B: { properties: { c: given } } },
      want: ["/components/schemas/A"],
    },
    {
      name: "once, though others build on it",
      schemas: {
        A: { properties: { c: { readOnly: true, writeOnly: true } } },
        B: { allOf: [ref("A")] },
        C: { properties: { b: ref("B") } },
      },
      want: ["/components/schemas/A/properties/c"],
    },
  ];
  test.each(rows)("$name", ({ schemas, want }) => {
    expect(read(schemas).found).toEqual(want.map((pointer) => `access-contradictory ${pointer}`));
  });
});
