import { describe, expect, test } from "vitest";
import type { JsonObject } from "../contract/json.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { createResolver } from "./resolver.ts";

const document: JsonObject = {
  a: { $ref: "#/b" },
  b: { $ref: "#/c" },
  c: { value: 1 },
  "a/b": { "m~n": 2 },
  "with space": 3,
  "per%cent": 4,
  "": 5,
  list: [10, { deep: 11 }],
  loop: { $ref: "#/loop2" },
  loop2: { $ref: "#/loop" },
  self: { $ref: "#/self" },
  dangling: { $ref: "#/nowhere" },
  far: { $ref: "other.json#/x" },
  later: { $ref: "#/dangling" },
};

function setUp() {
  const problems: Diagnostic[] = [];
  const resolver = createResolver("spec.json", document, (problem) => problems.push(problem));
  return {
    resolver,
    found: () => problems.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`),
  };
}

describe("target", () => {
  test.each([
    { name: "a member", given: "#/c/value", want: { value: 1, pointer: "/c/value" } },
    { name: "the document", given: "#", want: { value: document, pointer: "" } },
    { name: "escapes of JSON pointers", given: "#/a~1b/m~0n", want: { value: 2, pointer: "/a~1b/m~0n" } },
    { name: "percent-encoding", given: "#/with%20space", want: { value: 3, pointer: "/with space" } },
    { name: "an encoded percent sign", given: "#/per%25cent", want: { value: 4, pointer: "/per%cent" } },
    { name: "an empty key", given: "#/", want: { value: 5, pointer: "/" } },
    { name: "an element", given: "#/list/1/deep", want: { value: 11, pointer: "/list/1/deep" } },
  ])("$name", ({ given, want }) => {
    const { resolver, found } = setUp();
    expect(resolver.target(given, "/x")).toEqual(want);
    expect(found()).toEqual([]);
  });

  test.each([
    { name: "nothing there", given: "#/nope", want: "ref-unresolved" },
    { name: "an element that is not there", given: "#/list/2", want: "ref-unresolved" },
    { name: "a leading zero", given: "#/list/01", want: "ref-unresolved" },
    { name: "the end of a list", given: "#/list/-", want: "ref-unresolved" },
    { name: "the length of a list", given: "#/list/length", want: "ref-unresolved" },
    { name: "an inherited member", given: "#/constructor", want: "ref-unresolved" },
    { name: "below a scalar", given: "#/c/value/x", want: "ref-unresolved" },
    { name: "an anchor", given: "#anchor", want: "ref-unresolved" },
    { name: "broken percent-encoding", given: "#/%zz", want: "ref-unresolved" },
    { name: "a file", given: "./other.json", want: "ref-external" },
    { name: "a URL", given: "https://example.com/x#/a", want: "ref-external" },
    { name: "an empty reference", given: "", want: "ref-external" },
  ])("$name is reported", ({ given, want }) => {
    const { resolver, found } = setUp();
    expect(resolver.target(given, "/x/$ref")).toBeUndefined();
    expect(resolver.target(given, "/x/$ref")).toBeUndefined();
    expect(found()).toEqual([expect.stringMatching(`^${want} /x/\\$ref `)]);
  });
});

describe("resolve", () => {
  const node = (key: string) => ({ value: document[key] ?? null, pointer: `/${key}` });

  test.each([
    { name: "no reference", given: "c", want: "/c" },
    { name: "a chain", given: "a", want: "/c" },
  ])("$name", ({ given, want }) => {
    const { resolver, found } = setUp();
    expect(resolver.resolve(node(given))?.pointer).toBe(want);
    expect(found()).toEqual([]);
  });

  test.each([
    {
      name: "a circle",
      given: "loop",
      want: "ref-cycle /loop These references only lead to each other: #/loop → #/loop2.",
    },
    {
      name: "itself",
      given: "self",
      want: "ref-cycle /self These references only lead to each other: #/self.",
    },
    {
      name: "a file",
      given: "far",
      want: 'ref-external /far/$ref The reference "other.json#/x" leaves this document.',
    },
    {
      name: "a dangling end",
      given: "later",
      want: 'ref-unresolved /dangling/$ref The reference "#/nowhere" leads nowhere.',
    },
  ])("$name is reported once", ({ given, want }) => {
    const { resolver, found } = setUp();
    expect(resolver.resolve(node(given))).toBeUndefined();
    expect(resolver.resolve(node(given))).toBeUndefined();
    expect(found()).toEqual([want]);
  });
});
