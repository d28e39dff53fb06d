import type { JsonObject, JsonValue } from "../../contract/json.ts";

/** Members of a schema whose schemas openapi-typescript takes for objects, though they may be true or false. */
const members: ReadonlySet<string> = new Set(["$defs", "allOf", "oneOf"]);

/** The same document with an object in place of each boolean schema on which openapi-typescript throws. */
export function withObjectSchemas(document: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [key, members.has(key) ? asObjects(value) : copy(value)]),
  );
}

function copy(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(copy);
  return typeof value === "object" && value !== null ? withObjectSchemas(value as JsonObject) : value;
}

function asObjects(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(asObject);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asObject(each)]));
}

/** `{}` takes everything, and what has to be one of no values takes nothing. */
function asObject(schema: JsonValue): JsonValue {
  if (schema === true) return {};
  return schema === false ? { enum: [] } : copy(schema);
}
