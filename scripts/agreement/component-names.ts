import { readFileSync } from "node:fs";
import { pascalCase } from "../../packages/generator/src/normalize/names.ts";
import type { ComponentName } from "./probe.ts";

/** The component schemas of a document in JSON, in its order. */
export function componentNames(file: string): readonly ComponentName[] {
  const document = JSON.parse(readFileSync(file, "utf8")) as {
    readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
  };
  return Object.keys(document.components?.schemas ?? {}).map((key) => ({ key, name: pascalCase(key) }));
}
