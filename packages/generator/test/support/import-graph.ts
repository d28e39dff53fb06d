import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";

/** What a source file names: other files of the same tree, and everything else. */
export interface Imports {
  /** Paths relative to the root of the graph. */
  readonly files: readonly string[];
  /** Specifiers as written: packages and built-in modules. */
  readonly modules: readonly string[];
  /** Specifiers of relative imports that lead to no file. */
  readonly dangling: readonly string[];
}

/** Every TypeScript file below a root that is no test, and its imports; type imports count like any other. */
export type ImportGraph = ReadonlyMap<string, Imports>;

/** Reads the graph of all files below `folders`, which are relative to `root`. */
export function readGraph(root: string, folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) => sourceFiles(root, folder));
  const known = new Set(files);
  return new Map(
    files.map((file) => [file, readImports(file, readFileSync(join(root, file), "utf8"), known)]),
  );
}

/** Imports of one text; `known` are the files that relative specifiers can lead to. */
export function readImports(file: string, text: string, known: ReadonlySet<string>): Imports {
  const found = { files: new Set<string>(), modules: new Set<string>(), dangling: new Set<string>() };
  for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
    if (!fileName.startsWith(".")) found.modules.add(fileName);
    else {
      const path = slashes(join(dirname(file), fileName));
      const target = [path, path.replace(/\.js$/, ".ts")].find((candidate) => known.has(candidate));
      if (target === undefined) found.dangling.add(fileName);
      else found.files.add(target);
    }
  }
  return { files: [...found.files], modules: [...found.modules], dangling: [...found.dangling] };
}

/** The package of a specifier: `@scope/name/sub` → `@scope/name`, `node:fs/promises` → `node:fs`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Cycles of imports: for each group of files that all reach each other, the shortest way round from its first file. */
export function findCycles(graph: ImportGraph): string[][] {
  return connectedParts(graph)
    .map((part) => wayRound(graph, part.sort()))
    .filter((cycle) => cycle.length > 0);
}

/** Strongly connected parts (Tarjan's algorithm). */
function connectedParts(graph: ImportGraph): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const parts: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    stack.push(file);
    let low = index;
    for (const next of graph.get(file)?.files ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === index) parts.push(stack.splice(stack.indexOf(file)));
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return parts;
}

/** Shortest way from the first file of a part back to it, breadth first; empty when there is none. */
function wayRound(graph: ImportGraph, part: readonly string[]): string[] {
  const [start = ""] = part;
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? "")?.files ?? []) {
      if (next === start) return way;
      if (part.includes(next) && !seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return [];
}

/** Names that a text uses without declaring or reaching them through an object: globals, as far as syntax can tell. */
export function readGlobals(text: string): ReadonlySet<string> {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) {
      used.add(
        ts.isPropertyAccessExpression(node.parent) ? `${node.text}.${node.parent.name.text}` : node.text,
      );
      used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return used;
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return parent.getFirstToken() === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  // Types name no value; members, parameters and imports declare one.
  if (ts.isTypeReferenceNode(parent) || ts.isImportSpecifier(parent) || ts.isBindingElement(parent))
    return false;
  return !("name" in parent && parent.name === node) || ts.isShorthandPropertyAssignment(parent);
}

function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.test-d|\.d)\.ts$/.test(entry.name))
    .map((entry) => slashes(relative(root, join(entry.parentPath, entry.name))))
    .sort();
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}
