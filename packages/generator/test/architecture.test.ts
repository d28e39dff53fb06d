import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findCycles, packageOf, readGlobals, readGraph, readImports } from "./support/import-graph.ts";

// The rules of docs/architecture.md, held by the imports themselves.

const root = fileURLToPath(new URL("../../..", import.meta.url));
const source = "packages/generator/src";
const graph = readGraph(root, [source]);
const files = [...graph].map(([path, imports]) => ({ path: path.slice(source.length + 1), imports }));

/** A folder, or a file at the top, and the others that it may import. Every part of the generator has a row. */
const parts: Readonly<Record<string, readonly string[] | "all">> = {
  "contract/": [],
  "diagnostics.ts": [],
  "schema-parts.ts": ["contract/"],
  "tree-digest.ts": ["contract/"],
  "host/": [],
  "host.ts": ["host/"],
  "print/": ["contract/"],
  "parse/": ["contract/", "diagnostics.ts"],
  "normalize/": ["contract/", "diagnostics.ts", "schema-parts.ts"],
  "plan/": ["contract/", "diagnostics.ts"],
  "emit/": ["contract/", "diagnostics.ts", "print/", "schema-parts.ts", "tree-digest.ts"],
  "write/": ["contract/", "diagnostics.ts", "host/", "tree-digest.ts"],
  "baseline/": ["contract/"],
  "diff/": ["contract/"],
  "version/": ["contract/", "diagnostics.ts"],
  "pull/": [],
  "cli/": ["contract/", "diagnostics.ts", "host/", "pull/", "write/"],
  // These join the stages.
  "generate.ts": "all",
  "release-stages.ts": "all",
  "index.ts": "all",
  "prove.ts": "all",
  "cli.ts": "all",
};

/** Each dependency has one door; `typescript` is the compiler that openapi-typescript gives and takes nodes of. */
const doors: Readonly<Record<string, readonly string[]>> = {
  commander: ["cli/"],
  refa: ["normalize/backtracking.ts"],
  scslre: ["normalize/backtracking.ts"],
  "jsonc-parser": ["parse/"],
  "mdast-util-from-markdown": ["parse/"],
  "mdast-util-gfm": ["parse/"],
  "mdast-util-to-string": ["parse/"],
  "micromark-extension-gfm": ["parse/"],
  mdast: ["parse/"],
  "openapi-typescript": ["emit/operations/"],
  "ts-morph": ["print/", "diff/proof/"],
  typescript: ["emit/operations/", "print/"],
  // The support module is emitted as it stands, into a package that has zod.
  "js-yaml": ["parse/"],
  yaml: ["parse/"],
  zod: ["parse/", "emit/schemas/support/"],
  "node:child_process": ["cli/changesets-plan.ts", "cli/git.ts", "cli/npm-package.ts"],
  "node:crypto": [
    "baseline/",
    "cli/receipt.ts",
    "host/node.ts",
    "normalize/",
    "pull/pull-state.ts",
    "tree-digest.ts",
  ],
  "node:dns": ["pull/exchange.ts"],
  "node:dns/promises": ["pull/exchange.ts"],
  "node:fs": ["host/node.ts", "cli/"],
  "node:zlib": ["cli/tarball.ts", "pull/exchange.ts"],
  "node:http": ["pull/exchange.ts"],
  "node:https": ["pull/exchange.ts"],
  "node:module": ["cli.ts", "cli/workspace.ts"],
  "node:net": ["pull/"],
  "node:os": ["host/node.ts", "cli/npm-package.ts"],
  "node:path": ["host/node.ts", "cli/", "diff/proof/"],
  "node:process": ["cli.ts"],
  "node:stream": ["pull/exchange.ts"],
  "node:url": ["cli/"],
  "node:util": ["cli/"],
};

/** What could make two runs differ, or talk to the outside, and the only files that may. */
const globals: Readonly<Record<string, readonly string[]>> = {
  console: [],
  // Runs where the emitted schemas are used; it reads no clock.
  Date: ["emit/schemas/support/codecs.ts"],
  fetch: [],
  Intl: [],
  "Math.random": [],
  performance: [],
  process: ["cli.ts", "host/node.ts"],
  setInterval: [],
  setTimeout: ["cli/progress.ts"],
};

const partOf = (path: string): string => (path.includes("/") ? path.replace(/\/.*/, "/") : path);
const isAmong = (path: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith("/") ? path.startsWith(place) : path === place));

describe("generator", () => {
  test("every part has a rule", () => {
    const known = Object.keys(parts);
    expect(files.map(({ path }) => partOf(path)).filter((part) => !known.includes(part))).toEqual([]);
  });

  test("no stage imports another one", () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const allowed = parts[partOf(path)] ?? [];
      const targets = imports.files.map((file) => file.slice(source.length + 1));
      return targets
        .filter(
          (target) =>
            partOf(target) !== partOf(path) && allowed !== "all" && !allowed.includes(partOf(target)),
        )
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("every dependency has one door", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.modules
        .filter((specifier) => !isAmong(path, doors[packageOf(specifier)] ?? []))
        .map((specifier) => `${path} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test("clock, chance, network and process are out of reach", () => {
    const wrong = files.flatMap(({ path }) => {
      const used = readGlobals(readFileSync(join(root, source, path), "utf8"));
      return Object.entries(globals)
        .filter(([name, places]) => used.has(name) && !isAmong(path, places))
        .map(([name]) => `${path} uses ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** Published packages by folder, and what each may import. */
const published: Readonly<Record<string, readonly string[]>> = {
  runtime: ["@tanstack/query-core"],
  "error-codes": [],
  envelope: ["error-codes", "runtime"],
  operations: ["envelope", "runtime"],
  schemas: ["zod"],
  client: ["operations", "runtime"],
  query: ["runtime", "@tanstack/query-core"],
};

interface Manifest {
  readonly name: string;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const folders = readdirSync(join(root, "packages")).filter((folder) =>
  existsSync(join(root, "packages", folder, "src")),
);
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8")) as Manifest;

describe("packages", () => {
  test.each(folders.filter((folder) => folder !== "generator"))(
    "%s imports its neighbours only",
    (folder) => {
      const neighbours = published[folder];
      expect(neighbours, "a published package without a rule").toBeDefined();
      const allowed = (neighbours ?? []).map((name) =>
        folders.includes(name) ? manifestOf(name).name : name,
      );
      const { dependencies = {}, peerDependencies = {}, files = [] } = manifestOf(folder);
      // What `files` takes out of the tarball, as `!src/fixtures` does, may import what tests need.
      const unpublished = files
        .filter((each) => each.startsWith("!"))
        .map((each) => `packages/${folder}/${each.slice(1)}/`);
      const used = [...readGraph(root, [`packages/${folder}/src`])]
        .filter(([path]) => !isAmong(path, unpublished))
        .flatMap(([path, { modules }]) => modules.map((specifier) => ({ path, name: packageOf(specifier) })));
      expect(used.filter(({ name }) => !allowed.includes(name))).toEqual([]);

      const declared = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
      expect(declared.filter((name) => !allowed.includes(name))).toEqual([]);
      expect(used.filter(({ name }) => !declared.includes(name))).toEqual([]);
    },
  );

  test("imports lead somewhere, and never round in a circle", () => {
    const all = readGraph(
      root,
      folders.map((folder) => `packages/${folder}/src`),
    );
    expect([...all].filter(([, { dangling }]) => dangling.length > 0)).toEqual([]);
    expect(findCycles(all)).toEqual([]);
  });
});

describe("the reader itself", () => {
  const known = new Set(["a/b.ts", "a/c.ts"]);

  test.each([
    { text: 'import type { B } from "./b.ts";', want: ["a/b.ts"] },
    { text: 'export * from "./b.js";', want: ["a/b.ts"] },
    { text: 'const b = await import("../a/b.ts");', want: ["a/b.ts"] },
    { text: 'import "./c.ts";\nimport "./b.ts";', want: ["a/c.ts", "a/b.ts"] },
    { text: '// import "./b.ts";\nconst s = `import "./c.ts"`;', want: [] },
  ])("sees the imports of $text", ({ text, want }) => {
    expect(readImports("a/a.ts", text, known)).toEqual({ files: want, modules: [], dangling: [] });
  });

  test("tells packages from files, and dangling imports from both", () => {
    const text = 'import "@s/p/sub"; import "node:fs/promises"; import "./none.ts";';
    const imports = readImports("a/a.ts", text, known);
    expect(imports.modules.map(packageOf)).toEqual(["@s/p", "node:fs"]);
    expect(imports.dangling).toEqual(["./none.ts"]);
  });

  test("finds cycles of any size", () => {
    const at = (...targets: string[]) => ({ files: targets, modules: [], dangling: [] });
    const cyclic = new Map([
      ["a", at("b", "d")],
      ["b", at("c")],
      ["c", at("a")],
      ["d", at("d")],
      ["e", at("a", "f")],
      ["f", at()],
    ]);
    expect(findCycles(cyclic)).toEqual([["d"], ["a", "b", "c"]]);
  });

  test.each([
    { text: "const now = Date.now();", uses: "Date", want: true },
    { text: "Math.random();", uses: "Math.random", want: true },
    { text: "const { now } = Date;", uses: "Date", want: true },
    { text: "run({ process });", uses: "process", want: true },
    { text: "type T = { Date: string; f(process: number): Date };", uses: "Date", want: false },
    { text: "value.process.exit();", uses: "process", want: false },
    { text: "const o = { console: 1 };", uses: "console", want: false },
    { text: 'const text = "console";', uses: "console", want: false },
  ])("$text: $uses is used: $want", ({ text, uses, want }) => {
    expect(readGlobals(text).has(uses)).toBe(want);
  });
});
