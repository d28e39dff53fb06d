import type { Component } from "../contract/contract.ts";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { isObject } from "./node.ts";

/**
 * The document with every schema reference in the form `#/components/schemas/<key>`: schemas that were referenced where
 * they stand get a key of their own, and discriminator mappings name references instead of bare keys. Tools that read
 * less than the whole of OpenAPI's reference rules understand this form.
 */
export function withComponentReferences(document: JsonObject, components: readonly Component[]): JsonObject {
  const lifted = new Map(components.filter(({ id }) => id.startsWith("/")).map(({ id, name }) => [id, name]));
  const keys = new Set(components.map(({ id }) => id));

  const rewriteRef = (ref: string): string => {
    const pointer = ref.startsWith("#") ? safeDecode(ref.slice(1)) : ref;
    const name = lifted.get(pointer);
    return name === undefined ? ref : `#/components/schemas/${name}`;
  };
  const rewriteMapping = (mapping: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(mapping).map(([value, target]) =>
        typeof target === "string" && keys.has(target) && !target.startsWith("/")
          ? [value, `#/components/schemas/${target}`]
          : [value, target],
      ),
    );
  const visit = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map(visit);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => {
        if (key === "$ref" && typeof entry === "string") return [key, rewriteRef(entry)];
        if (key === "discriminator" && isObject(entry) && isObject(entry["mapping"]))
          return [key, { ...entry, mapping: rewriteMapping(entry["mapping"]) }];
        return [key, visit(entry)];
      }),
    );
  };

  const visited = visit(document) as JsonObject;
  if (lifted.size === 0) return visited;
  const all = isObject(visited["components"]) ? visited["components"] : {};
  const schemas = isObject(all["schemas"]) ? all["schemas"] : {};
  const added = [...lifted].map(([pointer, name]) => [name, valueAt(visited, pointer)] as const);
  return {
    ...visited,
    components: { ...all, schemas: { ...schemas, ...Object.fromEntries(added) } },
  };
}

function valueAt(root: JsonValue, pointer: string): JsonValue {
  let value = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    value = ((value as JsonObject)[key] ?? {}) as JsonValue;
  }
  return value;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
