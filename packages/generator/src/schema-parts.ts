import type { Property, Schema } from "./contract/schema.ts";

/** Where schemas stand inside a schema, and what they judge. */
export interface SchemaPart {
  /** One schema, a list, or one per name. */
  readonly form: "list" | "named" | "one";
  /**
   * `same`: the same value as the schema around them; `condition`: the same value, only to see whether it matches;
   * `inner`: members, items and keys of the value.
   */
  readonly judges: "condition" | "inner" | "same";
}

/** The keywords of a contract's schema that hold schemas. The one list of them. */
export const schemaParts: { readonly [K in keyof Schema]?: SchemaPart } = {
  allOf: { form: "list", judges: "same" },
  anyOf: { form: "list", judges: "same" },
  oneOf: { form: "list", judges: "same" },
  then: { form: "one", judges: "same" },
  else: { form: "one", judges: "same" },
  dependentSchemas: { form: "named", judges: "same" },
  not: { form: "one", judges: "condition" },
  if: { form: "one", judges: "condition" },
  properties: { form: "named", judges: "inner" },
  patternProperties: { form: "named", judges: "inner" },
  additionalProperties: { form: "one", judges: "inner" },
  unevaluatedProperties: { form: "one", judges: "inner" },
  propertyNames: { form: "one", judges: "inner" },
  items: { form: "one", judges: "inner" },
  prefixItems: { form: "list", judges: "inner" },
  contains: { form: "one", judges: "inner" },
  unevaluatedItems: { form: "one", judges: "inner" },
};

const byKeyword: ReadonlyMap<string, SchemaPart> = new Map(Object.entries(schemaParts));

/**
 * Tells whether a predicate holds for any of the schemas directly inside a schema, with the keyword that holds it. Makes
 * no lists: documents are large.
 */
export function somePart(
  schema: Schema,
  holds: (part: Schema, judges: SchemaPart["judges"], keyword: string) => boolean,
): boolean {
  for (const keyword in schema) {
    const kind = byKeyword.get(keyword);
    if (kind === undefined) continue;
    const value = schema[keyword as keyof Schema];
    if (kind.form === "one") {
      if (holds(value as Schema, kind.judges, keyword)) return true;
    } else if (kind.form === "list") {
      for (const part of value as readonly Schema[]) if (holds(part, kind.judges, keyword)) return true;
    } else
      for (const { schema: part } of value as readonly Property[])
        if (holds(part, kind.judges, keyword)) return true;
  }
  return false;
}
