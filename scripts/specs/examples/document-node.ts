/** A value of JSON as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
}

/** A value of a document and its JSON pointer (RFC 6901). */
export interface DocumentNode {
  readonly value: Json;
  readonly pointer: string;
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member or element under a key. */
export function child(node: DocumentNode | undefined, key: string): DocumentNode | undefined {
  if (node === undefined || typeof node.value !== "object" || node.value === null) return undefined;
  if (!Object.hasOwn(node.value, key)) return undefined;
  const value = (node.value as JsonMap)[key] as Json;
  return { value, pointer: `${node.pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` };
}

/** All members or elements, each with its key. */
export function children(
  node: DocumentNode | undefined,
): readonly { readonly key: string; readonly node: DocumentNode }[] {
  if (node === undefined || typeof node.value !== "object" || node.value === null) return [];
  return Object.keys(node.value).flatMap((key) => {
    const found = child(node, key);
    return found === undefined ? [] : [{ key, node: found }];
  });
}

export function text(node: DocumentNode | undefined, key: string): string | undefined {
  const value = child(node, key)?.value;
  return typeof value === "string" ? value : undefined;
}

/** The node behind a pointer. */
export function nodeAt(document: Json, pointer: string): DocumentNode | undefined {
  let node: DocumentNode | undefined = { value: document, pointer: "" };
  for (const key of pointer.split("/").slice(1))
    node = child(node, key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return node;
}

/** The node behind `$ref`s that stay in the document; undefined where they do not, or lead in a circle. */
export function resolved(document: Json, start: DocumentNode | undefined): DocumentNode | undefined {
  let node = start;
  for (let steps = 0; node !== undefined && steps < 100; steps++) {
    const ref = text(node, "$ref");
    if (ref === undefined) return node;
    node = ref.startsWith("#") ? nodeAt(document, decodeURIComponent(ref.slice(1))) : undefined;
  }
  return undefined;
}
