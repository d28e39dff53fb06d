import type { Schema, SchemaType } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import { type Flat, flatten } from "../conjunction.ts";
import type { SchemaScope } from "./scope.ts";
import { pattern } from "./string.ts";
import { call } from "./zod.ts";

/**
 * What a schema evaluates of a value, as `support.ts` reads it (JSON Schema 2020-12 core, section 11): the members and
 * items that its keywords speak of, and those of the parts that match.
 */
export interface Evaluated {
  readonly keys: readonly string[];
  readonly patterns: readonly string[];
  readonly prefix: number;
  readonly contains: readonly Schema[];
  readonly allProperties: boolean;
  readonly allItems: boolean;
  /** Evaluated only by values that match, or do not match, a schema. */
  readonly given: readonly Branch[];
  readonly unless: readonly Branch[];
}

interface Branch {
  readonly schema: Schema;
  readonly evaluated: Evaluated;
}

/** Everything that is evaluated beside the `unevaluated…` keywords of the schema itself. */
export function evaluatedBeside(schema: Schema, scope: SchemaScope): Evaluated {
  const { unevaluatedItems: _items, unevaluatedProperties: _properties, ...rest } = schema;
  return evaluatedBy(rest, scope, new Set());
}

function evaluatedBy(schema: Schema, scope: SchemaScope, entered: ReadonlySet<string>): Evaluated {
  const { own, others } = flatten(schema);
  const inside = (part: Schema) => evaluatedBy(part, scope, entered);
  const given: Branch[] = [...(own.anyOf ?? []), ...(own.oneOf ?? [])].map((part) => ({
    schema: part,
    evaluated: inside(part),
  }));
  if (own.if !== undefined) {
    given.push({ schema: own.if, evaluated: join([own.if, own.then ?? {}].map(inside)) });
  }
  for (const { name, schema: part } of own.dependentSchemas ?? [])
    given.push({ schema: { types: ["object"], required: [name] }, evaluated: inside(part) });
  const mine: Evaluated = {
    keys: (own.properties ?? []).map(({ name }) => name),
    patterns: (own.patternProperties ?? []).map(({ name }) => name),
    prefix: own.prefixItems?.length ?? 0,
    contains: own.contains === undefined ? [] : [own.contains],
    allProperties: (own.additionalProperties ?? own.unevaluatedProperties) !== undefined,
    allItems: (own.items ?? own.unevaluatedItems) !== undefined,
    given,
    unless:
      own.if === undefined || own.else === undefined ? [] : [{ schema: own.if, evaluated: inside(own.else) }],
  };
  return join([mine, ...referenced(own.ref, scope, entered), ...others.map(inside)]);
}

/** A reference that leads back to itself without entering the value says nothing new. */
function referenced(
  id: string | undefined,
  scope: SchemaScope,
  entered: ReadonlySet<string>,
): readonly Evaluated[] {
  if (id === undefined || entered.has(id)) return [];
  return [evaluatedBy(scope.traits.schemaOf(id), scope, new Set([...entered, id]))];
}

function join(parts: readonly Evaluated[]): Evaluated {
  return {
    keys: [...new Set(parts.flatMap(({ keys }) => keys))].sort(),
    patterns: [...new Set(parts.flatMap(({ patterns }) => patterns))].sort(),
    prefix: Math.max(0, ...parts.map(({ prefix }) => prefix)),
    contains: parts.flatMap(({ contains }) => contains),
    allProperties: parts.some(({ allProperties }) => allProperties),
    allItems: parts.some(({ allItems }) => allItems),
    given: parts.flatMap(({ given }) => given),
    unless: parts.flatMap(({ unless }) => unless),
  };
}

/** Prints the argument of `unevaluatedProperties` or `unevaluatedItems`: only what that one asks for. */
export function evaluatedCode(
  evaluated: Evaluated,
  of: "items" | "properties",
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): Code {
  const entries: e.ObjectEntry[] = [];
  const add = (name: string, items: readonly Code[]) => {
    if (items.length > 0) entries.push({ name, value: e.array(items) });
  };
  if (of === "properties") {
    add("keys", evaluated.keys.map(e.string));
    add("patterns", evaluated.patterns.map(pattern));
  } else {
    if (evaluated.prefix > 0) entries.push({ name: "prefix", value: e.literal(evaluated.prefix) });
    add(
      "contains",
      evaluated.contains.map((schema) => scope.zodOf(schema).code),
    );
  }
  if (of === "properties" ? evaluated.allProperties : evaluated.allItems)
    entries.push({ name: "all", value: e.literal(true) });
  for (const kind of ["given", "unless"] as const) {
    const branches = evaluated[kind].map((branch) => ({
      ...branch,
      code: evaluatedCode(branch.evaluated, of, scope, known),
    }));
    add(
      kind,
      branches
        .filter(({ code }) => code.kind === "group" && code.items.length > 0)
        .map(({ schema, code }) => e.array([scope.zodOf(schema, known).code, code])),
    );
  }
  return e.object(entries);
}

/** `unevaluatedProperties(…)` and the same for items. */
export function unevaluatedConditions(
  { own, others }: Flat,
  scope: SchemaScope,
  known: readonly SchemaType[] | undefined,
): readonly Code[] {
  const found: Code[] = [];
  for (const [keyword, of] of [
    ["unevaluatedProperties", "properties"],
    ["unevaluatedItems", "items"],
  ] as const) {
    const rest = own[keyword];
    if (rest === undefined || Object.keys(rest).length === 0) continue;
    const evaluated = evaluatedBeside({ ...own, allOf: others }, scope);
    const code = evaluatedCode(evaluated, of, scope, known);
    found.push(e.call(scope.support(keyword), code, rest.never ? call("never") : scope.zodOf(rest).code));
  }
  return found;
}
