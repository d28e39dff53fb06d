import type { Property, Schema } from "../contract/schema.ts";
import { type SchemaPart, schemaParts } from "../schema-parts.ts";
import { compact } from "./node.ts";

/** What becomes of the schemas directly inside a schema, by what they judge. */
export type PartMapper = { readonly [J in SchemaPart["judges"]]: (part: Schema) => Schema };

/** The schema with its parts replaced; the very same schema when none changed. */
export function mapParts(schema: Schema, mapper: PartMapper): Schema {
  let mapped: Record<string, unknown> | undefined;
  for (const keyword of Object.keys(schema) as (keyof Schema)[]) {
    const part = schemaParts[keyword];
    if (part === undefined) continue;
    const before = schema[keyword];
    const after = map(before, part.form, mapper[part.judges]);
    if (after === before) continue;
    mapped ??= { ...schema };
    mapped[keyword] = after;
  }
  return mapped === undefined ? schema : (mapped as Schema);
}

function map(value: unknown, form: SchemaPart["form"], mapSchema: (part: Schema) => Schema): unknown {
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
