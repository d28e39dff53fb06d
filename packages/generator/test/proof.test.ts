import { describe, expect, test } from "vitest";
import type { TypeVerdict } from "../src/contract/change.ts";
import type { JsonObject } from "../src/contract/json.ts";
import { diffContracts } from "../src/diff/diff.ts";
import { proveGenerator, proveReport } from "../src/prove.ts";
import type { Inputs } from "./rules/pair.ts";
import { pairs, titleOf } from "./rules/pairs.ts";
import { normalized, settings } from "./support/normalized.ts";

const contractOf = ({ document, errors }: Inputs) =>
  normalized(document, errors === undefined ? {} : { errors: JSON.stringify(errors) }).contract;

/** Where the compiler and the rule do not agree, and what the compiler says. */
const apart: Readonly<Record<string, TypeVerdict>> = {
  // The form for unknown values is wide enough to hold the new one here.
  "response-branch-added-with-fallback": "T0",
};

const judged = pairs.filter(({ rule }) => /^(?:request|response)-/.test(rule));

describe("the compiler says what the rule says of", () => {
  test.each(judged.map((pair) => ({ title: titleOf(pair), pair })))("$title", ({ pair }) => {
    const [base, head] = [contractOf(pair.before), contractOf(pair.after)];
    const plain = diffContracts(base, head);
    const changes = proveReport(plain, base, head, settings).symbols.flatMap((symbol) => symbol.changes);
    const proved = changes.flatMap(({ rule, proved }) => (proved === undefined ? [] : [`${rule} ${proved}`]));
    const want = apart[titleOf(pair)];
    expect(proved).toEqual(want === undefined ? [] : [`${pair.rule} ${want}`]);
  });
});

describe("what the rules do not see", () => {
  const shapes = (schema: JsonObject) => ({
    document: {
      openapi: "3.1.1",
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas: { A: schema } },
    },
  });

  test("is a change of its own, or makes one graver", () => {
    const [base, head] = [
      contractOf(shapes({ type: "string" })),
      contractOf(shapes({ type: "string", format: "x" })),
    ];
    const nothing = { ...diffContracts(base, base), head: head.info };
    const changed = contractOf(shapes({ type: "number" }));
    const report = proveReport(nothing, base, changed, settings);
    expect(report).toMatchObject({
      bump: "major",
      type: "T2",
      symbols: [
        { kind: "schema", name: "A", changes: [{ rule: "types-changed" }, { rule: "types-changed" }] },
      ],
    });
    const mild = proveReport(diffContracts(base, head), base, changed, settings);
    expect(mild.type).toBe("T2");
    expect(mild.symbols[0]?.changes.every(({ proved }) => proved === "T2")).toBe(true);
    expect(mild.packages.map((each) => each.bump)).toEqual(["major", "major", "major"]);
  });

  const answered = { responses: { "204": { description: "" } } };
  const bringing = (type: string) => ({
    operationId: "ping",
    requestBody: { required: true, content: { "application/json": { schema: { type } } } },
    ...answered,
  });
  test.each([
    { kind: "webhook", at: (type: string) => ({ webhooks: { ping: { post: bringing(type) } } }) },
    {
      kind: "callback",
      at: (type: string) => ({
        paths: {
          "/a": {
            post: {
              operationId: "a",
              ...answered,
              callbacks: { ping: { "{$url}": { post: bringing(type) } } },
            },
          },
        },
      }),
    },
  ])("is seen on a $kind", ({ kind, at }) => {
    const of = (type: string) =>
      contractOf({
        document: { openapi: "3.1.1", info: { title: "T", version: "1" }, paths: {}, ...at(type) },
      });
    const [base, head] = [of("string"), of("number")];
    const report = proveReport(diffContracts(base, base), base, head, settings);
    expect(report.symbols).toMatchObject([
      { kind, bump: "major", changes: [{ rule: "types-changed", direction: "response", proved: "T2" }] },
    ]);
  });

  test("is not told of schemas that only refer to what has changed", () => {
    const outer = (inner: JsonObject) => ({
      document: {
        openapi: "3.1.1",
        info: { title: "T", version: "1" },
        paths: {},
        components: {
          schemas: {
            Inner: inner,
            Outer: { type: "object", properties: { inner: { $ref: "#/components/schemas/Inner" } } },
          },
        },
      },
    });
    const base = contractOf(outer({ type: "string" }));
    const head = contractOf(outer({ type: "number" }));
    const { symbols } = proveReport(diffContracts(base, head), base, head, settings);
    expect(symbols.map(({ name }) => name)).toEqual(["Inner"]);
  });
});

test("another version of the generator is told apart from the document", () => {
  const contract = contractOf({
    document: {
      openapi: "3.1.1",
      info: { title: "T", version: "1" },
      paths: {},
      components: {
        schemas: { A: { type: "object", properties: { a: { type: "string" } } }, B: { type: "string" } },
      },
    },
  });
  const published = [
    {
      path: "operations/src/generated/components/A.ts",
      ownership: "owned",
      text: "export type A = { a?: number };\n",
    },
    {
      path: "operations/src/generated/components/B.ts",
      ownership: "owned",
      text: "export type B = string;\n",
    },
  ] as const;
  const report = proveGenerator(diffContracts(contract, contract), contract, contract, published, settings);
  expect(report.causes).toEqual(["generator"]);
  expect(report.symbols.map(({ name, bump }) => `${name} ${bump}`)).toEqual(["A major"]);
});
