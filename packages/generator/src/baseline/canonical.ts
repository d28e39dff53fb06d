import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "../contract/json.ts";

/** JSON without white space, the keys of every object in order: equal values have equal texts. */
export function canonicalText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const object = value as JsonObject;
  const members = Object.keys(object)
    .sort()
    .filter((key) => object[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalText(object[key] as JsonValue)}`);
  return `{${members.join(",")}}`;
}

/** SHA-256 of the canonical text, in hexadecimal digits. */
export function digestOf(value: JsonValue): string {
  return createHash("sha256").update(canonicalText(value)).digest("hex");
}
