import { describe, expect, test } from "vitest";
import { type Code, render } from "./code.ts";
import { printComment } from "./comment.ts";
import * as e from "./expression.ts";
import * as t from "./type.ts";

const show = (code: Code, column = 0) => render(code, 0, column);
const word = (length: number, letter = "x") => letter.repeat(length);
const lines = (...text: readonly string[]) => text.join("\n");

describe("expressions", () => {
  test.each<{ name: string; given: Code; want: string }>([
    {
      name: "an object that fits",
      given: e.literal({ a: 1, "b-c": [true, null] }),
      want: '{ a: 1, "b-c": [true, null] }',
    },
    { name: "empty ones", given: e.literal({ a: [], b: {} }), want: "{ a: [], b: {} }" },
    {
      name: "an object that does not fit",
      given: e.literal({ a: word(60), b: word(60) }),
      want: lines("{", `  a: "${word(60)}",`, `  b: "${word(60)}",`, "}"),
    },
    {
      name: "inner ones stay on a line when they fit",
      given: e.literal({ a: [1, 2], b: word(100) }),
      want: lines("{", "  a: [1, 2],", `  b: "${word(100)}",`, "}"),
    },
    {
      name: "one argument that breaks hugs its brackets",
      given: e.call(e.identifier("f"), e.literal({ a: word(60), b: word(60) })),
      want: lines("f({", `  a: "${word(60)}",`, `  b: "${word(60)}",`, "})"),
    },
    {
      name: "a documented entry always breaks",
      given: e.object([{ name: "a", value: e.literal(1), docs: { paragraphs: ["Doc."] } }]),
      want: lines("{", "  /** Doc. */", "  a: 1,", "}"),
    },
    {
      name: "a getter",
      given: e.object([{ name: "a", value: e.literal(1), getter: { type: t.keyword("number") } }]),
      want: "{ get a(): number { return 1; } }",
    },
    { name: "negative zero", given: e.literal(-0), want: "-0" },
    {
      name: "a pure call",
      given: e.pure(e.method(e.identifier("z"), "max", e.literal(3))),
      want: "/* @__PURE__ */ z.max(3)",
    },
    {
      name: "a spread",
      given: e.object([
        { name: "", value: e.identifier("o"), spread: true },
        { name: "a", value: e.identifier("b") },
      ]),
      want: "{ ...o, a: b }",
    },
    {
      name: "an arrow",
      given: e.arrow(
        [{ name: "a", type: t.keyword("string"), optional: true }],
        e.identifier("a"),
        t.keyword("unknown"),
      ),
      want: "(a?: string): unknown => a",
    },
  ])("$name", ({ given, want }) => {
    expect(show(given)).toBe(want);
  });
});

describe("types", () => {
  test.each<{ name: string; given: Code; want: string }>([
    {
      name: "an object",
      given: t.objectType([{ name: "a", type: t.keyword("string"), optional: true, readonly: true }]),
      want: "{ readonly a?: string }",
    },
    { name: "an index", given: t.objectType([], t.keyword("unknown")), want: "{ [key: string]: unknown }" },
    {
      name: "an array of alternatives",
      given: t.arrayType(t.unionType([t.keyword("string"), t.keyword("null")])),
      want: "(string | null)[]",
    },
    {
      name: "alternatives of both kinds",
      given: t.intersectionType([t.typeName("A"), t.unionType([t.typeName("B"), t.typeName("C")])]),
      want: "A & (B | C)",
    },
    {
      name: "an array of lists as values",
      given: t.arrayType(t.literalType([1, ["a"]])),
      want: '[1, ["a"]][]',
    },
    { name: "no alternative", given: t.unionType([]), want: "never" },
    { name: "one alternative", given: t.unionType([t.keyword("string")]), want: "string" },
    {
      name: "a tuple",
      given: t.tupleType(
        [
          { type: t.keyword("string"), optional: false },
          { type: t.unionType([t.typeName("A"), t.typeName("B")]), optional: true },
        ],
        t.keyword("number"),
      ),
      want: "[string, (A | B)?, ...number[]]",
    },
    {
      name: "an element",
      given: t.elementOf("Data", "a-b"),
      want: 'NonNullable<NonNullable<Data>["a-b"]>[number]',
    },
    {
      name: "many alternatives",
      given: t.unionType(["a", "b", "c"].map((letter) => t.literalType(word(40, letter)))),
      want: lines("", `  | "${word(40, "a")}"`, `  | "${word(40, "b")}"`, `  | "${word(40, "c")}"`),
    },
    {
      name: "an object or nothing",
      given: t.unionType([
        t.objectType([{ name: "a", type: t.keyword("string"), docs: { paragraphs: ["A."] } }]),
        t.keyword("null"),
      ]),
      want: lines("{", "  /** A. */", "  a: string;", "} | null"),
    },
    {
      name: "many alternatives as an argument",
      given: t.typeName(
        "F",
        t.keyword("string"),
        t.unionType(["a", "b", "c"].map((letter) => t.literalType(word(40, letter)))),
      ),
      want: lines(
        "F<",
        "  string,",
        ...["a", "b", "c"].map((letter, index) => `  | "${word(40, letter)}"${index === 2 ? "\n>" : ""}`),
      ),
    },
    {
      name: "type arguments have no comma at their end",
      given: t.typeName("F", t.literalType(word(60)), t.literalType(word(60))),
      want: lines("F<", `  "${word(60)}",`, `  "${word(60)}"`, ">"),
    },
  ])("$name", ({ given, want }) => {
    expect(show(given)).toBe(want);
  });
});

describe("comments", () => {
  test.each([
    { name: "nothing", given: { paragraphs: [undefined, "", " \n "] }, want: "" },
    { name: "one line", given: { paragraphs: ["Text."] }, want: "/** Text. */" },
    {
      name: "paragraphs",
      given: { paragraphs: ["A.", undefined, "B."] },
      want: lines("/**", " * A.", " *", " * B.", " */"),
    },
    {
      name: "a tag alone",
      given: { paragraphs: [], tags: [{ tag: "deprecated" as const, text: "" }] },
      want: "/** @deprecated */",
    },
    {
      name: "a tag after text",
      given: { paragraphs: ["A."], tags: [{ tag: "deprecated" as const, text: "Use b." }] },
      want: lines("/**", " * A.", " *", " * @deprecated Use b.", " */"),
    },
    {
      name: "a long line is broken",
      given: { paragraphs: [`${word(60)} ${word(60)}`] },
      want: lines("/**", ` * ${word(60)}`, ` * ${word(60)}`, " */"),
    },
    {
      name: "a long list item is not",
      given: { paragraphs: [`- ${word(60)} ${word(60)}`] },
      want: lines("/**", ` * - ${word(60)} ${word(60)}`, " */"),
    },
  ])("$name", ({ given, want }) => {
    expect(printComment(given)).toBe(want);
  });
});
