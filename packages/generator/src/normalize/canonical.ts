import { createHash, type Hash } from "node:crypto";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { compareText, isObject } from "./node.ts";

/** JSON with sorted keys and without white space: equal values have equal texts. */
export function canonicalJson(value: JsonValue): string {
  return JSON.stringify(sortKeys(value));
}

/**
 * The same value with the keys of every object in order, so that the order of the document never shows. Parts that
 * are in order already are handed on as they are. Keys that are array indices stand first in every object of
 * JavaScript, by number, and are in order wherever they come from.
 */
export function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return sortItems(value);
  return isObject(value) ? sortMembers(value) : value;
}

function sortItems(items: readonly JsonValue[]): readonly JsonValue[] {
  let sorted: JsonValue[] | undefined;
  for (const [index, item] of items.entries()) {
    const own = sortKeys(item);
    if (own !== item) sorted ??= items.slice(0, index);
    sorted?.push(own);
  }
  return sorted ?? items;
}

function sortMembers(object: JsonObject): JsonObject {
  const keys = Object.keys(object);
  const isSame = areSorted(keys);
  if (!isSame) keys.sort(compareText);
  let sorted: Record<string, JsonValue> | undefined = isSame ? undefined : {};
  for (const [index, key] of keys.entries()) {
    const value = object[key] as JsonValue;
    const own = sortKeys(value);
    if (own !== value && sorted === undefined) {
      sorted = {};
      for (const before of keys.slice(0, index)) setOwn(sorted, before, object[before] as JsonValue);
    }
    if (sorted !== undefined) setOwn(sorted, key, own);
  }
  return sorted ?? object;
}

function areSorted(keys: readonly string[]): boolean {
  let last = "";
  for (const key of keys) {
    if (isIndex(key)) continue;
    if (key < last) return false;
    last = key;
  }
  return true;
}

/** Assigning to `__proto__` would set the prototype. */
export function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  else object[key] = value;
}

/** ECMA-262, section 6.1.7: an array index. */
function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && String(Number(key) >>> 0) === key && key !== "4294967295";
}

/** SHA-256 of the canonical JSON of a value that `sortKeys` has given, in hexadecimal digits. */
export function hashSorted(value: JsonValue): string {
  const hash = createHash("sha256");
  // In parts as large as a path or a component: one text of all would be copied again, and widened for a single letter
  // beyond ASCII.
  feed(hash, value, 3);
  return hash.digest("hex");
}

function feed(hash: Hash, value: JsonValue, depth: number): void {
  if (depth === 0 || !isObject(value)) {
    hash.update(JSON.stringify(value));
    return;
  }
  let before = "{";
  for (const [key, member] of Object.entries(value)) {
    hash.update(`${before}${JSON.stringify(key)}:`);
    feed(hash, member, depth - 1);
    before = ",";
  }
  hash.update(before === "{" ? "{}" : "}");
}
