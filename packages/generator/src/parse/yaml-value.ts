import { type AliasEvent, EVENT_ID, SCALAR_STYLE } from "js-yaml";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { quote } from "../diagnostics.ts";
import {
  anchorOf,
  gapBefore,
  indexAfter,
  isMergeKey,
  startOf,
  tagOf,
  textOf,
  type YamlEvents,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from "./yaml-events.ts";
import { resolvePlain, resolveTagged, type TaggedKind, taggedKind } from "./yaml-scalar.ts";

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

/** What an anchor names, all aliases in it followed. */
interface Named {
  readonly value: JsonValue;
  /** Values in it, itself included. */
  readonly size: number;
  /** Objects and arrays that stand in each other. */
  readonly height: number;
}

/**
 * Turns the first document of a YAML text into JSON data, as the JSON schema of YAML 1.2 would have it. Keys are the text of
 * their scalars (OpenAPI 3.1, section 4.3), so that `200` and `1.0` stay what they are. Aliases stand for what they name; what they
 * repeat is shared and not copied. A plain `<<` takes over the members of a map, or of a list of maps, that the map itself does
 * not have (yaml.org/type/merge.html).
 *
 * @param maxDepth How many objects and arrays may stand in each other.
 * @param find Receives all that cannot be taken over; what it stands for is null then.
 */
export function yamlValue(
  document: YamlEvents,
  maxDepth: number,
  find: (finding: YamlFinding) => void,
): JsonValue {
  return new ValueReader(document, maxDepth, find).read(0);
}

class ValueReader {
  readonly #document: YamlEvents;
  readonly #events: YamlEvents["events"];
  readonly #maxDepth: number;
  readonly #find: (finding: YamlFinding) => void;
  /** Undefined until it is read: an alias inside of what it names would never end. */
  readonly #anchors = new Map<string, Named | undefined>();
  /** Of the event that is read next; the first one opens the document. */
  #index = 1;
  /** Values read so far, and those that aliases have repeated among them. */
  #size = 0;
  #repeated = 0;
  /** Of the value that was read last. */
  #height = 0;

  constructor(document: YamlEvents, maxDepth: number, find: (finding: YamlFinding) => void) {
    this.#document = document;
    this.#events = document.events;
    this.#maxDepth = maxDepth;
    this.#find = find;
  }

  read(depth: number): JsonValue {
    const node = this.#events[this.#index] as YamlNode;
    if (node.type === EVENT_ID.ALIAS) return this.#readAlias(node, depth);
    const anchor = anchorOf(this.#document, node);
    if (anchor === undefined) return this.#readNode(node, depth);
    this.#anchors.set(anchor, undefined);
    const before = this.#size;
    const value = this.#readNode(node, depth);
    this.#anchors.set(anchor, { value, size: this.#size - before, height: this.#height });
    return value;
  }

  #readNode(node: YamlList | YamlMap | YamlScalar, depth: number): JsonValue {
    this.#size += 1;
    this.#height = 0;
    if (node.type === EVENT_ID.SCALAR) {
      this.#index += 1;
      return this.#readScalar(node);
    }
    const isMap = node.type === EVENT_ID.MAPPING;
    const problem = this.#problemOfTag(node, isMap ? ["map", "a map"] : ["seq", "a list"]);
    if (problem !== undefined) {
      this.#skip();
      return this.#lose(startOf(this.#document, node), problem);
    }
    if (depth >= this.#maxDepth) {
      this.#skip();
      this.#find({ kind: "depth", offset: startOf(this.#document, node) });
      return null;
    }
    return isMap ? this.#readMap(node, depth) : this.#readList(depth);
  }

  #readList(depth: number): JsonValue {
    this.#index += 1;
    const list: JsonValue[] = [];
    let height = 0;
    while (!this.#isAtEnd()) {
      list.push(this.read(depth + 1));
      if (this.#height > height) height = this.#height;
    }
    this.#index += 1;
    this.#height = height + 1;
    return list;
  }

  #readMap(map: YamlMap, depth: number): JsonValue {
    this.#index += 1;
    const first = this.#index;
    const object: Record<string, JsonValue> = {};
    let merged: JsonObject[] | undefined;
    let height = 0;
    while (!this.#isAtEnd()) {
      const at = this.#index;
      const keyNode = this.#events[at] as YamlNode;
      const key = this.#readKey(keyNode, map, first);
      const value = this.read(depth + 1);
      if (this.#height > height) height = this.#height;
      if (key === undefined) continue;
      const isMerge = isMergeKey(this.#document, keyNode);
      if (isMerge ? merged !== undefined : Object.hasOwn(object, key)) this.#findDuplicate(key, first, at);
      if (isMerge) merged = this.#mergedMaps(value, startOf(this.#document, keyNode));
      else setMember(object, key, value);
    }
    for (const source of merged ?? [])
      for (const [key, value] of Object.entries(source))
        if (!Object.hasOwn(object, key)) setMember(object, key, value);
    this.#index += 1;
    this.#height = height + 1;
    return object;
  }

  #readKey(node: YamlNode, map: YamlMap, first: number): string | undefined {
    const at = this.#index;
    this.#skip();
    if (node.type !== EVENT_ID.SCALAR || !this.#isKnown(node)) {
      this.#lose(startOf(this.#document, node), "a key has to be a text, written out in its place");
      return undefined;
    }
    const anchor = anchorOf(this.#document, node);
    if (node.valueStart < 0 && tagOf(this.#document, node) === undefined) {
      const offset = gapBefore(this.#document, at, first - 1) ?? map.start;
      this.#lose(offset, "a key is missing before the colon");
      return undefined;
    }
    if (anchor !== undefined)
      this.#anchors.set(anchor, { value: this.#readScalar(node), size: 1, height: 0 });
    return textOf(this.#document, node);
  }

  #readAlias(node: AliasEvent, depth: number): JsonValue {
    this.#index += 1;
    this.#height = 0;
    const offset = startOf(this.#document, node);
    const name = this.#document.source.slice(node.anchorStart, node.anchorEnd);
    const named = this.#anchors.get(name);
    if (named === undefined) {
      const inside = this.#anchors.has(name);
      return this.#lose(
        offset,
        inside
          ? `the alias ${quote(name)} stands inside of what it names`
          : `there is no anchor ${quote(name)} above the alias`,
      );
    }
    const within = this.#repeated <= maxRepeated;
    this.#repeated += named.size;
    if (this.#repeated > maxRepeated) {
      if (within) this.#find({ kind: "aliases", offset });
      return null;
    }
    if (depth + named.height > this.#maxDepth) {
      this.#find({ kind: "depth", offset });
      return null;
    }
    this.#size += named.size;
    this.#height = named.height;
    return named.value;
  }

  #readScalar(node: YamlScalar): JsonValue {
    const text = textOf(this.#document, node);
    const tag = tagOf(this.#document, node);
    if (tag === undefined)
      return node.style === SCALAR_STYLE.PLAIN ? this.#finite(resolvePlain(text), text, node) : text;
    const kind = taggedKind(tag);
    const value = kind === undefined ? undefined : resolveTagged(kind, text);
    if (value !== undefined) return this.#finite(value, text, node);
    const problem = this.#problemOfTag(node, ["", "the text"]) ?? "";
    return this.#lose(startOf(this.#document, node), problem);
  }

  #finite(value: boolean | null | number | string, text: string, node: YamlScalar): JsonValue {
    if (typeof value !== "number" || Number.isFinite(value)) return value;
    const offset = startOf(this.#document, node);
    if (!/\d/.test(text)) return this.#lose(offset, `JSON has no number ${quote(text)}`);
    this.#find({ kind: "range", offset, number: text });
    return null;
  }

  /** Whether a key has no tag, or one that JSON has a type for. */
  #isKnown(node: YamlScalar): boolean {
    const tag = tagOf(this.#document, node);
    return tag === undefined || taggedKind(tag) !== undefined;
  }

  #problemOfTag(
    node: YamlList | YamlMap | YamlScalar,
    [wanted, thing]: readonly [TaggedKind | "", string],
  ): string | undefined {
    const tag = tagOf(this.#document, node);
    // A lone `!` leaves a list a list and a map a map.
    if (tag === undefined || tag === "!") return undefined;
    const kind = taggedKind(tag);
    if (kind === wanted) return undefined;
    const shown = quote(tag);
    return kind === undefined
      ? `the tag ${shown} has no meaning in JSON`
      : `the tag ${shown} does not fit ${thing}`;
  }

  #findDuplicate(key: string, first: number, at: number): void {
    const { events } = this.#document;
    const offsetAt = (index: number) => startOf(this.#document, events[index] as YamlNode);
    for (let index = first; index < at; ) {
      const node = events[index] as YamlNode;
      if (node.type === EVENT_ID.SCALAR && textOf(this.#document, node) === key) {
        this.#find({ kind: "duplicate", offset: offsetAt(at), key, firstOffset: offsetAt(index) });
        return;
      }
      index = indexAfter(this.#document, indexAfter(this.#document, index));
    }
  }

  #mergedMaps(value: JsonValue, offset: number): JsonObject[] {
    const sources = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    const maps = sources.filter(isObject);
    if (maps.length < sources.length)
      this.#lose(offset, '"<<" takes over a map or a list of maps; quote it when it is the name of a member');
    return maps;
  }

  #lose(offset: number, problem: string): null {
    this.#find({ kind: "value", offset, problem });
    return null;
  }

  #skip(): void {
    this.#index = indexAfter(this.#document, this.#index);
  }

  #isAtEnd(): boolean {
    return this.#events[this.#index]?.type === EVENT_ID.POP;
  }
}

/** Assignment to `__proto__` would set the prototype. */
function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
