import type { JsonObject, JsonValue } from "../contract/json.ts";
import { quote } from "../diagnostics.ts";
import type { ComponentKind, Shape, StructureWalk } from "./structure-walk.ts";

/** Anything goes. */
export const any: Shape = () => {};

export const string: Shape = (value, walk) => {
  if (typeof value !== "string") walk.mismatch("a string", value);
};

/** What people read and code does not depend on: a value of another shape is reported and passed over. */
export function annotation(shape: Shape): Shape {
  return (value, walk) => walk.annotation(value, shape);
}

/** A text for people. */
export const prose = annotation(string);

export const boolean: Shape = (value, walk) => {
  if (typeof value !== "boolean") walk.mismatch("true or false", value);
};

export const number: Shape = (value, walk) => {
  if (typeof value !== "number") walk.mismatch("a number", value);
};

export const positiveNumber: Shape = (value, walk) => {
  if (typeof value !== "number" || value <= 0) walk.mismatch("a number above 0", value);
};

/** A number of things: an integer, 0 or more. */
export const count: Shape = (value, walk) => {
  if (!Number.isInteger(value) || (value as number) < 0) walk.mismatch("an integer of 0 or more", value);
};

/** One of a few words. */
export function oneOf(words: readonly string[]): Shape {
  const expected = `one of ${words.join(", ")}`;
  return (value, walk) => {
    if (typeof value !== "string" || !words.includes(value)) walk.mismatch(expected, value);
  };
}

/** An array of things of one shape. */
export function listOf(shape: Shape, minimum = 0): Shape {
  return (value, walk) => {
    if (!isArray(value)) walk.mismatch("an array", value);
    else if (value.length < minimum) walk.problem("this array has to have items");
    else for (const [index, item] of value.entries()) walk.child(index, item, shape);
  };
}

/** An object whose keys are chosen by the author. */
export function mapOf(shape: Shape, options: MapOptions = {}): Shape {
  return (value, walk) => {
    if (!isObject(value)) {
      walk.mismatch("an object", value);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (options.extensible && key.startsWith("x-")) continue;
      options.checkKey?.(key, walk);
      walk.child(key, item, shape);
    }
  };
}

interface MapOptions {
  /** Whether keys that begin with `x-` are extensions and not entries (OpenAPI 3.1, section 4.9). */
  readonly extensible?: true;
  readonly checkKey?: (key: string, walk: StructureWalk) => void;
}

interface ObjectShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Fields that are not named are none of our business: nothing is said of them. */
  readonly isOpen?: true;
  /** What no single field can say; called for objects whose required fields are there. */
  readonly check?: (object: JsonObject, walk: StructureWalk) => void;
}

/**
 * An object with fields that the specification names. Other fields are let through: they have no meaning
 * here.
 */
export function objectOf({ fields, required = [], isOpen, check }: ObjectShape): Shape {
  const shapes = new Map(Object.entries(fields));
  return (value, walk) => {
    if (!isObject(value)) {
      walk.mismatch("an object", value);
      return;
    }
    const missing = required.filter((name) => !Object.hasOwn(value, name));
    for (const name of missing) walk.problem(`the field ${quote(name)} is missing`);
    for (const [key, item] of Object.entries(value)) {
      const shape = shapes.get(key);
      if (shape !== undefined) walk.child(key, item, shape);
      else if (isOpen !== true && !key.startsWith("x-")) walk.unknownField(key);
    }
    if (missing.length === 0) check?.(value, walk);
  };
}

/** A thing of the given shape, or a Reference Object that leads to one (OpenAPI 3.1, section 4.8.23). */
export function orReference(kind: ComponentKind, shape: Shape): Shape {
  const self: Shape = (value, walk) => {
    if (!isObject(value) || !Object.hasOwn(value, "$ref")) shape(value, walk);
    else walk.child("$ref", value.$ref as JsonValue, referenceTo(kind, self));
  };
  return self;
}

/** The text of a reference. */
export function referenceTo(kind: ComponentKind, shape: Shape): Shape {
  return (value, walk) => {
    if (typeof value === "string") walk.reference(value, kind, shape);
    else walk.mismatch("a string", value);
  };
}

/** Puts off the look at a shape until a value is checked, for shapes that contain themselves. */
export function lazy(shape: () => Shape): Shape {
  return (value, walk) => shape()(value, walk);
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
