import type { JsonObject, JsonValue } from "../contract/json.ts";

/** A value of the document together with its JSON pointer (RFC 6901). */
export interface DocumentNode {
  readonly value: JsonValue;
  readonly pointer: string;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member under an own key, or undefined. */
export function member(node: DocumentNode, key: string): DocumentNode | undefined {
  if (!isObject(node.value) || !Object.hasOwn(node.value, key)) return undefined;
  return { value: node.value[key] as JsonValue, pointer: `${node.pointer}/${escapePointer(key)}` };
}

/** All members, sorted by key, so that the order of keys in the document never shows. */
export function members(
  node: DocumentNode | undefined,
): readonly (DocumentNode & { readonly key: string })[] {
  if (node === undefined || !isObject(node.value)) return [];
  const object = node.value;
  return Object.keys(object)
    .sort(compareText)
    .map((key) => ({
      key,
      value: object[key] as JsonValue,
      pointer: `${node.pointer}/${escapePointer(key)}`,
    }));
}

export function elements(node: DocumentNode | undefined): readonly DocumentNode[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return (node.value as readonly JsonValue[]).map((value, index) => ({
    value,
    pointer: `${node.pointer}/${index}`,
  }));
}

export function text(node: DocumentNode, key: string): string | undefined {
  const found = member(node, key)?.value;
  return typeof found === "string" ? found : undefined;
}

export function number(node: DocumentNode, key: string): number | undefined {
  const found = member(node, key)?.value;
  return typeof found === "number" ? found : undefined;
}

export function flag(node: DocumentNode, key: string): boolean | undefined {
  const found = member(node, key)?.value;
  return typeof found === "boolean" ? found : undefined;
}

export function texts(node: DocumentNode, key: string): readonly string[] {
  return elements(member(node, key)).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

export function escapePointer(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The keys of a JSON pointer (RFC 6901, section 4), from the root on. */
export function keysOf(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapePointer);
}

export function unescapePointer(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The value behind a JSON pointer below a node that is the root; undefined when there is none. */
export function nodeAt(root: DocumentNode, pointer: string): DocumentNode | undefined {
  if (pointer === "") return root;
  if (!pointer.startsWith("/")) return undefined;
  let value: JsonValue = root.value;
  for (const key of keysOf(pointer)) {
    if (Array.isArray(value)) {
      const next: JsonValue | undefined = /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
      if (next === undefined) return undefined;
      value = next;
    } else if (isObject(value) && Object.hasOwn(value, key)) value = value[key] as JsonValue;
    else return undefined;
  }
  return { value, pointer };
}

/** Compares by UTF-16 code units: the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Drops members that are undefined, so that optional properties are absent and not empty. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const result: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[])
    if (value[key] !== undefined) result[key] = value[key] as T[keyof T];
  return result as T;
}
