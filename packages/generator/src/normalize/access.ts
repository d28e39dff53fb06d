import type { Schema } from "../contract/schema.ts";
import type { Components } from "./envelope.ts";

/** Which way a value travels: to the API, or from it. */
export type Direction = "request" | "response";

type Mark = "readOnly" | "writeOnly";

/** The mark of the members that a direction leaves out (OpenAPI 3.0.4, section 4.7.24, Schema Object). */
const leftOutBy = { request: "readOnly", response: "writeOnly" } as const satisfies Record<Direction, Mark>;

/** Reads the `readOnly` and `writeOnly` marks of the members of objects. */
export interface Access {
  /**
   * Names of the members of an object that a direction leaves out. Every part that applies to the object without a
   * condition counts, and one mark is enough (JSON Schema 2020-12 validation, section 9.4). A member with both marks
   * would belong to no direction; it stays in both.
   */
  leftOut(object: Schema, direction: Direction): readonly string[];
  /** Names of the members of an object that have both marks. */
  contradictions(object: Schema): readonly string[];
}

export function createAccess(components: Components): Access {
  const marksOfComponent = new Map<string, ReadonlySet<Mark>>();
  const marksBehind = (id: string): ReadonlySet<Mark> => {
    const known = marksOfComponent.get(id);
    if (known !== undefined) return known;
    marksOfComponent.set(id, none);
    const marks = marksOf(components.get(id) ?? {});
    marksOfComponent.set(id, marks);
    return marks;
  };
  /** Marks of a member itself, wherever its schema gives them. */
  const marksOf = (schema: Schema): ReadonlySet<Mark> => {
    const { readOnly, writeOnly, ref, allOf, anyOf, oneOf } = schema;
    if ((readOnly ?? writeOnly ?? ref ?? allOf ?? anyOf ?? oneOf) === undefined) return none;
    const marks = new Set<Mark>();
    if (readOnly) marks.add("readOnly");
    if (writeOnly) marks.add("writeOnly");
    if (ref !== undefined) for (const mark of marksBehind(ref)) marks.add(mark);
    for (const part of allOf ?? []) for (const mark of marksOf(part)) marks.add(mark);
    // Alternatives mark a member when all of them do; `null` only says that the member may be empty.
    for (const alternatives of [anyOf, oneOf]) {
      const [first, ...rest] = (alternatives ?? []).filter((part) => !isNull(part)).map(marksOf);
      for (const mark of first ?? []) if (rest.every((others) => others.has(mark))) marks.add(mark);
    }
    return marks;
  };

  // Schemas of shared responses and parameters are met once per operation that names them.
  const known = new Map<Schema, ReadonlyMap<string, ReadonlySet<Mark>>>();
  const marksOfMembers = (object: Schema): ReadonlyMap<string, ReadonlySet<Mark>> => {
    if ((object.properties ?? object.ref ?? object.allOf) === undefined) return noMembers;
    const done = known.get(object);
    if (done !== undefined) return done;
    let found: Map<string, ReadonlySet<Mark>> | undefined;
    for (const part of unconditionalParts(object, components))
      for (const { name, schema } of part.properties ?? []) {
        const marks = marksOf(schema);
        if (marks.size === 0) continue;
        found ??= new Map();
        found.set(name, new Set([...(found.get(name) ?? []), ...marks]));
      }
    known.set(object, found ?? noMembers);
    return found ?? noMembers;
  };

  const membersWhere = (object: Schema, holds: (marks: ReadonlySet<Mark>) => boolean): readonly string[] => {
    const members = marksOfMembers(object);
    return members.size === 0
      ? noNames
      : [...members].filter(([, marks]) => holds(marks)).map(([name]) => name);
  };

  return {
    leftOut: (object, direction) =>
      membersWhere(object, (marks) => marks.size === 1 && marks.has(leftOutBy[direction])),
    contradictions: (object) => membersWhere(object, (marks) => marks.size > 1),
  };
}

// Most objects have no marked member, and large documents have a great many objects.
const none: ReadonlySet<never> = new Set();
const noMembers: ReadonlyMap<string, ReadonlySet<never>> = new Map();
const noNames: readonly never[] = [];

/** A schema and the parts that apply to the same value without a condition: references, `allOf`, and theirs. */
export function unconditionalParts(schema: Schema, components: Components): readonly Schema[] {
  if (schema.ref === undefined && schema.allOf === undefined) return [schema];
  const entered = new Set<string>();
  const parts = (part: Schema): readonly Schema[] => {
    const inherited: Schema[] = [];
    if (part.ref !== undefined && !entered.has(part.ref)) {
      entered.add(part.ref);
      inherited.push(...parts(components.get(part.ref) ?? {}));
    }
    return [part, ...inherited, ...(part.allOf ?? []).flatMap(parts)];
  };
  return parts(schema);
}

function isNull({ types, enum: values }: Schema): boolean {
  return (types?.length === 1 && types[0] === "null") || (values?.length === 1 && values[0] === null);
}
