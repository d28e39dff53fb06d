import type { Schema } from "../../contract/schema.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { zodOfFormat } from "./format.ts";
import { patternFlags } from "./scalars.ts";
import type { SchemaScope } from "./scope.ts";
import { call, chain, plainTypes, type Zod } from "./zod.ts";

/** Strings: length in code points, pattern, format (JSON Schema 2020-12 validation, sections 6.3 and 7). */
export function zodOfString(schema: Schema, scope: SchemaScope): Zod {
  let zod: Zod = { code: zodOfFormat(schema.format, scope) ?? call("string"), type: plainTypes.string };
  if (schema.minLength !== undefined) zod = chain(zod, "min", e.literal(schema.minLength));
  if (schema.maxLength !== undefined) zod = chain(zod, "max", e.literal(schema.maxLength));
  if (schema.pattern !== undefined) zod = chain(zod, "regex", pattern(schema.pattern));
  return decodedText(zod, schema.format, scope);
}

function decodedText(zod: Zod, format: string | undefined, scope: SchemaScope): Zod {
  const { dateTime, int64 } = scope.values;
  if (format === "date-time" && dateTime === "Date")
    return { code: e.call(scope.codec("asDate"), zod.code), type: () => t.typeName("Date"), coded: true };
  if ((format === "int64" || format === "uint64") && int64 === "bigint")
    return { code: e.call(scope.codec("textAsBigint"), zod.code), type: plainTypes.bigint, coded: true };
  return zod;
}

export function pattern(source: string) {
  return e.regularExpression(source, patternFlags(source));
}
