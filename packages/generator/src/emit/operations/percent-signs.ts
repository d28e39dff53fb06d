import type { JsonObject, JsonValue } from "../../contract/json.ts";

/** A text without percent signs, and the way back. */
export interface PercentCode {
  readonly document: JsonObject;
  /** Takes the percent signs out of another text, in the same way. */
  replace(text: string): string;
  /** Puts the percent signs back into what was made of the document. */
  restore(text: string): string;
}

/**
 * The same document with another sign for each percent sign. openapi-typescript keeps paths of keys as they are written,
 * and reads them as if they were percent-encoded: on a key such as `100%` it throws. The sign is one that the document does
 * not use and that no identifier has, so that a key of it is printed in quotes as before.
 *
 * @returns Undefined when the document uses all the signs that could be taken.
 */
export function withoutPercentSigns(document: JsonObject): PercentCode | undefined {
  const written = JSON.stringify(document);
  const sign = arrows.find((arrow) => !written.includes(arrow));
  if (sign === undefined) return undefined;
  const plain = (text: string) => text.replaceAll("%", sign);
  const copy = (value: JsonValue): JsonValue => {
    if (typeof value === "string") return plain(value);
    if (Array.isArray(value)) return value.map(copy);
    return typeof value === "object" && value !== null ? copyObject(value as JsonObject) : value;
  };
  const copyObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        plain(key),
        // A reference names a key in percent-encoding.
        key === "$ref" && typeof value === "string" ? plain(decodeURIComponent(value)) : copy(value),
      ]),
    );
  return { document: copyObject(document), replace: plain, restore: (text) => text.replaceAll(sign, "%") };
}

/** The Unicode block of that name. */
const arrows = Array.from({ length: 0x70 }, (_, index) => String.fromCharCode(0x2190 + index));
