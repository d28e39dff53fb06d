import { visit } from "jsonc-parser";
import type { JsonObject, JsonValue } from "../contract/json.ts";

/** What one pass over a parsed value finds out. */
export interface JsonMeasure {
  /** Members of all objects, each counted once per distinct key. */
  readonly members: number;
  /** Whether objects and arrays stand in each other more than the allowed number of times. */
  readonly tooDeep: boolean;
  /** Whether a number was beyond the range of a double and became an infinity. */
  readonly infinite: boolean;
}

/** Measures a value and stops at the depth `limit`; the call stack stays as small as that. */
export function measureJson(value: JsonValue, limit: number): JsonMeasure {
  let members = 0;
  let tooDeep = false;
  let infinite = value === Infinity || value === -Infinity;
  const measureChildren = (parent: readonly JsonValue[] | JsonObject, depth: number): void => {
    if (depth > limit) {
      tooDeep = true;
      return;
    }
    const inArray = isArray(parent);
    const children = inArray ? parent : Object.values(parent);
    if (!inArray) members += children.length;
    for (const child of children) {
      // One level per call and not one value: documents are mostly scalars.
      if (typeof child === "object" && child !== null) measureChildren(child, depth + 1);
      else if (child === Infinity || child === -Infinity) infinite = true;
    }
  };
  if (typeof value === "object" && value !== null) measureChildren(value, 1);
  return { members, tooDeep, infinite };
}

/**
 * Counts the members that stand in a valid JSON text: strings that a colon follows. More than the parsed
 * value has means that some key is given twice, because `JSON.parse` keeps only the last one.
 */
export function countMembers(text: string): number {
  let count = 0;
  let start = text.indexOf('"');
  while (start >= 0) {
    let next = endOfString(text, start) + 1;
    while (isBlank(text.charCodeAt(next))) next += 1;
    if (text.charCodeAt(next) === colon) count += 1;
    start = text.indexOf('"', next);
  }
  return count;
}

/** A key that its object has already, after unescaping. */
export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
  readonly firstOffset: number;
}

/**
 * Finds the keys that are given twice in a valid JSON text; slow, for when `countMembers` says that there are
 * any.
 */
export function findDuplicateKeys(text: string): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Map<string, number>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Map());
    },
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      const firstOffset = keys?.get(key);
      if (firstOffset === undefined) keys?.set(key, offset);
      else found.push({ key, offset, firstOffset });
    },
    onObjectEnd: () => {
      open.pop();
    },
  });
  return found;
}

/** Finds the numbers of a valid JSON text that no double can hold. */
export function findInfiniteNumbers(text: string): { readonly number: string; readonly offset: number }[] {
  const found: { number: string; offset: number }[] = [];
  visit(text, {
    onLiteralValue: (value, offset, length) => {
      if (typeof value === "number" && !Number.isFinite(value))
        found.push({ number: text.slice(offset, offset + length), offset });
    },
  });
  return found;
}

/**
 * Offset of the first bracket or brace that opens a level below `limit`; also for texts that are not valid
 * JSON.
 */
export function findTooDeep(text: string, limit: number): number | undefined {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === '"') offset = endOfString(text, offset);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > limit) return offset;
  }
  return undefined;
}

const backslash = 0x5c;
const colon = 0x3a;

/** Offset of the quote that closes the string; the end of the text when none does. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let before = end;
    while (text.charCodeAt(before - 1) === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

function isArray(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
