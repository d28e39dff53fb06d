import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../src/contract/json.ts";
import { generate } from "../src/generate.ts";
import { readCase } from "./support/cases.ts";

// Whatever is wrong with a document, and wherever: it is reported, all of it in one run, and nothing is thrown.

const { spec, errors, settings } = readCase("envelope");

const junk: readonly JsonValue[] = [
  ...[null, true, -1, "", "x", "#/", [], {}, [1], ["a"], [[null]]],
  ...[
    { $ref: 3 },
    { $ref: "#/paths" },
    { $ref: "#/components/schemas/Task" },
    { type: 3 },
    { properties: [] },
  ],
];

/** Replaces the value at the end of a walk that the numbers steer. */
function mutate(document: JsonValue, steps: readonly number[], value: JsonValue): void {
  let node = document as Record<string, JsonValue>;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(node);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const child = node[key] as JsonValue;
    if (index === steps.length - 1 || typeof child !== "object" || child === null) {
      node[key] = value;
      return;
    }
    node = child as Record<string, JsonValue>;
  }
}

const mutations = fc.array(
  fc.record({
    steps: fc.array(fc.nat(1000), { minLength: 1, maxLength: 10 }),
    value: fc.constantFrom(...junk),
  }),
  { minLength: 1, maxLength: 3 },
);

test("a broken document is reported and never thrown", async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (list) => {
      const document = JSON.parse(spec.text) as Record<string, JsonValue>;
      for (const { steps, value } of list) mutate(document, steps, structuredClone(value));
      // One error for certain: a mutation that leaves the document sound would cost its whole output.
      document.servers = 3;
      const given = {
        spec: { ...spec, text: JSON.stringify(document) },
        ...(errors && { errors }),
        settings,
      };
      const { tree, diagnostics } = await generate(given);
      expect(tree).toBeUndefined();
      for (const { message, hint } of diagnostics) expect(`${message} ${hint}`).not.toContain("undefined");
    }),
    { numRuns: 300 },
  );
});

test("problems of form and of meaning come in one run", async () => {
  const page = { name: "page", in: "query", schema: { type: "integer" } };
  const text = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a/{id}": {
        get: { operationId: "a", responses: { "200": { $ref: "#/components/responses/No" }, "700": {} } },
      },
      "/b": { get: { parameters: [page, page], responses: {} } },
    },
  });
  const { diagnostics } = await generate({ spec: { file: "openapi.json", text }, settings });
  expect(diagnostics.map(({ code }) => code).sort()).toEqual([
    "parameter-duplicate",
    "path-parameter-mismatch",
    "ref-unresolved",
    "status-invalid",
  ]);
});
