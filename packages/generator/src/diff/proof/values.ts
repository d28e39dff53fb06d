import { ts } from "ts-morph";
import type { ChangeDirection, TypeVerdict } from "../../contract/change.ts";
import { stricter } from "../report.ts";

/** Deeper than any program reads. */
const maxDepth = 12;

/** Holds the types of one value against each other, as the compiler sees them. */
export interface TypeComparison {
  /** What programs written for the older type meet when they get the newer one. */
  compare(before: ts.Type, after: ts.Type, direction: ChangeDirection): TypeVerdict;
  /** The same for failures: a union of codes that is closed in the types and open at run time. */
  compareFailures(before: ts.Type, after: ts.Type): TypeVerdict;
}

export function createTypeComparison(checker: ts.TypeChecker): TypeComparison {
  const fits = (from: ts.Type, to: ts.Type) => checker.isTypeAssignableTo(from, to);

  const compare = (before: ts.Type, after: ts.Type, direction: ChangeDirection): TypeVerdict => {
    if (direction === "request") {
      // Programs build it: what they built has to be right, and nothing in it may be unknown now.
      return fits(before, after) && !loses(before, after, 0, new Set()) ? "T0" : "T2";
    }
    // Programs read it: what they get has to be what they expected, with all that they look at.
    if (!fits(after, before) || loses(before, after, 0, new Set()) || lacks(before, after, 0, new Set()))
      return "T2";
    // Objects that tests make of the type.
    return fits(before, after) ? "T0" : "T1";
  };

  /** Whether a member that a type had is gone: plain assignability lets optional ones go unnoticed. */
  const loses = (before: ts.Type, after: ts.Type, depth: number, seen: Set<string>): boolean => {
    if (before === after || depth > maxDepth || isSeen(before, after, seen)) return false;
    const parts = partsOf(after).filter(isObject);
    return partsOf(before)
      .filter(isObject)
      .some((part) => {
        // A part of a union is held against the one that it fits; where there is none, assignability has said so.
        const partner =
          parts.find((other) => fits(other, part)) ?? (parts.length === 1 ? parts[0] : undefined);
        if (partner === undefined) return false;
        const elements = elementsOf(part, partner);
        if (elements !== undefined) return loses(...elements, depth + 1, seen);
        return part.getProperties().some((property) => {
          const other = partner.getProperty(property.name);
          if (other === undefined) return checker.getIndexInfosOfType(partner).length === 0;
          return loses(checker.getTypeOfSymbol(property), checker.getTypeOfSymbol(other), depth + 1, seen);
        });
      });
  };

  /** Whether a value that was possible is not any more, so that a comparison with it does not compile. */
  const lacks = (before: ts.Type, after: ts.Type, depth: number, seen: Set<string>): boolean => {
    if (before === after || depth > maxDepth || isSeen(before, after, seen)) return false;
    const now = partsOf(after);
    const isOpen = now.some(
      (part) =>
        (part.flags &
          (ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !==
          0 || part.isIntersection(),
    );
    const before_ = partsOf(before);
    const wasOpen = before_.some(
      (part) => (part.flags & (ts.TypeFlags.String | ts.TypeFlags.Number)) !== 0 || part.isIntersection(),
    );
    const literals = before_.filter((part) => part.isLiteral());
    if (!isOpen && !wasOpen && literals.some((part) => !now.some((other) => fits(other, part)))) return true;
    const objects = before_.filter(isObject);
    const others = now.filter(isObject);
    if (
      objects.length > 1 &&
      others.length > 0 &&
      objects.some((part) => !others.some((other) => fits(other, part)))
    )
      return true;
    const [one, more] = objects;
    const [other, another] = others;
    if (one === undefined || other === undefined || more !== undefined || another !== undefined) return false;
    const elements = elementsOf(one, other);
    if (elements !== undefined) return lacks(...elements, depth + 1, seen);
    return one.getProperties().some((property) => {
      const match = other.getProperty(property.name);
      return (
        match !== undefined &&
        lacks(checker.getTypeOfSymbol(property), checker.getTypeOfSymbol(match), depth + 1, seen)
      );
    });
  };

  const elementsOf = (before: ts.Type, after: ts.Type): readonly [ts.Type, ts.Type] | undefined => {
    if (!checker.isArrayType(before) || !checker.isArrayType(after)) return undefined;
    const [a] = checker.getTypeArguments(before as ts.TypeReference);
    const [b] = checker.getTypeArguments(after as ts.TypeReference);
    return a === undefined || b === undefined ? undefined : [a, b];
  };

  const member = (type: ts.Type, name: string): ts.Type | undefined => {
    const property = type.getProperty(name);
    return property === undefined ? undefined : checker.getTypeOfSymbol(property);
  };

  const compareFailures = (before: ts.Type, after: ts.Type): TypeVerdict => {
    const byCode = (type: ts.Type) =>
      new Map(
        partsOf(type).flatMap((part) => {
          const code = member(part, "code");
          const status = member(part, "status");
          if (code === undefined || status === undefined) return [];
          return partsOf(code).map(
            (each) =>
              [
                `${checker.typeToString(each)} ${checker.typeToString(status)}`,
                member(part, "data"),
              ] as const,
          );
        }),
      );
    const old = byCode(before);
    const now = byCode(after);
    let verdict: TypeVerdict = "T0";
    for (const [code, data] of old) {
      if (!now.has(code)) return "T2";
      const other = now.get(code);
      if (data !== undefined && other !== undefined)
        verdict = stricter(verdict, compare(data, other, "response"));
    }
    return [...now.keys()].some((code) => !old.has(code)) ? stricter(verdict, "T1") : verdict;
  };

  return { compare, compareFailures };
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function isObject(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

/** Types that come back to themselves are looked at once. */
function isSeen(before: ts.Type, after: ts.Type, seen: Set<string>): boolean {
  const id = (type: ts.Type) => (type as unknown as { readonly id: number }).id;
  const key = `${id(before)} ${id(after)}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
