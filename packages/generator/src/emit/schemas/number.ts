import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { call, chain, type Zod } from "./zod.ts";

/** Numbers and integers (JSON Schema 2020-12 validation, section 6.2). An integer is one that a double holds exactly. */
export function zodOfNumber(schema: Schema, type: "integer" | "number"): Zod {
  let zod: Zod = { code: start(schema, type), type: t.keyword("number") };
  const links = [
    ["min", schema.minimum],
    ["gt", schema.exclusiveMinimum],
    ["max", schema.maximum],
    ["lt", schema.exclusiveMaximum],
    ["multipleOf", schema.multipleOf],
  ] as const;
  for (const [name, value] of links) if (value !== undefined) zod = chain(zod, name, e.literal(value));
  return zod;
}

function start({ format }: Schema, type: "integer" | "number"): Code {
  if (format === "int32") return call("int32");
  return call(type === "integer" || format === "int64" ? "int" : "number");
}
