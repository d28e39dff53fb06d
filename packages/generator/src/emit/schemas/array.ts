import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { check } from "./composition.ts";
import type { SchemaScope } from "./scope.ts";
import { call, chain, coded, unionOf, unknown, type Zod } from "./zod.ts";

/** Arrays and tuples (JSON Schema 2020-12 core, section 10.3.1, and validation, section 6.4). */
export function zodOfArray(schema: Schema, scope: SchemaScope): Zod {
  const list =
    schema.prefixItems === undefined
      ? zodOfList(schema, scope)
      : zodOfTuple(schema, schema.prefixItems, scope);
  return check(list, conditions(schema, scope.wire()), scope);
}

function zodOfList(schema: Schema, scope: SchemaScope): Zod {
  const item = schema.items === undefined ? unknown() : scope.zodOf(schema.items);
  let zod: Zod = { ...coded(item), code: call("array", item.code), type: () => t.arrayType(item.type()) };
  if (schema.minItems !== undefined) zod = chain(zod, "min", e.literal(schema.minItems));
  if (schema.maxItems !== undefined) zod = chain(zod, "max", e.literal(schema.maxItems));
  return zod;
}

/** An item that `minItems` does not ask for may be missing. */
function zodOfTuple(schema: Schema, prefix: readonly Schema[], scope: SchemaScope): Zod {
  const least = schema.minItems ?? 0;
  const items = prefix.map((part, index) => {
    const item = scope.zodOf(part);
    return index < least
      ? { ...item, optional: false }
      : {
          ...coded(item),
          code: e.method(item.code, "optional"),
          type: () => unionOf([item.type(), t.keyword("undefined")]),
          optional: true,
        };
  });
  const rest = schema.items?.never
    ? undefined
    : schema.items === undefined
      ? unknown()
      : scope.zodOf(schema.items);
  const codes = e.array(items.map(({ code }) => code));
  const zod = {
    ...coded(...items, ...(rest === undefined ? [] : [rest])),
    code: rest === undefined ? call("tuple", codes) : call("tuple", codes, rest.code),
    type: () =>
      t.tupleType(
        items.map(({ type, optional }) => ({ type: type(), optional })),
        rest?.type(),
      ),
  };
  const counts: Code[] = [];
  if (least > prefix.length) counts.push(e.call(scope.support("minItems"), e.literal(least)));
  if (schema.maxItems !== undefined)
    counts.push(e.call(scope.support("maxItems"), e.literal(schema.maxItems)));
  return check(zod, counts, scope);
}

function conditions(schema: Schema, scope: SchemaScope): readonly Code[] {
  const found: Code[] = [];
  if (schema.uniqueItems) found.push(scope.support("uniqueItems"));
  if (schema.contains !== undefined) {
    const { minContains = 1, maxContains } = schema;
    const bounds =
      maxContains === undefined ? (minContains === 1 ? [] : [minContains]) : [minContains, maxContains];
    found.push(
      e.call(scope.support("contains"), scope.zodOf(schema.contains).code, ...bounds.map(e.literal)),
    );
  }
  return found;
}
