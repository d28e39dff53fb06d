import { createHash } from "node:crypto";
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
  const sorted = items.map(sortKeys);
  return sorted.every((item, index) => item === items[index]) ? items : sorted;
}

function sortMembers(object: JsonObject): JsonObject {
  const keys = Object.keys(object);
  let isSame = true;
  let last = "";
  for (const key of keys) {
    if (isIndex(key)) continue;
    if (key < last) isSame = false;
    last = key;
  }
  if (!isSame) keys.sort(compareText);
  const values = keys.map((key) => sortKeys(object[key] as JsonValue));
  if (isSame && values.every((value, index) => value === object[keys[index] as string])) return object;
  const sorted: Record<string, JsonValue> = {};
  for (const [index, key] of keys.entries()) setOwn(sorted, key, values[index] as JsonValue);
  return sorted;
}

/** Assigning to `__proto__` would set the prototype. */
function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
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
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
