import { describe, expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const responses = { "204": { description: "" } };
const head = "| Code | Constant | Description |\n| --- | --- | --- |\n";

describe("digests", () => {
  const rows = ["| 1 | One | x |", "| ~~2~~ | Two | y |"];
  const infoOf = (document: JsonObject, page?: string) =>
    normalized({ "x-tables": true, ...document }, page === undefined ? {} : { errors: page }).contract.info;

  test("of the document see what it holds", () => {
    expect(infoOf({ "x-a": 1 }).specHash).not.toBe(infoOf({ "x-a": 2 }).specHash);
    expect(infoOf({}).specHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("of the tables do not see where a row stands", () => {
    const first = infoOf({}, head + rows.join("\n")).tableHash;
    expect(infoOf({}, `Prose.\n\n${head}${rows.toReversed().join("\n")}`).tableHash).toBe(first);
    expect(infoOf({}, `${head}${rows.join("\n")}\n| ~~3~~ | Three | z |`).tableHash).not.toBe(first);
    expect(infoOf({}).tableHash).toBeUndefined();
  });
});

describe("tags", () => {
  const read = (tags: readonly string[], described: readonly JsonObject[] = []) =>
    normalized({
      tags: [...described],
      paths: Object.fromEntries(
        tags.map((tag, index) => [
          `/p${index}`,
          { get: { operationId: `o${index}`, tags: tag === "" ? [] : [tag], responses } },
        ]),
      ),
    });

  test("are those of operations, with their descriptions", () => {
    const { contract, found } = read(
      ["User Keys", "", "User Keys"],
      [{ name: "User Keys", description: "d" }, { name: "unused" }],
    );
    expect(found).toEqual([]);
    expect(contract.tags).toEqual([
      { id: "User Keys", name: "userKeys", module: "user-keys", description: "d" },
      { id: "default", name: "default_", module: "default" },
    ]);
  });

  test("keep what 3.2 says of them", () => {
    const nested = { name: "a", summary: "A", description: "all", parent: "b", kind: "nav" };
    const { contract, found } = read(["a"], [nested, { name: "b" }]);
    expect(found).toEqual([]);
    expect(contract.tags).toEqual([
      { id: "a", name: "a", module: "a", summary: "A", description: "all", parent: "b", kind: "nav" },
    ]);
  });

  test.each([
    {
      name: "a parent that is no tag",
      given: [{ name: "a", parent: "none" }],
      want: ["ref-unresolved /tags/0/parent"],
    },
    { name: "its own parent", given: [{ name: "a", parent: "a" }], want: ["spec-structure /tags/0/parent"] },
    {
      name: "a circle of parents, said once",
      given: [
        { name: "c", parent: "a" },
        { name: "b", parent: "c" },
        { name: "a", parent: "b" },
        { name: "outside", parent: "a" },
      ],
      want: ["spec-structure /tags/2/parent"],
    },
  ])("$name is reported", ({ given, want }) => {
    expect(read([], given).found).toEqual(want);
  });

  test("that would become one module are told apart and reported", () => {
    const { contract, found } = read(["user keys", "User-Keys", "user-keys-2"]);
    expect(found).toEqual(["name-collision /paths/~1p0/get"]);
    expect(contract.tags.map(({ id, name, module }) => [id, name, module])).toEqual([
      ["User-Keys", "userKeys", "user-keys"],
      ["user keys", "userKeys3", "user-keys-3"],
      ["user-keys-2", "userKeys2", "user-keys-2"],
    ]);
  });

  test("that would become one constant are told apart and reported", () => {
    const { contract, found } = read(["a1", "a-1"]);
    expect(found).toEqual(["name-collision /paths/~1p1/get"]);
    expect(contract.tags.map(({ id, name, module }) => [id, name, module])).toEqual([
      ["a-1", "a1_2", "a-1"],
      ["a1", "a1", "a1"],
    ]);
  });
});

const envelope = { code: "c", message: "m", data: "d", success: 0 };

describe("rate limits", () => {
  const page = `${head}| ~~1~~ | One | x |\n\n| Bucket | Limit | Window |\n| --- | --- | --- |\n| search | 10 | 1 min |\n| global | 60 | 1 min |\n`;
  const read = (bucket: string, errors?: string) =>
    normalized(
      { paths: { "/a": { get: { responses, "x-rate-limit": bucket } } } },
      errors === undefined ? {} : { errors, settings: { envelope } },
    );

  test("are sorted by bucket", () => {
    expect(read("search", page).contract.rateLimits).toEqual([
      { bucket: "global", limit: 60, windowMs: 60_000 },
      { bucket: "search", limit: 10, windowMs: 60_000 },
    ]);
  });

  test.each([
    { name: "a known bucket", given: read("search", page), want: [] },
    {
      name: "an unknown bucket",
      given: read("none", page),
      want: ["rate-limit-unknown /paths/~1a/get/x-rate-limit"],
    },
    { name: "no tables", given: read("none"), want: [] },
  ])("$name", ({ given, want }) => {
    expect(given.found).toEqual(want);
  });
});

test("an envelope without tables is mentioned, and so are tables without an envelope", () => {
  expect(normalized({}, { settings: { envelope } }).found).toEqual(["error-tables-missing "]);
  expect(normalized({}, { settings: { envelope, packages: ["schemas"] } }).found).toEqual([]);
  const errors = `${head}| ~~1~~ | One | x |\n`;
  expect(normalized({}, { errors }).found).toEqual(["envelope-missing "]);
});

test("a contract is JSON: nothing is lost on the way", () => {
  const { contract } = normalized({
    paths: { "/a": { get: { responses: { "200": { description: "", content: { "text/plain": {} } } } } } },
    components: { schemas: { A: { properties: { b: { $ref: "#/components/schemas/A" } } } } },
  });
  expect(JSON.parse(JSON.stringify(contract))).toEqual(contract);
});
