import type { JsonObject, JsonValue } from "../../packages/generator/src/contract/json.ts";

/**
 * The same document with each schema of a body made the member of an object: tools may know more of members than of whole
 * bodies, or the other way round.
 */
export function wrapped(document: JsonObject): JsonObject {
  return wrapIn(document) as JsonObject;
}

function wrapIn(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(wrapIn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, each]) => [
      key,
      key === "content" ? wrapContent(each) : wrapIn(each as JsonValue),
    ]),
  );
}

function wrapContent(content: JsonValue | undefined): JsonValue {
  const entries = Object.entries((content ?? {}) as JsonObject).map(([mediaType, media]) => {
    const { schema, ...rest } = media as JsonObject;
    if (schema === undefined) return [mediaType, rest];
    return [
      mediaType,
      { ...rest, schema: { type: "object", properties: { value: schema }, required: ["value"] } },
    ];
  });
  return Object.fromEntries(entries);
}
