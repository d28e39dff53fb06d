import { stringify } from "yaml";
import type { JsonObject, JsonValue } from "../../src/contract/json.ts";

/** A document in files, as teams keep large ones: each component and each path in its own, in JSON and YAML by turns. */
export interface SplitDocument {
  readonly main: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Splits a document whose references all lead to components. */
export function splitDocument(document: JsonObject): SplitDocument {
  const texts: Record<string, string> = {};
  const paths = objectAt(document, "paths");
  const components = objectAt(document, "components");
  const files = new Map<string, string>();
  let count = 0;
  const fileFor = (folder: string): string => `${folder}/${count}.${count++ % 2 === 0 ? "yaml" : "json"}`;
  for (const [kind, entries] of Object.entries(components))
    for (const name of Object.keys(entries as JsonObject))
      files.set(`#/components/${kind}/${name}`, fileFor(`parts/${kind}`));

  const write = (file: string, value: JsonValue): void => {
    const up = "../".repeat(file.split("/").length - 1);
    const moved = mapReferences(value, (ref) => `${up}${files.get(ref) ?? `openapi.json${ref}`}`);
    texts[file] = file.endsWith(".json")
      ? JSON.stringify(moved)
      : stringify(moved, { aliasDuplicateObjects: false });
  };
  const link = (file: string, value: JsonValue): JsonValue => {
    write(file, value);
    return { $ref: file };
  };
  const main = {
    ...document,
    paths: mapValues(paths, (item) => link(fileFor("paths"), item)),
    components: mapValues(components, (entries, kind) =>
      mapValues(entries as JsonObject, (value, name) =>
        link(files.get(`#/components/${kind}/${name}`) ?? "", value),
      ),
    ),
  };
  texts["openapi.json"] = JSON.stringify(main);
  return { main: "openapi.json", texts };
}

function mapReferences(value: JsonValue, rewrite: (ref: string) => string): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => mapReferences(item, rewrite));
  if (typeof value !== "object" || value === null) return value;
  return mapValues(value as JsonObject, (item, key) => {
    if (key === "$ref" && typeof item === "string") return rewrite(item);
    return key === "mapping" ? mapMapping(item, rewrite) : mapReferences(item, rewrite);
  });
}

function mapMapping(value: JsonValue, rewrite: (ref: string) => string): JsonValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return mapValues(value as JsonObject, (item) =>
    typeof item === "string" && item.startsWith("#") ? rewrite(item) : mapReferences(item, rewrite),
  );
}

function mapValues(object: JsonObject, change: (value: JsonValue, key: string) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

function objectAt(document: JsonObject, key: string): JsonObject {
  return (document[key] ?? {}) as JsonObject;
}
