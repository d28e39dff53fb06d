import type { JsonValue } from "../contract/json.ts";

/** Writes a JSON pointer (RFC 6901, section 3). */
export function formatPointer(path: readonly (number | string)[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Reads a JSON pointer that `formatPointer` has written. */
export function parsePointer(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapeKey);
}

/**
 * Reads a JSON pointer in its URI fragment form (RFC 6901, section 6), for example `#/paths/~1tasks/get`.
 * Undefined: the text is none.
 */
export function parseFragmentPointer(ref: string): string[] | undefined {
  if (ref === "#") return [];
  if (!ref.startsWith("#/")) return undefined;
  try {
    return decodeURIComponent(ref.slice(2)).split("/").map(unescapeKey);
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}

function unescapeKey(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The value at a path, by own keys only (RFC 6901, section 4); undefined when there is none. */
export function valueAt(root: JsonValue, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
    value = (value as Readonly<Record<string, JsonValue>>)[key];
  }
  return value;
}
