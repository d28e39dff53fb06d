import type { Component } from "../../contract/contract.ts";
import type { Schema } from "../../contract/schema.ts";
import { somePart } from "../../schema-parts.ts";
import { namedComponents } from "./named.ts";

/** How long the types are that TypeScript finds for emitted schemas. */
export interface Sizes {
  /** The type of a component is spelled out, because TypeScript would not write what it finds. */
  isLarge(id: string): boolean;
  /** The same of a schema that is no component. */
  isLargeSchema(schema: Schema): boolean;
}

/**
 * Characters from which on a type is spelled out. Declarations repeat the types of all that a schema is made of, and beyond a
 * million characters the compiler refuses to write them (error 7056). The estimate is right within a factor of two.
 */
const limit = 400_000;

/** `z.ZodOptional<z.ZodString>;` and what stands around it. */
const partSize = 32;

/** `named`: see `namedComponents`. */
export function createSizes(
  byId: ReadonlyMap<string, Component>,
  named: ReadonlySet<string> = namedComponents(byId),
): Sizes {
  const known = new Map<string, number>();

  const sizeOf = (schema: Schema): number => {
    let size = partSize;
    if (schema.ref !== undefined) size += sizeOfComponent(schema.ref);
    for (const value of schema.enum ?? []) size += JSON.stringify(value).length * 2;
    for (const { name } of schema.properties ?? []) size += name.length;
    somePart(schema, (part) => {
      size += sizeOf(part);
      return false;
    });
    return size;
  };

  // What has a name is not repeated.
  const sizeOfComponent = (id: string): number => {
    if (named.has(id)) return partSize;
    const size = wholeSize(id);
    return size > limit ? partSize : size;
  };

  const wholeSize = (id: string): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const component = byId.get(id);
    known.set(id, partSize);
    const size = component === undefined ? 0 : sizeOf(component.schema);
    known.set(id, size);
    return size;
  };

  return {
    isLarge: (id) => wholeSize(id) > limit,
    isLargeSchema: (schema) => sizeOf(schema) > limit,
  };
}
