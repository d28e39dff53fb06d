import type { JsonValue } from "../contract/json.ts";
import { type DocumentNode, elements, isObject, member, members } from "./node.ts";

/** What stands under a keyword that holds schemas: one, a list, or one per name. */
type Holding = "list" | "map" | "one";

/** Keywords that hold schemas (JSON Schema 2020-12 core, section 10, and validation, section 8.5). */
const keywords: ReadonlyMap<string, Holding> = new Map([
  ...each("one", "not if then else items contains additionalProperties propertyNames contentSchema"),
  ...each("one", "unevaluatedItems unevaluatedProperties"),
  ...each("list", "allOf anyOf oneOf prefixItems"),
  ...each("map", "properties patternProperties dependentSchemas $defs definitions"),
]);

function each(holding: Holding, names: string): readonly (readonly [string, Holding])[] {
  return names.split(" ").map((name) => [name, holding] as const);
}

/** Fields of OpenAPI whose keys are names of the document's own. */
const namedMaps = new Set(
  (
    "schemas responses requestBodies headers links callbacks parameters securitySchemes paths webhooks pathItems " +
    "mediaTypes content encoding examples variables scopes mapping"
  ).split(" "),
);

/** The schemas directly inside a schema of the document. */
export function schemasIn(node: DocumentNode): readonly DocumentNode[] {
  if (!isObject(node.value)) return [];
  return Object.keys(node.value).flatMap((keyword): readonly DocumentNode[] => {
    const held = member(node, keyword);
    switch (held === undefined ? undefined : keywords.get(keyword)) {
      case "one":
        return held === undefined ? [] : [held];
      case "list":
        return elements(held);
      case "map":
        return members(held);
      default:
        return [];
    }
  });
}

/** Calls `visit` with each schema of a document, an outer one before those in it. Samples and extensions hold none. */
export function visitSchemas(document: JsonValue, visit: (schema: DocumentNode) => void): void {
  const enter = (schema: DocumentNode): void => {
    visit(schema);
    for (const inner of schemasIn(schema)) enter(inner);
  };
  // `named`: the keys of the value are names, and not fields.
  const look = (node: DocumentNode, named: boolean): void => {
    for (const item of elements(node)) look(item, false);
    for (const item of members(node)) {
      if (named) look(item, false);
      else if (item.key === "schema" || item.key === "itemSchema") enter(item);
      else if (item.key === "schemas") for (const schema of members(item)) enter(schema);
      else if (item.key !== "example" && item.key !== "examples" && !item.key.startsWith("x-"))
        look(item, namedMaps.has(item.key));
    }
  };
  look({ value: document, pointer: "" }, false);
}
