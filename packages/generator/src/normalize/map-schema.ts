import type { Property, Schema } from "../contract/schema.ts";
import { compact } from "./node.ts";

/** What becomes of the schemas directly inside a schema, by what they judge. */
export interface PartMapper {
  /** The same value: `allOf`, alternatives, branches, `dependentSchemas`. */
  readonly same: (part: Schema) => Schema;
  /** The same value, only to see whether it matches: `not` and `if`. */
  readonly condition: (part: Schema) => Schema;
  /** Members, items and keys of the value. */
  readonly inner: (part: Schema) => Schema;
}

/** The schema with its parts replaced; the very same schema when none changed. */
export function mapParts(schema: Schema, mapper: PartMapper): Schema {
  let mapped: Record<string, unknown> | undefined;
  for (const keyword of Object.keys(schema) as (keyof Schema)[]) {
    const part = parts[keyword];
    if (part === undefined) continue;
    const before = schema[keyword];
    const after = map(before, part.form, mapper[part.judges]);
    if (after === before) continue;
    mapped ??= { ...schema };
    mapped[keyword] = after;
  }
  return mapped === undefined ? schema : (mapped as Schema);
}

type Form = "list" | "named" | "one";

/** Where schemas stand inside a schema, and what they judge. */
const parts: {
  readonly [K in keyof Schema]?: { readonly form: Form; readonly judges: keyof PartMapper };
} = {
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

function map(value: unknown, form: Form, mapSchema: (part: Schema) => Schema): unknown {
  switch (form) {
    case "one":
      return mapSchema(value as Schema);
    case "list":
      return mapList(value as readonly Schema[], mapSchema);
    case "named":
      return mapNamed(value as readonly Property[], mapSchema);
  }
}

/** The schema with other keywords in place of its own (undefined takes one away); the very same when all are equal. */
export function withChanges(
  schema: Schema,
  changes: { readonly [K in keyof Schema]?: Schema[K] | undefined },
): Schema {
  const keywords = Object.keys(changes) as (keyof Schema)[];
  return keywords.every((keyword) => schema[keyword] === changes[keyword])
    ? schema
    : compact<Schema>({ ...schema, ...changes });
}

/** The list with every element replaced; the very same list when none changed. */
export function mapList<T>(list: readonly T[], map: (element: T) => T): readonly T[];
export function mapList<T>(list: readonly T[] | undefined, map: (element: T) => T): readonly T[] | undefined;
export function mapList<T>(list: readonly T[] | undefined, map: (element: T) => T): readonly T[] | undefined {
  const mapped = list?.map(map);
  return mapped?.some((element, index) => element !== list?.[index]) ? mapped : list;
}

function mapNamed(list: readonly Property[], mapSchema: (part: Schema) => Schema): readonly Property[] {
  return mapList(list, (property) => {
    const schema = mapSchema(property.schema);
    return schema === property.schema ? property : { ...property, schema };
  });
}
