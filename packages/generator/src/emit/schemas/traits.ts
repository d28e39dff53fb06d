import type { Component } from "../../contract/contract.ts";
import type { Property, Schema, SchemaType } from "../../contract/schema.ts";
import type { ValueSettings } from "../../contract/sources.ts";
import { assertsNothing, both, type Flat, flatten, isReference, restrictsKeys } from "../conjunction.ts";
import { codedComponents, hasCodec } from "./coded.ts";
import { unsafeKeys } from "./keys.ts";
import type { Sizes } from "./size.ts";
import { declarationOrder, references } from "./subschemas.ts";

/** What the schemas of components are like, known before any of them is printed. */
export interface Traits {
  schemaOf(id: string): Schema;
  /** Types that a schema allows; undefined: every type, or it cannot be told. */
  typesOf(schema: Schema): readonly SchemaType[] | undefined;
  /** See `Zod.closed`. */
  isClosed(id: string): boolean;
  /** See `Zod.coded`; of a component that only may be coded it is said too. */
  isCoded(id: string): boolean;
  /** The components that an object extends, when it can be printed with `.extend`. */
  basesOf(flat: Flat, owner?: string): readonly string[] | undefined;
  /** Properties of a component that others can extend; undefined when it is none. */
  shapeOf(id: string): ReadonlyMap<string, Member> | undefined;
  /** Names of the members that a schema leaves out, by itself or in what it refers to and combines. */
  omittedIn(flat: Flat): readonly string[];
  /** Properties of a schema that comes out as one `z.object`; undefined when it does not. */
  objectShape(schema: Schema): ReadonlyMap<string, Member> | undefined;
  /** Declarations of a file in their order. */
  order(ids: readonly string[]): readonly string[];
}

export interface Member {
  readonly schema: Schema;
  readonly required: boolean;
}

export function createTraits(
  byId: ReadonlyMap<string, Component>,
  values: ValueSettings,
  sizes: Sizes,
): Traits {
  const schemaOf = (id: string): Schema => byId.get(id)?.schema ?? {};
  const rank = new Map<string, number>();
  for (const { id, cycle } of byId.values())
    if (cycle?.[0] === id)
      for (const [index, other] of declarationOrder(cycle, schemaOf).entries()) rank.set(other, index);

  const order = (ids: readonly string[]) => ids.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));

  /** Both are declared in one file, because a cycle of references joins them. */
  const together = (a: string, b: string) => byId.get(a)?.cycle?.includes(b) === true;

  const typesOf = (
    schema: Schema,
    seen: ReadonlySet<string> = new Set(),
  ): readonly SchemaType[] | undefined => {
    const { own } = flatten(schema);
    if (own.types !== undefined || own.ref === undefined || seen.has(own.ref)) return own.types;
    return typesOf(schemaOf(own.ref), new Set([...seen, own.ref]));
  };

  const closed = new Map<string, boolean>();
  const isClosed = (id: string): boolean => {
    const known = closed.get(id);
    if (known !== undefined) return known;
    closed.set(id, false);
    const result = closes(schemaOf(id));
    closed.set(id, result);
    return result;
  };
  const closes = (schema: Schema): boolean =>
    schema.additionalProperties?.never === true ||
    schema.unevaluatedProperties?.never === true ||
    (schema.ref !== undefined && isClosed(schema.ref)) ||
    [schema.allOf, schema.anyOf, schema.oneOf].some((parts) => parts?.some(closes) === true);

  const codedIds = codedComponents(byId, values);
  const isCoded = (schema: Schema): boolean =>
    hasCodec(schema, values) || [...references(schema)].some((id) => codedIds.has(id));

  const basesOf = ({ own, others }: Flat, owner?: string): readonly string[] | undefined => {
    const bases: string[] = own.ref === undefined ? [] : [own.ref];
    for (const { ref, ...rest } of others) {
      if (ref === undefined || !assertsNothing(rest)) return undefined;
      bases.push(ref);
    }
    if (bases.length === 0 || !extendsOnly(own)) return undefined;
    const usable = bases.every((id, index) => {
      if (shapeOf(id) === undefined) return false;
      if (owner === undefined || !together(owner, id)) return true;
      // Reading `.shape` of a later base runs its getters, which may look for what is not declared yet.
      return index === 0 && (rank.get(id) ?? 0) < (rank.get(owner) ?? 0);
    });
    if (!usable) return undefined;
    // Where unknown members are spoken of, they are evaluated, and `unevaluatedProperties` has no say in them.
    const isOpen = own.additionalProperties !== undefined || bases.some(mapsRest);
    return own.unevaluatedProperties?.never && isOpen ? undefined : bases;
  };

  const mapsRest = (id: string): boolean => {
    const { own, others } = flatten(schemaOf(id));
    const bases = [own, ...others].flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
    return own.additionalProperties !== undefined || bases.some(mapsRest);
  };

  const shapes = new Map<string, ReadonlyMap<string, Member> | undefined>();
  const shapeOf = (id: string): ReadonlyMap<string, Member> | undefined => {
    if (shapes.has(id)) return shapes.get(id);
    shapes.set(id, undefined);
    // Its declared type has no shape.
    if (sizes.isLarge(id)) return undefined;
    const flat = flatten(schemaOf(id));
    const bases = basesOf(flat, id);
    const isPlain = flat.others.length === 0 && flat.own.ref === undefined && isPlainObject(flat.own);
    const shape = isPlain ? ownShape(flat.own) : bases && extendedShape(bases, flat.own);
    const result = flat.own.unevaluatedProperties === undefined ? shape : undefined;
    shapes.set(id, result);
    return result;
  };

  const extendedShape = (bases: readonly string[], own: Schema): ReadonlyMap<string, Member> => {
    const shape = new Map<string, Member>();
    for (const base of bases) for (const [name, member] of shapeOf(base) ?? []) add(shape, name, member);
    for (const [name, member] of ownShape(own)) add(shape, name, member);
    return shape;
  };

  const omittedIn = ({ own, others }: Flat, entered: ReadonlySet<string> = new Set()): readonly string[] => {
    const { ref } = own;
    const bases =
      ref === undefined || entered.has(ref)
        ? []
        : omittedIn(flatten(schemaOf(ref)), new Set([...entered, ref]));
    const parts = others.flatMap((part) => omittedIn(flatten(part), entered));
    return [...new Set([...omittedNames(own), ...bases, ...parts])].sort();
  };

  const objectShape = (schema: Schema): ReadonlyMap<string, Member> | undefined => {
    const flat = flatten(schema);
    if (flat.others.length === 0 && isReference(flat.own)) {
      const target = byId.get(flat.own.ref as string);
      if (target === undefined || target.cycle !== undefined) return shapeOf(flat.own.ref as string);
      if (sizes.isLarge(target.id)) return undefined;
      return objectShape(target.schema);
    }
    const bases = basesOf(flat);
    if (bases !== undefined) return extendedShape(bases, flat.own);
    const isObject = flat.others.length === 0 && isObjectSchema(flat.own);
    if (!isObject || isJudgedOnInput(flat.own, isCoded(flat.own))) return undefined;
    return ownShape(flat.own);
  };

  return {
    schemaOf,
    typesOf: (schema) => typesOf(schema),
    isClosed,
    isCoded: (id) => codedIds.has(id),
    basesOf,
    shapeOf,
    omittedIn: (flat) => omittedIn(flat),
    objectShape,
    order,
  };
}

function add(shape: Map<string, Member>, name: string, { schema, required }: Member): void {
  const other = shape.get(name);
  shape.set(
    name,
    other === undefined
      ? { schema, required }
      : { schema: both(other.schema, schema), required: required || other.required },
  );
}

/** The declared properties of the direction, and those that are only required. */
export function ownShape(own: Schema): ReadonlyMap<string, Member> {
  const required = new Set(own.required);
  const shape = new Map<string, Member>(
    (own.properties ?? [])
      .filter(({ omitted }) => omitted === undefined)
      .map(({ name, schema }: Property) => [name, { schema, required: required.has(name) }]),
  );
  for (const name of required) if (!shape.has(name)) shape.set(name, { schema: {}, required: true });
  return shape;
}

/** Names of the members that the direction leaves out, and that a closed object lets pass all the same. */
export function omittedNames(own: Schema): readonly string[] {
  return (own.properties ?? []).filter(({ omitted }) => omitted).map(({ name }) => name);
}

/** Its conditions stand before it, in an `onInput`, so that it comes out as no object. */
function isJudgedOnInput(own: Schema, coded: boolean): boolean {
  const { minProperties, maxProperties, propertyNames, patternProperties, not, if: condition } = own;
  const { dependentRequired, dependentSchemas, unevaluatedProperties } = own;
  const onKeys = minProperties ?? maxProperties ?? propertyNames ?? patternProperties;
  const others = not ?? condition ?? dependentRequired ?? dependentSchemas;
  // Without a condition beside it, `unevaluatedProperties` is `additionalProperties`.
  const isOpen = unevaluatedProperties !== undefined && (condition ?? dependentSchemas) !== undefined;
  return onKeys !== undefined || isOpen || (coded && others !== undefined);
}

/** It comes out as one `z.object` (perhaps with checks), and its unknown keys may be restricted. */
function isObjectSchema(own: Schema): boolean {
  const { ref, enum: values, openEnum, anyOf, oneOf } = own;
  const combined = ref ?? values ?? openEnum ?? anyOf ?? oneOf;
  const isObject = own.types?.length === 1 && own.types[0] === "object";
  return (
    combined === undefined &&
    own.never === undefined &&
    isObject &&
    (ownShape(own).size > 0 || omittedNames(own).length > 0) &&
    !hasUnsafeKey(own)
  );
}

/** An object that others can extend: no check would be lost and no key is forbidden. */
function isPlainObject(own: Schema): boolean {
  return isObjectSchema(own) && extendsOnly(own) && own.unevaluatedProperties === undefined;
}

const extensionKeywords: ReadonlySet<string> = new Set<keyof Schema>([
  "ref",
  "types",
  "properties",
  "required",
  "additionalProperties",
  "unevaluatedProperties",
]);

/** It says nothing but which members an object has. */
function extendsOnly(own: Schema): boolean {
  const { unevaluatedProperties: rest, types } = own;
  const others = Object.fromEntries(
    Object.entries(own).filter(([keyword]) => !extensionKeywords.has(keyword)),
  );
  return (
    (types === undefined || (types.length === 1 && types[0] === "object")) &&
    assertsNothing(others as Schema) &&
    !restrictsKeys(own) &&
    (rest === undefined || rest.never === true || assertsNothing(rest)) &&
    !hasUnsafeKey(own)
  );
}

function hasUnsafeKey(own: Schema): boolean {
  return [...ownShape(own).keys()].some((name) => unsafeKeys.has(name));
}
