import type { Operation } from "../contract/contract.ts";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { type DocumentNode, isObject, keysOf, nodeAt, text } from "./node.ts";

/**
 * The document with the ids that operations got where those that it gives belong to others. Tools that take an `operationId`
 * for a key need each of them once.
 */
export function withOwnOperationIds(
  document: JsonObject,
  operations: readonly Pick<Operation, "id" | "pointer">[],
): JsonObject {
  const root: DocumentNode = { value: document, pointer: "" };
  // A path item that several paths share is one place with several operations.
  const places = new Map<string, string[]>();
  for (const { id, pointer } of operations) places.set(pointer, [...(places.get(pointer) ?? []), id]);
  return [...places].reduce((result, [pointer, ids]) => {
    const node = nodeAt(root, pointer);
    const given = node && text(node, "operationId");
    const [id] = ids;
    if (given === undefined || id === undefined || ids.includes(given)) return result;
    return withValue(result, [...keysOf(pointer), "operationId"], id) as JsonObject;
  }, document);
}

function withValue(value: JsonValue, [key, ...rest]: readonly string[], leaf: string): JsonValue {
  if (key === undefined) return leaf;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? withValue(inner, rest, leaf) : inner]),
  );
}
