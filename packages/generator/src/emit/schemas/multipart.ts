import type { Schema } from "../../contract/schema.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { zodOf } from "./schema.ts";
import type { SchemaScope } from "./scope.ts";
import type { Zod } from "./zod.ts";

/** A body of bytes. */
export function zodOfBinary(scope: SchemaScope): Zod {
  return { code: e.call(scope.support("binary")), type: t.typeName("Binary") };
}

/** A multipart body; members that hold bytes take them as such (OpenAPI 3.1, section 4.8.15.4). */
export function zodOfMultipart(schema: Schema, scope: SchemaScope): Zod {
  return zodOf(schema, scope);
}
