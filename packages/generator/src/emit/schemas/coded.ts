import type { Component } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";
import type { ValueSettings } from "../../contract/sources.ts";
import { somePart } from "../../schema-parts.ts";
import { references } from "./subschemas.ts";

/** Whether a schema by itself, without what it refers to, may hold a value that parsing changes. */
export function hasCodec(schema: Schema, values: ValueSettings): boolean {
  if (values.int64 === "number" && values.dateTime === "string") return false;
  const { format } = schema;
  return (
    (format === "date-time" && values.dateTime === "Date") ||
    ((format === "int64" || format === "uint64") && values.int64 === "bigint") ||
    somePart(schema, (part) => hasCodec(part, values))
  );
}

/** Ids of the components that hold such values, by themselves or in what they refer to. */
export function codedComponents(
  byId: ReadonlyMap<string, Component>,
  values: ValueSettings,
): ReadonlySet<string> {
  const found = new Set(
    [...byId.values()].filter(({ schema }) => hasCodec(schema, values)).map(({ id }) => id),
  );
  if (found.size === 0) return found;
  const referring = new Map<string, string[]>();
  for (const { id, schema } of byId.values())
    for (const target of references(schema)) {
      const list = referring.get(target);
      if (list === undefined) referring.set(target, [id]);
      else list.push(id);
    }
  // The set grows while it is walked.
  for (const id of found) for (const from of referring.get(id) ?? []) found.add(from);
  return found;
}
