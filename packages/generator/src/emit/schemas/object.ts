import type { Property, Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";
import { assertsNothing, both, restrictsKeys } from "../conjunction.ts";
import { schemaDocs } from "../docs.ts";
import { check, conjunction, onInput } from "./composition.ts";
import { unsafeKeys } from "./keys.ts";
import { regularExpression } from "./scalars.ts";
import type { SchemaScope } from "./scope.ts";
import { pattern } from "./string.ts";
import { references } from "./subschemas.ts";
import { type Member, omittedNames, ownShape } from "./traits.ts";
import { call, chain, coded, unionOf, unknown, type Zod } from "./zod.ts";

/** Objects and maps (JSON Schema 2020-12 core, section 10.3.2, and validation, section 6.5). */
export function zodOfObject(schema: Schema, scope: SchemaScope): Zod {
  const members = [...ownShape(schema)].map(([name, member]) => ({
    name,
    ...constrained(name, member, schema),
  }));
  const safe = members.filter(({ name }) => !unsafeKeys.has(name));
  const unsafe = members.filter(({ name }) => unsafeKeys.has(name));
  const isSimple = unsafe.length === 0 && schema.patternProperties === undefined;
  const plain = isSimple ? simpleObject(safe, schema, scope) : looseObject(safe, scope);
  const wire = scope.wire();
  // What concerns keys that nobody declares has to see all of them.
  const onKeys = [
    ...(isSimple ? [] : otherProperties(members, schema, wire)),
    ...countConditions(schema, wire),
    ...nameConditions(schema, wire),
  ];
  const zod = onInput(check(plain, dependencies(schema, wire), scope), onKeys, scope);
  return withOwnProperties(zod, unsafe, scope);
}

/** Each side of an intersection sees the value as it came, even the `__proto__` that zod's objects leave out. */
function withOwnProperties(zod: Zod, members: readonly NamedMember[], scope: SchemaScope): Zod {
  if (members.length === 0) return zod;
  const parts = members.map(({ name, schema, required }): Zod => {
    const { code, type } = scope.wire().zodOf(schema);
    const presence = required ? [] : [e.string("optional")];
    return {
      code: e.call(scope.support("ownProperty"), e.string(name), code, ...presence),
      type: () => t.objectType([memberType({ name, schema, required }, type)]),
    };
  });
  return conjunction([zod, ...parts], scope);
}

export interface NamedMember extends Member {
  readonly name: string;
  /** Stands for what the schema would become. */
  readonly zod?: Zod;
}

/** A member is held to every pattern that its name matches, and without one to `additionalProperties`, if undeclared. */
function constrained(name: string, { schema: own, required }: Member, schema: Schema): Member {
  const matching = (schema.patternProperties ?? []).filter((entry) =>
    regularExpression(entry.name).test(name),
  );
  const isDeclared = schema.properties?.some((property) => property.name === name) === true;
  const extra = matching.length === 0 && !isDeclared ? [schema.additionalProperties ?? {}] : [];
  const all = [...matching.map((entry) => entry.schema), ...extra];
  return { schema: all.reduce(both, own), required };
}

/** The unknown keys are all alike: `z.looseObject`, `z.strictObject`, `.catchall` or `z.record` says it. */
function simpleObject(members: readonly NamedMember[], schema: Schema, scope: SchemaScope): Zod {
  const extra = schema.additionalProperties;
  const omitted = omittedNames(schema);
  if (extra?.never) {
    const entries = objectEntries(members, scope);
    const shape = permitting(entries.code, omitted, scope);
    return { ...entries, code: call("strictObject", shape), closed: true };
  }
  const rest = extra === undefined || assertsNothing(extra) ? undefined : scope.zodOf(extra);
  if (members.length === 0 && omitted.length === 0) {
    const value = rest ?? unknown();
    const code = call("record", call("string"), value.code);
    return { ...coded(value), code, type: () => t.objectType([], value.type()) };
  }
  if (rest === undefined) return looseObject(members, scope);
  const entries = objectEntries(members, scope);
  return {
    ...coded(entries, rest),
    code: e.method(call("object", permitting(entries.code, omitted, scope)), "catchall", rest.code),
    type: () => t.intersectionType([entries.type(), t.objectType([], rest.type())]),
  };
}

/** A shape that lets members of the other direction pass unchecked, and whose type does not show them. */
export function permitting(shape: Code, names: readonly string[], scope: SchemaScope): Code {
  return names.length === 0
    ? shape
    : e.call(scope.support("permitting"), shape, e.array(names.map(e.string)));
}

function looseObject(members: readonly NamedMember[], scope: SchemaScope): Zod {
  const entries = objectEntries(members, scope, t.keyword("unknown"));
  return { ...entries, code: call("looseObject", entries.code) };
}

/** `{ name: z.string(), … }`. What needs a declaration further down stands in a getter. */
export function objectEntries(members: readonly NamedMember[], scope: SchemaScope, index?: Code): Zod {
  const printed = members.map(({ name, schema, required, zod: given }) => {
    const isLater = scope.isCyclic && [...references(schema)].some((id) => scope.isPending(id));
    const zod = given ?? (isLater ? scope.deferred() : scope).zodOf(schema);
    return {
      zod,
      entry: {
        name,
        value: required ? zod.code : chain(zod, "optional").code,
        docs: schemaDocs(schema),
        ...(isLater && { getter: { type: getterType(zod, required) } }),
      },
      member: () => ({ ...memberType({ name, schema, required }, zod.type), docs: schemaDocs(schema) }),
    };
  });
  return {
    ...coded(...printed.map(({ zod }) => zod)),
    code: e.object(printed.map(({ entry }) => entry)),
    type: () =>
      t.objectType(
        printed.map(({ member }) => member()),
        index,
      ),
  };
}

function memberType({ name, required }: NamedMember, type: () => Code): t.TypeMember {
  return required
    ? { name, type: type() }
    : { name, type: unionOf([type(), t.keyword("undefined")]), optional: true };
}

/** What a getter gives is said: TypeScript would go through the whole cycle to find it. */
function getterType(zod: Zod, required: boolean): Code {
  const held = t.qualifiedType("z", "ZodType", zod.type());
  return required ? held : t.qualifiedType("z", "ZodOptional", held);
}

/** Unknown keys by pattern, and the others by `additionalProperties`. */
function otherProperties(
  members: readonly NamedMember[],
  schema: Schema,
  scope: SchemaScope,
): readonly Code[] {
  const patterns = (schema.patternProperties ?? []).map(({ name, schema: part }: Property) =>
    e.array([pattern(name), scope.zodOf(part).code]),
  );
  const rest = restrictsKeys(schema) ? [scope.zodOf(schema.additionalProperties ?? {}).code] : [];
  if (patterns.length === 0 && rest.length === 0) return [];
  const names = [...members.map(({ name }) => name), ...omittedNames(schema)].sort();
  const known = e.array(names.map(e.string));
  return [e.call(scope.support("otherProperties"), known, e.array(patterns), ...rest)];
}

function countConditions({ minProperties, maxProperties }: Schema, scope: SchemaScope): readonly Code[] {
  const found: Code[] = [];
  if (minProperties !== undefined)
    found.push(e.call(scope.support("minProperties"), e.literal(minProperties)));
  if (maxProperties !== undefined)
    found.push(e.call(scope.support("maxProperties"), e.literal(maxProperties)));
  return found;
}

function nameConditions({ propertyNames }: Schema, scope: SchemaScope): readonly Code[] {
  if (propertyNames === undefined) return [];
  return [e.call(scope.support("propertyNames"), scope.zodOf(propertyNames, ["string"]).code)];
}

function dependencies(schema: Schema, scope: SchemaScope): readonly Code[] {
  const found: Code[] = [];
  for (const { name, required } of schema.dependentRequired ?? [])
    found.push(e.call(scope.support("dependentRequired"), e.string(name), e.array(required.map(e.string))));
  for (const { name, schema: part } of schema.dependentSchemas ?? [])
    found.push(e.call(scope.support("dependentSchema"), e.string(name), scope.zodOf(part, ["object"]).code));
  return found;
}
