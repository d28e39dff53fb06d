import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Settings } from "../../src/contract/sources.ts";
import type { Diagnostic } from "../../src/diagnostics.ts";
import { type GenerateInput, generate } from "../../src/generate.ts";
import { documentsOf } from "../../src/parse/documents.ts";
import { settings } from "./normalized.ts";

export const casesFolder = fileURLToPath(new URL("../cases/", import.meta.url));

/** Every folder of `test/cases`. */
export const caseNames: readonly string[] = readdirSync(casesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** The inputs of a case, as `generate` takes them. */
export function readCase(name: string): GenerateInput {
  const read = (file: string) => readFileSync(join(casesFolder, name, file), "utf8");
  const has = (file: string) => existsSync(join(casesFolder, name, file));
  const own = has("settings.json") ? (JSON.parse(read("settings.json")) as Partial<Settings>) : {};
  const given = (...names: string[]) => {
    const file = names.find(has);
    return file === undefined ? undefined : { file, text: read(file) };
  };
  const spec = given("openapi.json", "openapi.yaml");
  if (spec === undefined) throw new Error(`the case ${name} has no document`);
  const errors = given("error-codes.md", "error-codes.yaml");
  return {
    spec,
    ...(errors && { errors }),
    documents: documentsOf({ main: spec.file, texts: furtherTexts(name) }),
    settings: { ...settings, ...own },
  };
}

/** All that lies in the folder of a case, by its path there. */
function furtherTexts(name: string): Readonly<Record<string, string>> {
  const root = join(casesFolder, name);
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/"))
      .filter((path) => /\.(?:json|yaml)$/.test(path) && !path.startsWith("expected/"))
      .map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

/** What a run gives as files: `expected/**` and `diagnostics.txt`, by their paths in the case. */
export async function runCase(input: GenerateInput): Promise<ReadonlyMap<string, string>> {
  const { tree, diagnostics } = await generate(input);
  const files = new Map((tree?.files ?? []).map(({ path, text }) => [`expected/${path}`, text]));
  return files.set("diagnostics.txt", diagnostics.map(describe).join(""));
}

/** The recorded files of a case. */
export function recordedFiles(name: string): ReadonlyMap<string, string> {
  const root = join(casesFolder, name);
  const files = new Map<string, string>();
  const expected = join(root, "expected");
  if (existsSync(expected))
    for (const entry of readdirSync(expected, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name);
        files.set(relative(root, path).split(sep).join("/"), readFileSync(path, "utf8"));
      }
  const diagnostics = join(root, "diagnostics.txt");
  if (existsSync(diagnostics)) files.set("diagnostics.txt", readFileSync(diagnostics, "utf8"));
  return files;
}

/** Writes what a run gave in place of what was recorded. */
export function record(name: string, files: ReadonlyMap<string, string>): void {
  const root = join(casesFolder, name);
  rmSync(join(root, "expected"), { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function describe({ severity, code, file, pointer, line, column, message, hint }: Diagnostic): string {
  const place = `${line === undefined ? "" : `:${line}:${column}`}${pointer === undefined ? "" : ` #${pointer}`}`;
  return `${severity} ${code} ${file}${place}\n  ${message}\n  ${hint}\n`;
}
