import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import type { SchemaScope } from "./scope.ts";
import { chain, unknown, type Zod } from "./zod.ts";

/** `.check(a, b)`: conditions that the type does not show. They judge the value as it comes. */
export function check(zod: Zod, conditions: readonly Code[], scope: SchemaScope): Zod {
  if (conditions.length === 0) return zod;
  return zod.coded ? onInput(zod, conditions, scope) : chain(zod, "check", ...conditions);
}

/** `onInput(zod, a, b)`: conditions on what zod's objects and records would hide from a check, the key `__proto__`. */
export function onInput(zod: Zod, conditions: readonly Code[], scope: SchemaScope): Zod {
  return conditions.length === 0
    ? zod
    : { ...zod, code: e.call(scope.support("onInput"), zod.code, ...conditions) };
}

/** All parts apply to the same value. */
export function conjunction(parts: readonly Zod[], scope: SchemaScope): Zod {
  const [first, ...rest] = parts;
  if (first === undefined) return unknown();
  if (rest.length === 0) return first;
  const type = () => t.intersectionType(parts.map((part) => part.type()));
  const codes = parts.map(({ code }) => code);
  if (parts.some(({ coded }) => coded))
    return { code: e.call(scope.codec("all"), ...codes), type, coded: true };
  if (parts.some(({ closed }) => closed)) return { code: e.call(scope.support("every"), ...codes), type };
  return { code: rest.reduce((code, part) => e.method(code, "and", part.code), first.code), type };
}
