import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { hashSorted, sortKeys } from "./canonical.ts";

const json = fc.jsonValue({ depthSize: "medium" }) as fc.Arbitrary<JsonValue>;

/** The same value with the members of every object the other way round. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
}

test("the order of a document does not show", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.stringify(sortKeys(reversed(value)))).toBe(JSON.stringify(sortKeys(value)));
    }),
  );
});

test("a value is the same when it is sorted, and handed on as it is when it was in order", () => {
  fc.assert(
    fc.property(json, (value) => {
      const sorted = sortKeys(value);
      expect(sorted).toEqual(value);
      expect(sortKeys(sorted)).toBe(sorted);
    }),
  );
});

test("a member called __proto__ stays a member", () => {
  const sorted = sortKeys(JSON.parse('{"b": {"z": 1, "__proto__": 2}, "a": 3}')) as JsonObject;
  expect(JSON.stringify(sorted)).toBe('{"a":3,"b":{"__proto__":2,"z":1}}');
});

test("the digest is that of the whole text", () => {
  fc.assert(
    fc.property(json, (value) => {
      const sorted = sortKeys(value);
      const whole = createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
      expect(hashSorted(sorted)).toBe(whole);
    }),
  );
});
