import type { Schema, SchemaType } from "../../contract/schema.ts";
import * as e from "../../print/expression.ts";
import { isOfType } from "../json-value.ts";
import { zodOfArray } from "./array.ts";
import { conjunction } from "./composition.ts";
import { zodOfEnum, zodOfOpenEnum } from "./enumeration.ts";
import { zodOfNumber } from "./number.ts";
import { zodOfObject } from "./object.ts";
import type { SchemaScope } from "./scope.ts";
import { zodOfString } from "./string.ts";
import type { Helpers } from "./support/names.ts";
import { call, nullable, plainTypes, union, type Zod } from "./zod.ts";

/** Keywords that assert something about values of one kind only; other values pass them. */
const keywords = {
  string: ["minLength", "maxLength", "pattern"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: ["prefixItems", "items", "contains", "minItems", "maxItems", "uniqueItems"],
  object: [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
  ],
} as const satisfies Record<string, readonly (keyof Schema)[]>;

type Kind = keyof typeof keywords;

const allKinds = Object.keys(keywords) as Kind[];

const guards = {
  string: "ifString",
  number: "ifNumber",
  array: "ifArray",
  object: "ifObject",
} as const satisfies Record<Kind, Helpers["support"]>;

/** The kinds of values that a schema says something about besides `type`. */
export function typedKeywords(schema: Schema): readonly Kind[] {
  return allKinds.filter((kind) => keywords[kind].some((keyword) => schema[keyword] !== undefined));
}

/** `type`, `enum` and the keywords that go with a type; undefined when there are none. */
export function zodOfKinds(
  own: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): Zod | undefined {
  if (own.enum !== undefined) return zodOfEnumWithKeywords(own.enum, own, scope);
  const kinds = typedKeywords(own);
  const openType = own.types === undefined && own.openEnum !== undefined ? openTypes(own) : undefined;
  const types = own.types ?? openType ?? (kinds.length > 0 ? known : undefined);
  if (types !== undefined) return zodOfTypes(types, own, scope);
  return kinds.length === 0
    ? undefined
    : conjunction(
        kinds.map((kind) => guardedKind(kind, own, scope)),
        scope,
      );
}

function guardedKind(kind: Kind, own: Schema, scope: SchemaScope): Zod {
  const isShape = kind === "object" || kind === "array";
  // What is not said to be a number or a text stays as it came.
  const zod = zodOfType(kind, own, isShape ? scope : scope.wire());
  // People who leave `type: object` out mean objects all the same; the inferred type follows them.
  const type = isShape ? zod.type : plainTypes.unknown;
  if (zod.coded && isShape)
    return {
      code: e.call(scope.codec(kind === "object" ? "objectOr" : "arrayOr"), zod.code),
      type,
      coded: true,
    };
  return { code: e.call(scope.support(guards[kind]), zod.code), type };
}

function zodOfTypes(types: readonly SchemaType[], own: Schema, scope: SchemaScope): Zod {
  const present = types.filter((type) => type !== "null");
  if (present.length === 0) return { code: call("null"), type: plainTypes.null };
  const zod = union(present.map((type) => zodOfOpenType(type, own, scope)));
  return present.length < types.length ? nullable(zod) : zod;
}

function zodOfOpenType(type: SchemaType, own: Schema, scope: SchemaScope): Zod {
  const values = (own.openEnum ?? []).filter((value) => isOfType(value, type));
  // The known values and the others have one form.
  const zod = zodOfType(type, own, values.length === 0 ? scope : scope.wire());
  if (values.length === 0 || (type !== "string" && type !== "integer" && type !== "number")) return zod;
  const isPlain = type === "string" && own.format === undefined && !typedKeywords(own).includes("string");
  return zodOfOpenEnum(values, zod, isPlain, scope);
}

function openTypes({ openEnum = [] }: Schema): readonly SchemaType[] | undefined {
  const type = typeof openEnum[0];
  return type === "string" || type === "number" ? [type] : undefined;
}

function zodOfType(type: SchemaType, own: Schema, scope: SchemaScope): Zod {
  switch (type) {
    case "string":
      return zodOfString(own, scope);
    case "integer":
    case "number":
      return zodOfNumber(own, type, scope);
    case "boolean":
      return { code: call("boolean"), type: plainTypes.boolean };
    case "null":
      return { code: call("null"), type: plainTypes.null };
    case "array":
      return zodOfArray(own, scope);
    case "object":
      return zodOfObject(own, scope);
  }
}

/** Values that are arrays or objects are held to the keywords of their kind too. */
function zodOfEnumWithKeywords(values: NonNullable<Schema["enum"]>, own: Schema, scope: SchemaScope): Zod {
  const zod = zodOfEnum(values, own, scope);
  if (!values.some((value) => typeof value === "object" && value !== null)) return zod;
  const { enum: _values, types: _types, ...rest } = own;
  const further = zodOfKinds(rest, scope.wire(), undefined);
  return further === undefined ? zod : conjunction([zod, further], scope);
}
