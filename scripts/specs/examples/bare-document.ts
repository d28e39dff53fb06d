import { isMap, type Json, type JsonMap } from "./document-node.ts";

/** Fields whose keys are names of the document's own. */
const namedMaps = new Set(
  (
    "properties patternProperties dependentSchemas $defs definitions schemas responses requestBodies headers links " +
    "callbacks parameters paths webhooks pathItems mediaTypes content encoding"
  ).split(" "),
);

/**
 * The document without its samples and extensions, in which a second validator would look for references, and with
 * references as it follows them. Everything else keeps its place.
 */
export function bareDocument(document: JsonMap): JsonMap {
  const bare = (value: Json, isNamed: boolean): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => bare(item, false));
    if (!isMap(value)) return value;
    const kept = Object.entries(value).filter(([key]) => isNamed || !isSample(key));
    return Object.fromEntries(
      kept.map(([key, item]) => {
        if (!isNamed && key === "$ref" && typeof item === "string") return [key, plainReference(item)];
        return [key, key === "enum" || key === "const" ? item : bare(item, !isNamed && namedMaps.has(key))];
      }),
    );
  };
  const { paths, ...rest } = document;
  const renamed = Object.entries(isMap(paths) ? paths : {}).map(
    ([path, item]) => [path.replaceAll("#", stand), item] as const,
  );
  return bare({ ...rest, paths: Object.fromEntries(renamed) }, false) as JsonMap;
}

/** Stands for `#` in paths, which the second validator finds in no fragment, encoded or not. */
const stand = "\uff03";

function isSample(key: string): boolean {
  return key === "example" || key === "examples" || key === "default" || key.startsWith("x-");
}

function plainReference(reference: string): string {
  if (!reference.startsWith("#/")) return reference;
  try {
    return `#${fragmentOf(decodeURIComponent(reference.slice(1)))}`;
  } catch {
    return reference;
  }
}

/** A JSON pointer as the fragment of an IRI: what is no ASCII stays as it is. */
export function fragmentOf(pointer: string): string {
  const path = /^\/paths\/[^/]*/.exec(pointer)?.[0] ?? "";
  const plain = path.replaceAll("#", stand) + pointer.slice(path.length);
  return plain.replaceAll(/[^\w\-.~!$&'()*+,;=:@/?\u0080-\uffff]/g, encodeURIComponent);
}
