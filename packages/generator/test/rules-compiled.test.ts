import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import type { TypeVerdict } from "../src/contract/change.ts";
import { rules } from "../src/diff/rules.ts";
import { generate } from "../src/generate.ts";
import type { Inputs, Pair } from "./rules/pair.ts";
import { pairs, titleOf } from "./rules/pairs.ts";
import { settings } from "./support/normalized.ts";

// Programs written for the older contract compile against the newer one, or do not, as the verdict of the rule says.

const workspace = fileURLToPath(new URL("../../../", import.meta.url));
const verdicts = new Map(rules.map(({ id, type }) => [id, type]));

/** Rules whose verdict shows in code that an example of one line cannot be, and why. */
const unseen: Readonly<Record<string, string>> = {
  "request-discriminator-changed": "the members that tell the forms apart are there in both",
  "response-discriminator-changed": "the members that tell the forms apart are there in both",
  "response-branch-added-with-fallback": "only a switch with a case for each form would see it",
  "envelope-changed": "the runtime reads the envelope",
  "envelope-added": "the packages that have the codes are new",
};

/** Files of a pair are below its number, and those of each side in a folder of their own. */
const root = "/pairs";
const files = new Map<string, string>();
let found: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const roots: string[] = [];
  for (const [index, pair] of pairs.entries())
    for (const side of ["before", "after"] as const) {
      const folder = `${root}/${index}/${side}`;
      await writePackages(folder, pair[side]);
      for (const kind of ["use", "fixture"] as const) {
        const text = pair[kind];
        if (text === undefined) continue;
        files.set(`${folder}/${kind}.ts`, text);
        roots.push(`${folder}/${kind}.ts`);
      }
    }
  found = compile(roots);
}, 240_000);

async function writePackages(folder: string, { document, errors }: Inputs): Promise<void> {
  const { tree, diagnostics } = await generate({
    spec: { file: "openapi.json", text: JSON.stringify(document) },
    ...(errors && { errors: { file: "errors.json", text: JSON.stringify(errors) } }),
    settings,
    generator: "1.0.0",
  });
  if (tree === undefined) throw new Error(`${folder}: ${JSON.stringify(diagnostics)}`);
  for (const { path, text } of tree.files) if (path.endsWith(".ts")) files.set(`${folder}/${path}`, text);
}

/** What the compiler says of each of the programs. */
function compile(roots: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  };
  const host = ts.createCompilerHost(options);
  const real = { read: host.readFile, exists: host.fileExists, source: host.getSourceFile };
  host.readFile = (path) => files.get(path) ?? real.read(path);
  host.fileExists = (path) => files.has(path) || real.exists(path);
  host.getSourceFile = (path, version, onError) => {
    const text = files.get(path);
    return text === undefined
      ? real.source(path, version, onError)
      : ts.createSourceFile(
          path,
          text,
          {
            ...(version as object),
            languageVersion: ts.ScriptTarget.ES2022,
            impliedNodeFormat: ts.ModuleKind.ESNext,
          },
          true,
        );
  };
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({ resolvedModule: resolve(text, from, options, host) }));
  const program = ts.createProgram(roots, options, host);
  return new Map(
    roots.map((path) => {
      const source = program.getSourceFile(path);
      const problems = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
      return [
        path,
        problems.map(
          ({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
        ),
      ];
    }),
  );
}

/** Packages as their manifests export them: tags, components and the index. */
function resolve(
  specifier: string,
  from: string,
  options: ts.CompilerOptions,
  host: ts.CompilerHost,
): ts.ResolvedModuleFull | undefined {
  const at = (path: string) =>
    files.has(path)
      ? { resolvedFileName: path, extension: ts.Extension.Ts, isExternalLibraryImport: false }
      : undefined;
  const [, side = ""] = /^(\/pairs\/\d+\/[a-z]+)\//.exec(from) ?? [];
  const [, name, subpath = ""] = /^@acme\/([a-z-]+)(?:\/(.*))?$/.exec(specifier) ?? [];
  if (name !== undefined) {
    const generated = `${side}/${name}/src/generated`;
    if (subpath === "") return at(`${generated}/index.ts`);
    return (
      at(`${generated}/${subpath}.ts`) ??
      at(`${generated}/${subpath}/index.ts`) ??
      at(`${generated}/tags/${subpath}.ts`)
    );
  }
  if (specifier.startsWith("."))
    return (
      at(join(dirname(from), specifier).replace(/\.js$/, ".ts")) ??
      ts.resolveModuleName(specifier, from, options, host).resolvedModule
    );
  const [, entry] = /^@contracts\/runtime(?:\/(.*))?$/.exec(specifier) ?? [];
  if (specifier.startsWith("@contracts/runtime")) {
    const file = join(workspace, "packages/runtime/src", `${entry ?? "index"}.ts`);
    return { resolvedFileName: file, extension: ts.Extension.Ts, isExternalLibraryImport: true };
  }
  return ts.resolveModuleName(specifier, join(workspace, "packages/generator/src/index.ts"), options, host)
    .resolvedModule;
}

const problemsOf = (pair: Pair, side: "after" | "before", kind: "fixture" | "use") =>
  found.get(`${root}/${pairs.indexOf(pair)}/${side}/${kind}.ts`) ?? [];

/** Which kinds of programs a verdict says to break. */
const breaks: Readonly<Record<TypeVerdict, { readonly use: boolean; readonly fixture: boolean }>> = {
  T0: { use: false, fixture: false },
  T1: { use: false, fixture: true },
  T2: { use: true, fixture: true },
};

const withPrograms = pairs.filter(({ use, fixture }) => use !== undefined || fixture !== undefined);

describe.each(withPrograms.map((pair) => ({ title: titleOf(pair), pair })))("$title", ({ pair }) => {
  const verdict = verdicts.get(pair.rule) ?? "T0";
  for (const kind of ["use", "fixture"] as const) {
    if (pair[kind] === undefined) continue;
    test(`${kind} compiles before`, () => {
      expect(problemsOf(pair, "before", kind)).toEqual([]);
    });
    test(`${kind} ${breaks[verdict][kind] ? "breaks" : "compiles"} after (${verdict})`, () => {
      const problems = problemsOf(pair, "after", kind);
      if (breaks[verdict][kind]) expect(problems).not.toEqual([]);
      else expect(problems).toEqual([]);
    });
  }
});

test("every rule that breaks programs shows one that it breaks", () => {
  const shown = new Set(
    pairs
      .filter((pair) => pair[verdicts.get(pair.rule) === "T1" ? "fixture" : "use"] !== undefined)
      .map(({ rule }) => rule),
  );
  const silent = rules.filter(({ id, type }) => type !== "T0" && !shown.has(id) && unseen[id] === undefined);
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test("the runtime that the programs see is there", () => {
  expect(readFileSync(join(workspace, "packages/runtime/src/index.ts"), "utf8")).toContain("export");
});
