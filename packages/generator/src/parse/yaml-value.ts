import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { quote } from "../diagnostics.ts";

/** How many values aliases may repeat in one text: each `*name` counts all that it stands for. */
export const maxRepeated = 1_000_000;

/** Something in a YAML text that has no place in the data of a document, and the offset where it stands. */
export type YamlFinding = { readonly offset: number } & (
  | { readonly kind: "aliases" }
  | { readonly kind: "depth" }
  | { readonly kind: "duplicate"; readonly key: string; readonly firstOffset: number }
  | { readonly kind: "range"; readonly number: string }
  | { readonly kind: "value"; readonly problem: string }
);

/** Tags that name what JSON has too (YAML 1.2.2, section 10.2). */
const knownTags = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

const typesByTag: ReadonlyMap<string, string> = new Map([
  ["tag:yaml.org,2002:int", "number"],
  ["tag:yaml.org,2002:float", "number"],
  ["tag:yaml.org,2002:bool", "boolean"],
]);

/** What a part of the text comes to, all aliases in it followed. */
interface Reading {
  readonly value: JsonValue;
  /** Values in it, itself included. */
  readonly size: number;
  /** Objects and arrays that stand in each other. */
  readonly depth: number;
}

/**
 * Turns a composed YAML document into JSON data, as the JSON schema of YAML 1.2 would have it. Keys are the text of their
 * scalars (OpenAPI 3.1, section 4.3), so that `200` and `1.0` stay what they are. Aliases stand for what they name; what they
 * repeat is shared and not copied. A plain `<<` takes over the members of a map, or of a list of maps, that the map itself does
 * not have (yaml.org/type/merge.html).
 *
 * @param find Receives all that cannot be taken over; what it stands for is null then.
 * @param maxDepth How many objects and arrays may stand in each other.
 */
export function yamlValue(
  document: Document.Parsed,
  maxDepth: number,
  find: (finding: YamlFinding) => void,
): JsonValue {
  const anchors = new Map<string, Reading | undefined>();
  let repeated = 0;
  const nothing: Reading = { value: null, size: 1, depth: 0 };

  const lose = (node: { readonly range?: Scalar["range"] | null }, problem: string): Reading => {
    find({ kind: "value", offset: node.range?.[0] ?? 0, problem });
    return nothing;
  };

  const read = (node: Node | null, depth: number): Reading => {
    if (node === null) return nothing;
    if (isAlias(node)) return readAlias(node.source, node, depth);
    const { anchor } = node;
    // Until it is read, an alias inside of it would never end.
    if (anchor !== undefined) anchors.set(anchor, undefined);
    const reading = readNode(node, depth);
    if (anchor !== undefined) anchors.set(anchor, reading);
    return reading;
  };

  const readNode = (node: Node, depth: number): Reading => {
    const { tag } = node;
    if (tag !== undefined && !knownTags.has(tag))
      return lose(node, `the tag ${quote(shownTag(tag))} has no meaning in JSON`);
    if (isScalar(node)) return readScalar(node);
    if (depth >= maxDepth) {
      find({ kind: "depth", offset: node.range?.[0] ?? 0 });
      return nothing;
    }
    if (isMap(node)) return readMap(node, depth);
    if (isSeq(node)) {
      const readings = node.items.map((item) => read(item as Node | null, depth + 1));
      return collection(
        readings.map(({ value }) => value),
        readings,
      );
    }
    return lose(node, "it has no counterpart in JSON");
  };

  const readAlias = (name: string, node: Node, depth: number): Reading => {
    const reading = anchors.get(name);
    if (reading === undefined) {
      const inside = anchors.has(name);
      return lose(
        node,
        inside
          ? `the alias ${quote(name)} stands inside of what it names`
          : `there is no anchor ${quote(name)} above the alias`,
      );
    }
    const within = repeated <= maxRepeated;
    repeated += reading.size;
    if (repeated > maxRepeated) {
      if (within) find({ kind: "aliases", offset: node.range?.[0] ?? 0 });
      return nothing;
    }
    if (depth + reading.depth > maxDepth) {
      find({ kind: "depth", offset: node.range?.[0] ?? 0 });
      return nothing;
    }
    return reading;
  };

  const readScalar = (node: Scalar): Reading => {
    const { value, source = "", range } = node;
    if (typeof value === "number" && !Number.isFinite(value)) {
      if (/\d/.test(source)) {
        find({ kind: "range", offset: range?.[0] ?? 0, number: source });
        return nothing;
      }
      return lose(node, `JSON has no number ${quote(source)}`);
    }
    const type = typesByTag.get(node.tag ?? "");
    if (type === undefined || typeof value === type) return { value: value as JsonValue, size: 1, depth: 0 };
    // The library leaves a text as it is when it does not look like what its tag names, as `!!float 3`.
    if (type === "number" && source !== "" && Number.isFinite(Number(source)))
      return { value: Number(source), size: 1, depth: 0 };
    return lose(node, `the tag ${quote(shownTag(node.tag ?? ""))} does not fit the text`);
  };

  const readMap = (node: YAMLMap, depth: number): Reading => {
    const object: Record<string, JsonValue> = {};
    const readings: Reading[] = [];
    const merged: JsonObject[] = [];
    const offsets = new Map<string, number>();
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const key = keyOf(pair.key, node);
      const reading = read(pair.value, depth + 1);
      readings.push(reading);
      if (key === undefined) continue;
      const offset = pair.key?.range?.[0] ?? 0;
      const firstOffset = offsets.get(key);
      if (firstOffset !== undefined) find({ kind: "duplicate", offset, key, firstOffset });
      offsets.set(key, offset);
      if (isMergeKey(pair.key)) merged.push(...mergedMaps(reading.value, pair.key));
      else setMember(object, key, reading.value);
    }
    for (const source of merged)
      for (const [key, value] of Object.entries(source))
        if (!Object.hasOwn(object, key)) setMember(object, key, value);
    return collection(object, readings);
  };

  const keyOf = (key: Node | null, map: YAMLMap): string | undefined => {
    if (key === null || (isScalar(key) && key.value === null && (key.source ?? "") === "")) {
      lose(key ?? map, "a key is missing before the colon");
      return undefined;
    }
    if (isScalar(key) && (key.tag === undefined || knownTags.has(key.tag))) {
      if (key.anchor !== undefined) anchors.set(key.anchor, readScalar(key));
      return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
    }
    lose(key, "a key has to be a text, written out in its place");
    return undefined;
  };

  const mergedMaps = (value: JsonValue, key: Node | null): JsonObject[] => {
    const sources = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    const maps = sources.filter(isObject);
    if (maps.length < sources.length && key !== null)
      lose(key, '"<<" takes over a map or a list of maps; quote it when it is the name of a member');
    return maps;
  };

  return read(document.contents, 0).value;
}

function collection(value: JsonValue, parts: readonly Reading[]): Reading {
  let size = 1;
  let depth = 0;
  for (const part of parts) {
    size += part.size;
    if (part.depth > depth) depth = part.depth;
  }
  return { value, size, depth: depth + 1 };
}

/** Assignment to `__proto__` would set the prototype. */
function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

function isMergeKey(key: Node | null): key is Scalar {
  return isScalar(key) && key.type === "PLAIN" && key.value === "<<" && key.tag === undefined;
}

function shownTag(tag: string): string {
  return tag.startsWith("tag:yaml.org,2002:") ? `!!${tag.slice("tag:yaml.org,2002:".length)}` : tag;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
