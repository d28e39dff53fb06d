import type { JsonValue } from "../../contract/json.ts";
import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { equalJson } from "../json-value.ts";
import { fitsScalars } from "./scalars.ts";
import type { SchemaScope } from "./scope.ts";
import { call, never, nullable, plainTypes, unionOf, type Zod } from "./zod.ts";

/** `enum` and `const`; values that the keywords beside them rule out are left out. */
export function zodOfEnum(values: readonly JsonValue[], schema: Schema, scope: SchemaScope): Zod {
  const fitting = values.filter((value) => fitsScalars(value, schema));
  const distinct = fitting.filter(
    (value, index) => fitting.findIndex((other) => equalJson(value, other)) === index,
  );
  const present = distinct.filter((value) => value !== null);
  if (present.length === 0)
    return distinct.length === 0 ? never() : { code: call("null"), type: plainTypes.null };
  const type = () => unionOf(present.map(t.literalType));
  const zod = { code: codeOf(present, type, scope), type };
  return present.length < distinct.length ? nullable(zod) : zod;
}

function codeOf(values: readonly JsonValue[], type: () => Code, scope: SchemaScope): Code {
  const items = values.map(e.literal);
  if (values.some((value) => typeof value === "object"))
    return e.call(e.generic(scope.support("oneOfValues"), type()), e.array(items));
  const [only] = items;
  if (only !== undefined && items.length === 1) return call("literal", only);
  return call(values.every((value) => typeof value === "string") ? "enum" : "literal", e.array(items));
}

/** The values known today (`x-extensible-enum`); `rest` is what any other value of the type has to be. */
export function zodOfOpenEnum(
  values: readonly JsonValue[],
  rest: Zod,
  isPlain: boolean,
  scope: SchemaScope,
): Zod {
  return {
    code: e.call(scope.support("openEnum"), e.array(values.map(e.literal)), ...(isPlain ? [] : [rest.code])),
    type: () =>
      unionOf([
        ...values.map(t.literalType),
        t.openType(typeof values[0] === "number" ? "number" : "string"),
      ]),
  };
}
