import { expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import { diffContracts } from "../diff/diff.ts";
import { contractTag, emptyCompat, extendCompat } from "./compat.ts";

type Operations = Readonly<Record<string, JsonObject>>;
const json = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  "application/json": { schema: { type: "object", properties, required } },
});
const answering = (operationId: string, properties: JsonObject): JsonObject => ({
  operationId,
  responses: { "200": { description: "", content: json(properties) } },
});
const contractOf = (version: string, paths: Operations, more: JsonObject = {}) =>
  normalized({
    info: { title: "T", version },
    paths: Object.fromEntries(Object.entries(paths).map(([path, get]) => [path, { get }])),
    ...more,
  }).contract;

const text = { type: "string" };
const first = contractOf("1", {
  "/a": answering("tasks/get", { a: text, b: text }),
  "/b": answering("tasks/list", { a: text }),
});
const second = contractOf("2", {
  "/a": answering("tasks/get", { a: text }),
  "/b": answering("tasks/list", { a: text }),
  "/c": answering("tasks/count", {}),
});

function extended(before: string, base = first, head = second): string {
  const result = extendCompat(before, diffContracts(base, head), base, head);
  if ("problem" in result) throw new Error(result.problem);
  return result.text;
}

test("a release says which operations do not go together, by the ids that programs know", () => {
  expect(JSON.parse(extended(emptyCompat))).toEqual({
    formatVersion: 1,
    releases: [
      {
        from: contractTag(first.info),
        to: contractTag(second.info),
        operations: [
          { operation: "tasks/count", older: [], newer: ["operation-added"] },
          { operation: "tasks/get", older: ["response-property-optional-removed"], newer: [] },
        ],
      },
    ],
  });
});

test("an operation that was renamed has its old id for older clients", () => {
  const head = contractOf("2", {
    "/a": answering("tasks/read", { a: text }),
    "/b": answering("tasks/list", { a: text }),
  });
  const { releases } = JSON.parse(extended(emptyCompat, first, head));
  expect(releases[0].operations).toEqual([
    { operation: "tasks/get", older: ["response-property-optional-removed"], newer: [] },
  ]);
});

test("what every call needs is said of all", () => {
  const secured = (type: string) =>
    contractOf(
      type,
      { "/a": answering("a", {}) },
      {
        security: [{ key: [] }],
        components: { securitySchemes: { key: { type: "http", scheme: type } } },
      },
    );
  const [base, head] = [secured("bearer"), secured("basic")];
  const { releases } = JSON.parse(extended(emptyCompat, base, head));
  expect(releases[0].operations).toEqual([
    { operation: "*", older: ["credentials-changed"], newer: ["credentials-changed"] },
  ]);
});

test("doing it again changes nothing, and a further change takes the place of a smaller one", () => {
  const once = extended(emptyCompat);
  expect(extended(once)).toBe(once);
  const third = contractOf("2", {});
  const { releases } = JSON.parse(extended(once, first, third));
  expect(releases.map(({ to }: { to: string }) => to)).toEqual([contractTag(third.info)]);
});

test("releases come one after the other, and the oldest go", () => {
  let before = emptyCompat;
  const contracts = Array.from({ length: 33 }, (_, index) =>
    contractOf(String(index), { "/a": answering("a", {}) }),
  );
  for (const [index, head] of contracts.entries())
    if (index > 0) before = extended(before, contracts[index - 1], head);
  const { releases } = JSON.parse(before) as { releases: { from: string; to: string }[] };
  expect(releases).toHaveLength(30);
  for (const [index, { from }] of releases.entries())
    if (index > 0) expect(from).toBe(releases[index - 1]?.to);
  expect(releases.at(-1)?.to).toBe(contractTag(contracts[32]?.info ?? first.info));
});

test("the same contract is no release", () => {
  expect(extended(emptyCompat, first, first)).toBe(emptyCompat);
});

test.each([
  { given: "", want: "it is not valid JSON" },
  { given: "null", want: "its format version is undefined" },
  { given: '{ "formatVersion": 2 }', want: "its format version is 2, and this generator writes 1" },
  { given: '{ "formatVersion": 1, "releases": {} }', want: "it has no list of releases" },
])("$given is refused", ({ given, want }) => {
  expect(extendCompat(given, diffContracts(first, second), first, second)).toEqual({
    problem: expect.stringContaining(want),
  });
});

// The runtime's own test has the same rows.
test.each([
  { tableHash: undefined, version: "1.0.0", want: "1.0.0;aaaaaaaa" },
  { tableHash: "f".repeat(64), version: "1.0.0", want: "1.0.0;aaaaffff" },
  { tableHash: undefined, version: "1 β;\r\nX: y", want: "1%20%CE%B2%3B%0D%0AX%3A%20y;aaaaaaaa" },
])("a contract is told by $want", ({ tableHash, version, want }) => {
  const info = { ...first.info, version, specHash: "a".repeat(64) };
  const { tableHash: _, ...plain } = info;
  expect(contractTag(tableHash === undefined ? plain : { ...plain, tableHash })).toBe(want);
});
