import type { Schema } from "../../contract/schema.ts";
import { flatten } from "../conjunction.ts";
import type { SchemaScope } from "./scope.ts";
import type { Member } from "./traits.ts";

/**
 * The property whose value tells the options apart, so that `z.discriminatedUnion` accepts the same as `anyOf` and
 * `oneOf`: every option comes out as one `z.object` that requires the property with values that no other option has.
 * `preferred` comes from the document's discriminator, which itself changes nothing (OpenAPI 3.1, section 4.8.25).
 */
export function discriminatorOf(
  options: readonly Schema[],
  preferred: string | undefined,
  scope: SchemaScope,
): string | undefined {
  if (options.length < 2 || options.some(({ ref }) => ref !== undefined && scope.isPending(ref)))
    return undefined;
  const shapes: ReadonlyMap<string, Member>[] = [];
  for (const option of options) {
    const shape = scope.traits.objectShape(option);
    if (shape === undefined) return undefined;
    shapes.push(shape);
  }
  const names = [...(shapes[0]?.keys() ?? [])].sort();
  return [...(preferred === undefined ? [] : [preferred]), ...names].find((name) => tellsApart(name, shapes));
}

function tellsApart(name: string, shapes: readonly ReadonlyMap<string, Member>[]): boolean {
  const seen = new Set<string>();
  return shapes.every((shape) => {
    const values = valuesOf(shape.get(name));
    if (values === undefined || values.some((value) => seen.has(value))) return false;
    for (const value of values) seen.add(value);
    return true;
  });
}

/** The strings that a required member allows, when it comes out as a literal or enum. */
function valuesOf(member: Member | undefined): readonly string[] | undefined {
  if (member?.required !== true) return undefined;
  const { own, others } = flatten(member.schema);
  const { enum: values, ref, anyOf, oneOf, not, if: condition } = own;
  const isCombined = (ref ?? anyOf ?? oneOf ?? not ?? condition) !== undefined || others.length > 0;
  if (isCombined || values === undefined || values.length === 0) return undefined;
  return values.every((value) => typeof value === "string") ? values : undefined;
}
