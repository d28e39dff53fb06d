import { describe, expect, test } from "vitest";
import { caseNames, readCase } from "../../test/support/cases.ts";
import { normalized } from "../../test/support/normalized.ts";
import { parseContract, serializeContract } from "../baseline/baseline.ts";
import type { JsonObject } from "../contract/json.ts";
import { generate } from "../generate.ts";
import { diffContracts } from "./diff.ts";

const contracts = await Promise.all(
  caseNames.map(async (name) => ({ name, contract: (await generate(readCase(name))).contract })),
);

test.each(contracts.flatMap(({ name, contract }) => (contract === undefined ? [] : [{ name, contract }])))(
  "$name is what it is",
  ({ contract }) => {
    expect(diffContracts(contract, structuredClone(contract)).symbols).toEqual([]);
    // As a baseline gives it: the keys in another order, and nothing that is undefined.
    const released = parseContract(serializeContract({ contract, generator: "1.0.0" }));
    if (typeof released === "string") throw new Error(released);
    expect(diffContracts(released.contract, contract).symbols).toEqual([]);
    expect(diffContracts(contract, released.contract).symbols).toEqual([]);
  },
);

test("every two of them can be compared, both ways", () => {
  const all = contracts.flatMap(({ contract }) => contract ?? []);
  for (const base of all)
    for (const head of all) if (base !== head) expect(diffContracts(base, head).bump).not.toBe("none");
});

const ok = { responses: { "200": { description: "" } } };
const contractOf = (document: JsonObject) => normalized(document).contract;
const answering = (schema: JsonObject, more: JsonObject = {}) =>
  contractOf({
    paths: {
      "/a": {
        get: {
          operationId: "a",
          responses: { "200": { description: "", content: { "application/json": { schema } } } },
        },
      },
    },
    ...more,
  });

describe("syntax is not meaning", () => {
  const object = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };
  const components = { components: { schemas: { A: object } } };
  const pairs: readonly { name: string; given: readonly [JsonObject, JsonObject] }[] = [
    { name: "a reference and what it refers to", given: [{ $ref: "#/components/schemas/A" }, object] },
    { name: "allOf of one", given: [{ allOf: [object] }, object] },
    {
      name: "an object in two parts",
      given: [
        { allOf: [{ type: "object", required: ["a"] }, { properties: { a: { type: "string" } } }] },
        object,
      ],
    },
    {
      name: "null in a list and in a union",
      given: [{ type: ["string", "null"] }, { anyOf: [{ type: "string" }, { type: "null" }] }],
    },
    { name: "anyOf and oneOf of one", given: [{ anyOf: [object] }, { oneOf: [object] }] },
    { name: "const and an enum of one", given: [{ const: "a" }, { type: "string", enum: ["a"] }] },
  ];
  test.each(pairs)("$name", ({ given: [before, after] }) => {
    for (const [a, b] of [
      [before, after],
      [after, before],
    ] as const)
      expect(diffContracts(answering(a, components), answering(b, components)).symbols).toEqual([]);
  });

  test("info.version", () => {
    const at = (version: string) =>
      contractOf({ info: { title: "T", version }, paths: { "/a": { get: ok } } });
    expect(diffContracts(at("1"), at("2")).symbols).toEqual([]);
  });
});

describe("a schema that many operations use", () => {
  const using = (schema: JsonObject) =>
    contractOf({
      paths: Object.fromEntries(
        ["a", "b", "c"].map((id) => [
          `/${id}`,
          {
            get: {
              operationId: id,
              responses: {
                "200": {
                  description: "",
                  content: { "application/json": { schema: { $ref: "#/components/schemas/Outer" } } },
                },
              },
            },
          },
        ]),
      ),
      components: {
        schemas: {
          Inner: schema,
          Outer: { type: "object", properties: { inner: { $ref: "#/components/schemas/Inner" } } },
        },
      },
    });

  test("is one entry that names them all", () => {
    const before = using({ type: "object", properties: { x: { type: "string" } }, required: ["x"] });
    const after = using({ type: "object", properties: { x: { type: "string" } } });
    const { symbols } = diffContracts(before, after);
    expect(symbols).toHaveLength(1);
    expect(symbols[0]).toMatchObject({
      kind: "schema",
      name: "Inner",
      bump: "major",
      changes: [
        {
          rule: "response-property-became-optional",
          direction: "response",
          path: "x",
          operations: ["a", "b", "c"],
          pointer: "/components/schemas/Inner/properties/x",
        },
      ],
    });
  });
});

test("schemas that come back to themselves come to an end", () => {
  const tree = (leaf: JsonObject) =>
    answering(
      { $ref: "#/components/schemas/Node" },
      {
        components: {
          schemas: {
            Node: {
              type: "object",
              properties: {
                leaf,
                next: { $ref: "#/components/schemas/Node" },
                all: {
                  type: "array",
                  items: {
                    allOf: [{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Other" }],
                  },
                },
              },
            },
            Other: {
              type: "object",
              properties: { all: { type: "array", items: { $ref: "#/components/schemas/Node" } } },
            },
          },
        },
      },
    );
  const { symbols } = diffContracts(tree({ type: "string" }), tree({ type: "number" }));
  expect(symbols.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["schema Node"]);
});

test("a media type that goes is gone, also when another spelling of it stays", () => {
  const content = { schema: { type: "string" } };
  const of = (...names: string[]) =>
    contractOf({
      paths: {
        "/a": {
          get: {
            operationId: "a",
            responses: {
              "200": { description: "", content: Object.fromEntries(names.map((name) => [name, content])) },
            },
          },
        },
      },
    });
  const rules = (base: string[], head: string[]) =>
    diffContracts(of(...base), of(...head)).symbols.flatMap(({ changes }) => changes.map(({ rule }) => rule));
  const both = ["text/plain", "text/plain; charset=utf-8"];
  expect(rules(both, both)).toEqual([]);
  expect(rules(both, both.slice(1))).toContain("response-media-type-removed");
  expect(rules(both.slice(1), both)).toContain("response-media-type-added");
  expect(rules(both.slice(0, 1), both.slice(1))).toEqual(["response-media-type-respelled"]);
});
