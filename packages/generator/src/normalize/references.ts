import type { Component } from "../contract/contract.ts";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { setOwn } from "./canonical.ts";
import { isObject, nodeAt } from "./node.ts";

/** Fields whose keys are names. */
const nameMaps = new Set(
  (
    "properties patternProperties dependentSchemas $defs definitions schemas responses requestBodies headers links " +
    "callbacks parameters securitySchemes paths webhooks pathItems content encoding"
  ).split(" "),
);

/** What the keys of an object are: fields of OpenAPI, names of the document's own, or paths and the like beside extensions. */
type Keys = "fields" | "names" | "paths";

function keysUnder(field: string): Keys {
  if (field === "paths" || field === "responses") return "paths";
  return nameMaps.has(field) ? "names" : "fields";
}

/** Fields of a schema that hold values of the document's own, in which no field is one of OpenAPI. */
const values = new Set(["const", "default", "enum"]);

/** Texts for people; what is none there has been reported. */
const prose = new Set(["description", "summary", "title"]);

/** Samples and extensions are data: a `$ref` in them is no reference, though some tools follow it. */
function isData(key: string, keys: Keys): boolean {
  if (keys === "names") return false;
  return key.startsWith("x-") || (keys === "fields" && (key === "example" || key === "examples"));
}

/**
 * The document with every schema reference in the form `#/components/schemas/<key>`: schemas that were referenced where
 * they stand get a key of their own, and discriminator mappings name references instead of bare keys. Tools that read
 * less than the whole of OpenAPI's reference rules understand this form. Samples and extensions are left out.
 */
export function withComponentReferences(document: JsonObject, components: readonly Component[]): JsonObject {
  const inPlace = components.filter(
    ({ id, requestFormOf }) => id.startsWith("/") && !id.includes("?") && requestFormOf === undefined,
  );
  const lifted = new Map(inPlace.map(({ id, name }) => [id, name]));
  const ids = new Set(components.map(({ id }) => id));

  const rewriteRef = (ref: string): string => {
    const pointer = ref.startsWith("#") ? safeDecode(ref.slice(1)) : ref;
    const name = lifted.get(pointer);
    return name === undefined ? ref : `#/components/schemas/${name}`;
  };
  const root = { value: document, pointer: "" };
  /** Undefined for what leads nowhere, which has been reported. */
  const rewriteMapped = (target: JsonValue | undefined): string | undefined => {
    if (typeof target !== "string") return undefined;
    if (ids.has(target) && !target.startsWith("/")) return `#/components/schemas/${target}`;
    const found = target.startsWith("#") ? nodeAt(root, safeDecode(target.slice(1))) : undefined;
    return found === undefined ? undefined : target;
  };
  const rewriteMapping = (mapping: JsonObject): JsonObject => {
    const entries = Object.entries(mapping).map(([value, target]) => [value, rewriteMapped(target)] as const);
    if (entries.every(([value, target]) => target === mapping[value])) return mapping;
    return Object.fromEntries(
      entries.flatMap(([value, target]) => (target === undefined ? [] : [[value, target] as const])),
    );
  };
  const rewriteField = (key: string, value: JsonValue): JsonValue => {
    if (key === "$ref" && typeof value === "string") return rewriteRef(value);
    if (values.has(key)) return value;
    if (key === "discriminator" && isObject(value) && isObject(value.mapping)) {
      const mapping = rewriteMapping(value.mapping);
      return mapping === value.mapping ? value : { ...value, mapping };
    }
    // Names of components may begin like extensions.
    if (key === "components" && isObject(value))
      return Object.fromEntries(Object.entries(value).map(([kind, named]) => [kind, visit(named, "names")]));
    return visit(value, keysUnder(key));
  };
  // In types, a parameter of another list stands behind a member that may be absent, so that nothing can refer to it.
  const listedParameter = ({ $ref: ref }: JsonObject): JsonValue | undefined =>
    typeof ref === "string" && /^#\/.*\/parameters\/\d+$/.test(ref)
      ? nodeAt(root, safeDecode(ref.slice(1)))?.value
      : undefined;
  // What stays as it is is shared with the document, which is large.
  const visit = (value: JsonValue, keys: Keys): JsonValue => {
    if (Array.isArray(value)) {
      const items = value as readonly JsonValue[];
      const visited = items.map((item) => visit(item, "fields"));
      return visited.every((item, index) => item === items[index]) ? items : visited;
    }
    if (!isObject(value)) return value;
    const parameter = keys === "fields" ? listedParameter(value) : undefined;
    if (parameter !== undefined) return visit(parameter, "fields");
    let changed: Record<string, JsonValue> | undefined;
    const keysHere = Object.keys(value);
    for (const [index, key] of keysHere.entries()) {
      const entry = value[key] as JsonValue;
      const [name, visited] = visitMember(value, key, entry, keys);
      if (visited === entry && name === key) {
        if (changed !== undefined) setOwn(changed, key, entry);
        continue;
      }
      if (changed === undefined) {
        changed = {};
        for (const before of keysHere.slice(0, index)) setOwn(changed, before, value[before] as JsonValue);
      }
      if (visited !== undefined) setOwn(changed, name, visited);
    }
    return changed ?? value;
  };
  /** What becomes of a member: its key and value; no value: it is left out. */
  const visitMember = (
    owner: JsonObject,
    key: string,
    entry: JsonValue,
    keys: Keys,
  ): readonly [string, JsonValue | undefined] => {
    if (isData(key, keys)) return [key, undefined];
    if (keys !== "fields") return [key, visit(entry, "fields")];
    // Beside the type `object` openapi-typescript takes the values of `enum` for schemas.
    const isMisread =
      (key === "enum" && owner.type === "object") || (prose.has(key) && typeof entry !== "string");
    if (isMisread) return [key, undefined];
    // Types cannot follow the way by which a schema is reached; they go where the reference leads at first.
    if (key === "$dynamicRef" && typeof entry === "string" && !Object.hasOwn(owner, "$ref"))
      return ["$ref", rewriteRef(entry)];
    return [key, rewriteField(key, entry)];
  };

  const visited = visit(document, "fields") as JsonObject;
  if (lifted.size === 0) return visited;
  const all = isObject(visited.components) ? visited.components : {};
  const schemas = isObject(all.schemas) ? all.schemas : {};
  const added = [...lifted].map(
    ([pointer, name]) => [name, nodeAt({ value: visited, pointer: "" }, pointer)?.value ?? {}] as const,
  );
  return {
    ...visited,
    components: { ...all, schemas: { ...schemas, ...Object.fromEntries(added) } },
  };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
