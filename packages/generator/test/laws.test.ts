import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import type { JsonValue } from "../src/contract/json.ts";
import type { GenerateInput } from "../src/generate.ts";
import { parseDocumentText } from "../src/parse/document-text.ts";
import { caseNames, readCase, runCase } from "./support/cases.ts";
import { hiddenText } from "./support/hostile-text.ts";
import { parsedModule } from "./support/parsed-module.ts";

// What holds for every contract, tried on all cases and on the platform's own.

const workspace = fileURLToPath(new URL("../../../", import.meta.url));

function readPlatform(): GenerateInput {
  const read = (file: string) => ({ file, text: readFileSync(`${workspace}${file}`, "utf8") });
  const { settings } = readCase("envelope");
  return { spec: read("openapi.json"), errors: read("error-codes.md"), settings };
}

const inputs: readonly { readonly name: string; readonly input: GenerateInput }[] = [
  ...caseNames.map((name) => ({ name, input: readCase(name) })),
  { name: "the platform", input: readPlatform() },
];

const results = new Map<string, ReadonlyMap<string, string>>();
beforeAll(async () => {
  for (const { name, input } of inputs) results.set(name, await runCase(input));
}, 120_000);

/** A shuffle that depends on the seed alone (mulberry32). */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return list
    .map((item) => ({ item, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function withShuffledKeys(value: JsonValue, seed: number): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withShuffledKeys(item, seed));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    shuffled(Object.entries(value), seed).map(([key, entry], index) => [
      key,
      withShuffledKeys(entry, seed + index),
    ]),
  );
}

/** The document as data; its JSON is YAML too. */
function dataOf({ spec }: GenerateInput): JsonValue {
  const value = parseDocumentText(spec.file, spec.text, ({ message }) => {
    throw new Error(message);
  });
  return value ?? null;
}

/** What was reported, however the text is laid out. */
function unplaced(diagnostics: string): string[] {
  return diagnostics
    .replace(/^((?:error|warning) \S+ \S+?):\d+:\d+/gm, "$1")
    .split(/^(?=error|warning)/m)
    .sort();
}

describe.each(inputs)("$name", ({ name, input }) => {
  const again = (spec: string, errors = input.errors?.text) =>
    runCase({
      ...input,
      spec: { ...input.spec, text: spec },
      ...(input.errors && { errors: { ...input.errors, text: errors ?? "" } }),
    });
  const same = (files: ReadonlyMap<string, string>) => {
    const first = results.get(name) ?? new Map();
    expect([...files.keys()]).toEqual([...first.keys()]);
    for (const [path, text] of files)
      if (path !== "diagnostics.txt") expect(text, path).toBe(first.get(path));
      else if (!text.includes("error ")) expect(unplaced(text)).toEqual(unplaced(first.get(path) ?? ""));
  };

  test("the same inputs give the same bytes", async () => {
    same(await again(input.spec.text));
  });

  test("keys of the document may stand in any order", async () => {
    const document = dataOf(input);
    for (const seed of name === "the platform" ? [1] : [1, 2, 3]) {
      const text = JSON.stringify(withShuffledKeys(document, seed));
      expect(text).not.toBe(JSON.stringify(document));
      same(await again(text));
    }
  });

  // One law more of a document of this size would only cost time: its layout is read by the same code.
  if (name !== "the platform")
    test("white space, line ends and byte order marks do not matter", async () => {
      const document = dataOf(input);
      const errors = input.errors?.text;
      same(await again(JSON.stringify(document), errors?.replaceAll("\n", "\r\n")));
      same(
        await again(
          `\ufeff${JSON.stringify(document, undefined, "\t").replaceAll("\n", "\r\n")}`,
          errors && `\ufeff${errors}`,
        ),
      );
    });
});

describe("every emitted file", () => {
  const files = () =>
    [...results].flatMap(([name, found]) => [...found].map(([path, text]) => ({ name, path, text })));
  const emitted = () => files().filter(({ path }) => path.startsWith("expected/"));
  const owned = () => emitted().filter(({ path }) => path.includes("/src/generated/"));

  test("of the owned ones begins with the header", () => {
    const sources = new Map(inputs.map(({ name, input }) => [name, input.spec.file]));
    const headerOf = (name: string) =>
      `// @generated by contracts from ${sources.get(name)} — do not edit.\n\n`;
    expect(owned().length).toBeGreaterThan(500);
    expect(owned().filter(({ name, text }) => !text.startsWith(headerOf(name)))).toEqual([]);
  });

  test("ends with one line end, has no other kind of it and no blanks at the ends of lines", () => {
    const wrong = emitted().filter(({ path, text }) => {
      const opaque = path.endsWith("/openapi.ts");
      return (
        !text.endsWith("\n") ||
        text.endsWith("\n\n") ||
        text.includes("\r") ||
        (!opaque && /[ \t]\n/.test(text))
      );
    });
    expect(wrong.map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  });

  test("holds nothing that hides or reorders text, and is what a file can hold", () => {
    const wrong = emitted().filter(({ text }) => hiddenText.test(text));
    expect(wrong.map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  });

  test("names no machine, and no digest outside of contract-info", () => {
    const wrong = emitted().filter(
      ({ path, text }) =>
        /\/(?:home|root|Users|tmp|work)\/|[A-Z]:\\\\|node_modules|file:\/\//.test(text) ||
        (!path.endsWith("/contract-info.ts") && /\b[0-9a-f]{40,}\b/.test(text)),
    );
    expect(wrong.map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  });

  test("has a portable path, unique without regard to case", () => {
    for (const [name, found] of results) {
      const paths = [...found.keys()];
      expect(new Set(paths.map((path) => path.normalize("NFC").toLowerCase())).size, name).toBe(paths.length);
      for (const part of paths.flatMap((path) => path.split("/"))) {
        expect(part).not.toMatch(/[<>:"|?*\\\p{C}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
      }
    }
  });

  test("imports what there is", () => {
    const wrong = owned().flatMap(({ name, path, text }) =>
      ts
        .preProcessFile(text, true, true)
        .importedFiles.map(({ fileName }) => fileName)
        .filter((specifier) => specifier.startsWith("."))
        .filter(
          (specifier) => !results.get(name)?.has(join(dirname(path), specifier.replace(/\.js$/, ".ts"))),
        )
        .map((specifier) => `${name} ${path}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test("of a tag reaches no other tag, and of a component no barrel", () => {
    const texts = new Map(owned().map(({ name, path, text }) => [join(name, path), text]));
    const isModule = (path: string) => /\/(tags|components|webhooks|callbacks)\//.test(path);
    const wrong = [...texts.keys()]
      .filter((path) => isModule(path) && !path.endsWith("/index.ts"))
      .flatMap((path) =>
        reachable(path, texts)
          .filter((other) => /\/(tags|webhooks|callbacks)\/|\/index\.ts$|\/openapi\.ts$/.test(other))
          .map((other) => `${path} reaches ${other}`),
      );
    expect(wrong).toEqual([]);
  });

  test("declares each name once, as a type and as a value", () => {
    const wrong = owned()
      .filter(({ path }) => path.endsWith(".ts"))
      .flatMap(({ name, path, text }) => {
        const { source, problems } = parsedModule(text);
        const twice = duplicates(declaredNames(source));
        return [...problems, ...twice].map((problem) => `${name} ${path}: ${problem}`);
      });
    expect(wrong).toEqual([]);
  });
});

/** The files that a module loads by relative imports, types included, itself not. */
function reachable(path: string, texts: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set([path]);
  for (const file of found)
    for (const { fileName } of ts.preProcessFile(texts.get(file) ?? "", true, true).importedFiles)
      if (fileName.startsWith(".")) found.add(join(dirname(file), fileName.replace(/\.js$/, ".ts")));
  found.delete(path);
  return [...found];
}

/** Top-level names of a module, imports included: `value x`, `type X`. */
function declaredNames(source: ts.SourceFile): readonly string[] {
  return source.statements.flatMap((statement): string[] => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(
        (declaration) => `value ${declaration.name.getText(source)}`,
      );
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
      return [`type ${statement.name.text}`];
    if (!ts.isImportDeclaration(statement)) return [];
    const bindings = statement.importClause?.namedBindings;
    const meanings =
      statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? ["type"] : ["type", "value"];
    const names =
      bindings === undefined
        ? []
        : ts.isNamespaceImport(bindings)
          ? [bindings.name]
          : bindings.elements.map((element) => element.name);
    return names.flatMap(({ text }) => meanings.map((meaning) => `${meaning} ${text}`));
  });
}

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

test("a document that names nothing harmful to itself never makes the pipeline throw", async () => {
  const schema = fc.letrec<{ schema: JsonValue }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.boolean(),
      fc.constantFrom<JsonValue>(
        { $ref: "#/components/schemas/A" },
        { $ref: "#/components/schemas/B" },
        { $ref: "#/components/schemas/B/properties/x" },
      ),
      fc.record(
        {
          type: fc.constantFrom<JsonValue>(
            "string",
            "integer",
            "array",
            "object",
            ["string", "null"],
            "null",
          ),
          enum: fc.array(fc.constantFrom<JsonValue>("a", 1, null, [1], { b: 1 }), {
            minLength: 1,
            maxLength: 3,
          }),
          properties: fc.dictionary(fc.constantFrom("x", "__proto__", "a-b", "then"), tie("schema"), {
            maxKeys: 3,
            noNullPrototype: true,
          }),
          required: fc.subarray(["x", "y"]),
          items: tie("schema"),
          allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          additionalProperties: tie("schema"),
          not: tie("schema"),
        },
        { requiredKeys: [] },
      ),
    ),
  })).schema as fc.Arbitrary<JsonValue>;
  const { settings } = readCase("plain");
  await fc.assert(
    fc.asyncProperty(schema, schema, schema, async (a, b, x) => {
      const document = {
        openapi: "3.1.0",
        info: { title: "T", version: "1" },
        paths: {
          "/a": {
            post: {
              requestBody: { content: { "application/json": { schema: a } } },
              responses: { "200": { description: "", content: { "application/json": { schema: b } } } },
            },
          },
        },
        components: { schemas: { A: a, B: { type: "object", properties: { x } } } },
      };
      // openapi-typescript alone takes longer than all of this; it has its own tests.
      const files = await runCase({
        spec: { file: "openapi.json", text: JSON.stringify(document) },
        settings: { ...settings, packages: ["schemas"] },
      });
      const errors = (files.get("diagnostics.txt") ?? "").match(/^error \S+/gm) ?? [];
      expect(errors.every((error) => error === "error ref-cycle" || error === "error name-collision")).toBe(
        true,
      );
      for (const [path, text] of files)
        if (path.endsWith(".ts")) expect(parsedModule(text).problems, path).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
