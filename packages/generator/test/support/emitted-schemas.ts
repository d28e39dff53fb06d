import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type * as z from "zod";
import type { JsonObject, JsonValue } from "../../src/contract/json.ts";
import type { ValueSettings } from "../../src/contract/sources.ts";
import type { Diagnostic } from "../../src/diagnostics.ts";
import { emitContractInfo } from "../../src/emit/contract-info.ts";
import { emitSchemas } from "../../src/emit/schemas/package.ts";
import { planContract } from "../../src/plan/plan.ts";
import { normalized, settings } from "./normalized.ts";

/** The emitted schemas package of a document. */
export interface EmittedSchemas {
  /** Text by path below `src/generated`. */
  readonly files: ReadonlyMap<string, string>;
  readonly found: readonly Diagnostic[];
}

const root = "schemas/src/generated/";

export function emittedSchemas(
  document: JsonObject,
  values: ValueSettings = settings.schemas,
): EmittedSchemas {
  const { contract } = normalized(document);
  const found: Diagnostic[] = [];
  const schemas = emitSchemas(
    contract,
    planContract(contract, settings, () => {}),
    values,
    (problem) => found.push(problem),
  );
  const files = [...schemas, emitContractInfo(contract, "schemas", schemas)];
  return { files: new Map(files.map(({ path, text }) => [path.slice(root.length), text])), found };
}

/** A document that has these components and nothing else. */
export function documentOf(schemas: JsonObject, openapi = "3.1.1"): JsonObject {
  return { openapi, components: { schemas } };
}

/** The declarations of a file, without header, imports and inferred types. */
export function declarations(text: string | undefined): string {
  if (text === undefined) throw new Error("no such file");
  const isSkipped = (line: string) => line === "" || /^\/\/ @generated|^import |= z\.infer</.test(line);
  return text
    .split("\n")
    .filter((line) => !isSkipped(line))
    .join("\n");
}

/** The zod expression that a schema becomes, beside other components. */
export function printed(given: JsonValue, others: JsonObject = {}): string {
  const { files } = emittedSchemas(documentOf({ ...others, Given: given } as JsonObject));
  return declarations(files.get("components/Given.ts"))
    .replace(/^(export const Given|const zodGiven) = /, "")
    .replace(/;(\ntype ZodGiven = [\s\S]*)?$/, "");
}

/** Writes the package to a folder of its own, in which `zod` is found. */
export function writePackage(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "schemas-"));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs a module of the package and gives its exports. */
export async function loaded(
  document: JsonObject,
  module = "index",
  values: ValueSettings = settings.schemas,
): Promise<Readonly<Record<string, z.ZodType>>> {
  const { files } = emittedSchemas(document, values);
  const scripts = [...files].map(([path, text]): [string, string] => [
    path.replace(/\.ts$/, ".js"),
    ts.transpileModule(text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        isolatedModules: true,
      },
    }).outputText,
  ]);
  const folder = writePackage(new Map(scripts));
  const exports = await import(/* @vite-ignore */ pathToFileURL(join(folder, `${module}.js`)).href);
  rmSync(folder, { recursive: true });
  return exports as Record<string, z.ZodType>;
}
