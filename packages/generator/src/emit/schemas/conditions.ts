import type { Schema, SchemaType } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { Flat } from "../conjunction.ts";
import type { SchemaScope } from "./scope.ts";
import { call } from "./zod.ts";

/** `not` and `if`: conditions that no type shows. */
export function conditionsOf(
  { own }: Flat,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): readonly Code[] {
  const found: Code[] = [];
  if (own.not !== undefined) found.push(e.call(scope.support("not"), scope.zodOf(own.not, known).code));
  if (own.if !== undefined && (own.then ?? own.else) !== undefined)
    found.push(e.call(scope.support("when"), ...branches(own, own.if, scope, known)));
  return found;
}

function branches(
  own: Schema,
  condition: Schema,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): readonly Code[] {
  const codeOf = (schema: Schema) => scope.zodOf(schema, known).code;
  const then = own.then === undefined ? call("unknown") : codeOf(own.then);
  return [codeOf(condition), then, ...(own.else === undefined ? [] : [codeOf(own.else)])];
}
