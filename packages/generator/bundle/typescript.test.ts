import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OpenAPI3 } from "openapi-typescript";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openapiModule } from "../src/emit/operations/openapi-module.ts";
import { caseNames, casesFolder } from "../test/support/cases.ts";
import { lightened } from "./lightened.ts";
import nodes from "./typescript.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-bundle-"));
const file = join(folder, "openapi-module.js");
let bundled: typeof openapiModule;

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, "../src/emit/operations/openapi-module.ts"),
    platform: "node",
    plugins: [lightened()],
  });
  await bundle.write({ file });
  await bundle.close();
  ({ openapiModule: bundled } = await import(pathToFileURL(file).href));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the functions of ours make what the compiler's make", () => {
  const documents = caseNames.filter((name) => existsSync(join(casesFolder, name, "openapi.json")));
  test.each(documents)("%s", (name) => {
    const read = () => JSON.parse(readFileSync(join(casesFolder, name, "openapi.json"), "utf8")) as OpenAPI3;
    const printed = (print: typeof openapiModule) => {
      try {
        return print(read(), new Map());
      } catch (error) {
        return String(error);
      }
    };
    expect(printed(bundled)).toBe(printed(openapiModule));
  });

  test("operands stand in brackets where they need them", () => {
    const choice = { anyOf: [{ type: "string" }, { type: "object", properties: { a: { type: "null" } } }] };
    const both = { allOf: [{ $ref: "#/components/schemas/Base" }, choice], required: ["a"] };
    const document = {
      openapi: "3.1.0",
      info: { title: "Brackets", version: "1" },
      paths: {},
      components: {
        schemas: {
          Base: { type: "object", properties: { a: { type: "number" } } },
          Lists: { type: "array", items: choice },
          Nested: { anyOf: [choice, both] },
          Parts: { allOf: [choice, both, { oneOf: [{ const: -2 }, both] }] },
          Pairs: { type: "array", prefixItems: [choice, both] },
          Map: { type: "object", additionalProperties: choice, properties: { "b-c": both, 1: choice } },
        },
      },
    };
    const read = () => structuredClone(document) as unknown as OpenAPI3;
    expect(bundled(read(), new Map())).toBe(openapiModule(read(), new Map()));
  });
});

/** Asked only under options of openapi-typescript that `openapi-module.ts` leaves off: `enum`, `enumValues`, `arrayLength` and `immutable`. */
const unreached = [
  "NodeFlags",
  "SyntaxKind.SingleLineCommentTrivia",
  "factory.createArrayLiteralExpression",
  "factory.createEnumDeclaration",
  "factory.createEnumMember",
  "factory.createRestTypeNode",
  "factory.createTypeOperatorNode",
  "factory.createVariableDeclaration",
  "factory.createVariableDeclarationList",
  "factory.createVariableStatement",
];

test("nothing else is asked of the compiler", () => {
  const text = readFileSync(file, "utf8");
  const asked = new Set<string>();
  for (const [, path = ""] of text.matchAll(
    /\b(?:nodes|typescript_default)\.((?:factory|SyntaxKind)\.\w+|\w+)/g,
  ))
    asked.add(path);
  const given = (path: string) =>
    path.split(".").reduce<unknown>((owner, name) => (owner as Record<string, unknown>)?.[name], nodes);
  expect(asked.size).toBeGreaterThan(30);
  expect([...asked].filter((path) => given(path) === undefined).sort()).toEqual(unreached);
});
