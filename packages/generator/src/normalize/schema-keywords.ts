import type { JsonObject } from "../contract/json.ts";
import type { DocumentNode } from "./node.ts";

/** Keywords by what reads them: a schema has few, and looking for each of them would take longer than all the rest. */
const keywordGroups = {
  types: "type nullable enum const x-extensible-enum",
  strings: "format minLength maxLength pattern contentEncoding contentMediaType",
  numbers: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
  arrays: "prefixItems items contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems",
  objects:
    "properties required additionalProperties patternProperties propertyNames minProperties maxProperties " +
    "dependentRequired dependentSchemas unevaluatedProperties",
  applicators: "allOf anyOf oneOf not if then else discriminator",
  annotations: "title description deprecated readOnly writeOnly default example examples",
} as const;

type KeywordGroup = keyof typeof keywordGroups;

const groupOfKeyword: ReadonlyMap<string, KeywordGroup> = new Map(
  (Object.keys(keywordGroups) as KeywordGroup[]).flatMap((group) =>
    keywordGroups[group].split(" ").map((keyword) => [keyword, group] as const),
  ),
);

/** The groups of which a schema has keywords. */
export function groupsOf(node: DocumentNode): ReadonlySet<KeywordGroup> {
  const groups = new Set<KeywordGroup>();
  for (const keyword of Object.keys(node.value as JsonObject)) {
    const group = groupOfKeyword.get(keyword);
    if (group !== undefined) groups.add(group);
  }
  return groups;
}
