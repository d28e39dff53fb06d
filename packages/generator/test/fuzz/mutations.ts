import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../src/contract/json.ts";
import { name, text } from "./names.ts";

/** What stands where something else belongs. */
const junk = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, -1, 1e308, "", "#/", [], {}, [1], ["a"], [[null]]),
  fc.constantFrom<JsonValue>(
    { $ref: 3 },
    { $ref: "#" },
    { $ref: "#/paths" },
    { $ref: "#/components/schemas/A" },
  ),
  fc.constantFrom<JsonValue>(
    { $ref: "../../etc/passwd" },
    { $ref: "https://169.254.169.254/" },
    { $ref: "x.yaml#/a" },
  ),
  fc.constantFrom<JsonValue>(
    { type: 3 },
    { type: "null" },
    { properties: [] },
    { allOf: [] },
    { enum: [] },
    { not: {} },
  ),
  text,
);

type Change =
  | { readonly kind: "replace"; readonly value: JsonValue }
  | { readonly kind: "remove" }
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "wrap"; readonly key: string }
  | { readonly kind: "copy"; readonly from: readonly number[] };

const steps = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });

/** A change at the end of a walk that the numbers steer. */
export interface Mutation {
  readonly steps: readonly number[];
  readonly change: Change;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps,
  change: fc.oneof(
    fc.record({ kind: fc.constant("replace" as const), value: junk }),
    fc.constant({ kind: "remove" as const }),
    fc.record({ kind: fc.constant("rename" as const), to: name }),
    fc.record({
      kind: fc.constant("wrap" as const),
      key: fc.constantFrom("items", "allOf", "schema", "not"),
    }),
    fc.record({ kind: fc.constant("copy" as const), from: steps }),
  ),
});

type Node = Record<string, JsonValue>;

/** The document with the change; it stays as it is where the walk ends at nothing. */
export function mutated(document: JsonObject, { steps, change }: Mutation): JsonObject {
  const copy = structuredClone(document);
  const place = placeAt(copy, steps);
  if (place === undefined) return copy;
  const { node, key } = place;
  const old = node[key] as JsonValue;
  switch (change.kind) {
    case "replace":
      node[key] = structuredClone(change.value);
      break;
    case "remove":
      delete node[key];
      break;
    case "rename":
      delete node[key];
      define(node, change.to, old);
      break;
    case "wrap":
      node[key] = { [change.key]: old };
      break;
    case "copy": {
      const source = placeAt(copy, change.from);
      if (source !== undefined) node[key] = structuredClone(source.node[source.key] as JsonValue);
    }
  }
  return copy;
}

/** A member called `__proto__` is one of the document, too. */
function define(node: Node, key: string, value: JsonValue): void {
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}

function placeAt(document: JsonObject, steps: readonly number[]): { node: Node; key: string } | undefined {
  let node = document as Node;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(node);
    const key = keys[step % keys.length];
    if (key === undefined) return undefined;
    const child = node[key];
    if (index === steps.length - 1 || typeof child !== "object" || child === null) return { node, key };
    node = child as Node;
  }
  return undefined;
}
