import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { hiddenText, hostileText } from "../../test/support/hostile-text.ts";
import {
  initializerOf,
  keyOf,
  literalValue,
  parsedModule,
  shapeOf,
  tagsOf,
} from "../../test/support/parsed-module.ts";
import type { JsonValue } from "../contract/json.ts";
import * as e from "./expression.ts";
import { printModule, printOpaqueModule, type Statement } from "./module.ts";
import * as t from "./type.ts";

// Whatever a text holds, it comes back as it was, and the module keeps the shape that a harmless text gives it.

const runs = { numRuns: 150 };
const print = (...statements: readonly Statement[]) => printModule("spec.json", { imports: [], statements });
const constant = (value: Parameters<typeof e.literal>[0]): Statement => ({
  kind: "const",
  name: "c",
  value: e.literal(value),
});

function read(text: string) {
  const parsed = parsedModule(text);
  expect(parsed.problems, text).toEqual([]);
  // What stands in the text can be seen: no control characters, no marks that hide or reorder.
  expect(text).not.toMatch(hiddenText);
  return parsed;
}

test("string literals", () => {
  fc.assert(
    fc.property(hostileText, (value) => {
      const parsed = read(print(constant(value)));
      expect(parsed.kinds).toEqual(["VariableStatement"]);
      expect(literalValue(initializerOf(parsed.source))).toBe(value);
    }),
    runs,
  );
});

test("keys of objects", () => {
  fc.assert(
    fc.property(fc.uniqueArray(hostileText, { maxLength: 4 }), (keys) => {
      const value = Object.fromEntries(keys.map((key, index) => [key, index]));
      const parsed = read(print(constant(value)));
      expect(literalValue(initializerOf(parsed.source))).toEqual(value);
      expect(Object.keys(literalValue(initializerOf(parsed.source)) as object)).toEqual(Object.keys(value));
    }),
    runs,
  );
});

test("any JSON value, numbers to the last bit", () => {
  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      hostileText,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(hostileText, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const parsed = read(print(constant(value)));
      // Key order is part of it; -0 and 0 differ, so that a number is the number of the document.
      expect(inOrder(literalValue(initializerOf(parsed.source)) as JsonValue)).toEqual(inOrder(value));
    }),
    runs,
  );
});

function inOrder(value: JsonValue): unknown {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : value;
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).map(([key, entry]) => [key, inOrder(entry)]);
}

test("numbers as keys", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), {
        maxLength: 4,
      }),
      (keys) => {
        const entries = keys.map((key) => ({ key, value: e.literal(null) }));
        const parsed = read(print({ kind: "const", name: "c", value: e.numberKeyed(entries) }));
        expect(
          Object.keys(literalValue(initializerOf(parsed.source)) as object)
            .map(Number)
            .sort(),
        ).toEqual(keys.map((key) => key + 0).sort());
      },
    ),
    runs,
  );
});

test("members and literals of types", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (name, value) => {
      const statement = (key: string, literal: string): Statement => ({
        kind: "type",
        name: "T",
        type: t.objectType([
          { name: key, type: t.unionType([t.literalType(literal), t.literalType({ [key]: [literal] })]) },
        ]),
      });
      const parsed = read(print(statement(name, value)));
      expect(shapeOf(parsed.source)).toEqual(shapeOf(parsedModule(print(statement("a", "b"))).source));
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isPropertySignature(node)) found.push(keyOf(node.name));
        if (ts.isLiteralTypeNode(node)) found.push(String(literalValue(node.literal as ts.Expression)));
        ts.forEachChild(node, visit);
      };
      visit(parsed.source);
      expect(found).toEqual([name, value, name, value]);
    }),
    runs,
  );
});

describe("comments", () => {
  const member = { name: "m", type: t.keyword("string") };
  const documented = (text: string, other: string): readonly Statement[] => [
    {
      kind: "const",
      name: "c",
      value: e.object([{ name: "k", value: e.literal(1), docs: { paragraphs: [text, other] } }]),
      docs: { paragraphs: [text] },
    },
    {
      kind: "interface",
      name: "I",
      members: [{ ...member, docs: { paragraphs: [other, text] } }],
      docs: { paragraphs: [text, other] },
    },
    { kind: "type", name: "T", type: t.objectType([{ ...member, docs: { paragraphs: [text] } }]) },
    { kind: "reexport", from: "./x.js", docs: { paragraphs: [text] } },
  ];

  test("neither end nor bring tags or code", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        const module = (statements: readonly Statement[]) =>
          printModule("spec.json", { imports: [], statements, docs: { paragraphs: [text] } });
        const parsed = read(module(documented(text, other)));
        expect(parsed.kinds).toEqual([
          "VariableStatement",
          "InterfaceDeclaration",
          "TypeAliasDeclaration",
          "ExportDeclaration",
        ]);
        expect(shapeOf(parsed.source)).toEqual(shapeOf(parsedModule(module(documented("a", "b"))).source));
        expect(tagsOf(parsed.source)).toEqual([]);
      }),
      runs,
    );
  });

  test("have the tags that are given, whatever they say", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const parsed = read(
          print({
            kind: "const",
            name: "c",
            value: e.literal(1),
            docs: { paragraphs: [text], tags: [{ tag: "deprecated", text }] },
          }),
        );
        expect(tagsOf(parsed.source)).toEqual(["deprecated"]);
      }),
      runs,
    );
  });

  test("lose no word", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 80 }), (words) => {
        const text = print({
          kind: "const",
          name: "c",
          value: e.literal(1),
          docs: { paragraphs: [words.join(" ")] },
        });
        const comment = /\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? "";
        expect(comment.match(/[a-z]+/g)).toEqual(words);
        expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
      }),
      runs,
    );
  });
});

test("names of files in headers, and specifiers", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const printed of [
        printModule(text, { imports: [], statements: [constant(1)] }),
        printOpaqueModule(text, "export const c = 1;"),
      ]) {
        const parsed = parsedModule(printed);
        expect(parsed.problems).toEqual([]);
        expect(parsed.kinds).toEqual(["VariableStatement"]);
        expect(printed.split("\n")[0]).toMatch(/^\/\/ @generated by contracts from .* — do not edit\.$/u);
      }
    }),
    runs,
  );
});

test("regular expressions", () => {
  fc.assert(
    fc.property(hostileText, (pattern) => {
      const parsed = read(print({ kind: "const", name: "c", value: e.regularExpression(pattern, "u") }));
      const call = initializerOf(parsed.source);
      if (!ts.isNewExpression(call)) throw new Error("no construction");
      expect(call.arguments?.map(literalValue)).toEqual([pattern, "u"]);
    }),
    runs,
  );
});
