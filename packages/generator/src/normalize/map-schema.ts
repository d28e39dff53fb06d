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
export function mapParts(schema: Schema, { same, condition, inner }: PartMapper): Schema {
  return withChanges(schema, {
    allOf: mapList(schema.allOf, same),
    anyOf: mapList(schema.anyOf, same),
    oneOf: mapList(schema.oneOf, same),
    then: mapOne(schema.then, same),
    else: mapOne(schema.else, same),
    dependentSchemas: mapNamed(schema.dependentSchemas, same),
    not: mapOne(schema.not, condition),
    if: mapOne(schema.if, condition),
    properties: mapNamed(schema.properties, inner),
    patternProperties: mapNamed(schema.patternProperties, inner),
    additionalProperties: mapOne(schema.additionalProperties, inner),
    unevaluatedProperties: mapOne(schema.unevaluatedProperties, inner),
    propertyNames: mapOne(schema.propertyNames, inner),
    items: mapOne(schema.items, inner),
    prefixItems: mapList(schema.prefixItems, inner),
    contains: mapOne(schema.contains, inner),
    unevaluatedItems: mapOne(schema.unevaluatedItems, inner),
  });
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

function mapOne(schema: Schema | undefined, map: (part: Schema) => Schema): Schema | undefined {
  return schema === undefined ? undefined : map(schema);
}

function mapNamed(
  list: readonly Property[] | undefined,
  map: (part: Schema) => Schema,
): readonly Property[] | undefined {
  return mapList(list, (property) => {
    const schema = map(property.schema);
    return schema === property.schema ? property : { ...property, schema };
  });
}
