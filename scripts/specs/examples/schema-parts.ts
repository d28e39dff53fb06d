import { child, children, type DocumentNode } from "./document-node.ts";
import type { ZodSchema } from "./emitted-schemas.ts";

/** A schema inside another, and what judges it inside of the emitted schemas. */
export interface SchemaPart {
  readonly node: DocumentNode;
  readonly zods: readonly ZodSchema[];
}

/** The schemas inside of one that the emitted schema shows as they are: members, elements and alternatives. */
export function partsOf(node: DocumentNode, zods: readonly ZodSchema[]): readonly SchemaPart[] {
  const [first, ...others] = children(node).filter(({ key }) => !isAnnotation(key));
  if (first !== undefined && others.length === 0 && alternatives.includes(first.key))
    return alternativesOf(first.key, first.node, zods);
  const merged = mergedMembers(node);
  if (merged !== undefined)
    return [...merged].flatMap(([key, [member, ...again]]) =>
      member === undefined || again.length > 0 ? [] : [memberPart(member, key, zods)],
    );
  // Beside these, what an emitted member accepts is more than what the schema of the member says.
  if (combining.some((keyword) => child(node, keyword) !== undefined)) return [];
  const members = children(child(node, "properties")).map(({ key, node: member }) =>
    memberPart(member, key, zods),
  );
  const items = child(node, "prefixItems") === undefined ? child(node, "items") : undefined;
  if (items === undefined) return members;
  return [...members, { node: items, zods: zods.flatMap((zod) => unwrapped(zod)?.def?.element ?? []) }];
}

function memberPart(node: DocumentNode, key: string, zods: readonly ZodSchema[]): SchemaPart {
  const emitted = zods.flatMap((zod) => memberOf(zod, key) ?? []).filter((zod) => !isLeftOut(node, zod));
  return { node, zods: emitted };
}

/** The members of an object and of the parts of its `allOf`, where these are objects in place and nothing else. */
function mergedMembers(node: DocumentNode): ReadonlyMap<string, readonly DocumentNode[]> | undefined {
  const members = new Map<string, DocumentNode[]>();
  const collect = (part: DocumentNode): boolean => {
    const keywords = children(part).filter(({ key }) => !isAnnotation(key));
    if (keywords.some(({ key }) => !["allOf", "properties", "required", "type"].includes(key))) return false;
    for (const { key, node: member } of children(child(part, "properties")))
      members.set(key, [...(members.get(key) ?? []), member]);
    return children(child(part, "allOf")).every(({ node: inner }) => collect(inner));
  };
  return child(node, "allOf") !== undefined && collect(node) ? members : undefined;
}

const alternatives = ["allOf", "anyOf", "oneOf"];
const combining = [
  ...alternatives,
  ...["$ref", "$dynamicRef", "dependentSchemas", "if", "not", "patternProperties", "unevaluatedProperties"],
];

function alternativesOf(
  keyword: string,
  list: DocumentNode,
  zods: readonly ZodSchema[],
): readonly SchemaPart[] {
  const parts = children(list).map(({ node }) => node);
  if (parts.length === 1) return parts.map((node) => ({ node, zods }));
  if (keyword === "allOf") return [];
  return parts.map((node, index) => ({
    node,
    zods: zods.flatMap((zod) => {
      const options = unwrapped(zod)?.def?.options;
      return (options?.length === parts.length ? options[index] : undefined) ?? [];
    }),
  }));
}

function isAnnotation(keyword: string): boolean {
  return (
    /^(title|description|deprecated|default|discriminator|examples?|externalDocs|readOnly|writeOnly|xml)$/.test(
      keyword,
    ) || keyword.startsWith("x-")
  );
}

/** A closed object lets the members of the other direction pass as they come. */
function isLeftOut(member: DocumentNode, zod: ZodSchema): boolean {
  const isMarked = ["readOnly", "writeOnly"].some((mark) => child(member, mark)?.value === true);
  return isMarked && unwrapped(zod)?.def?.type === "unknown";
}

function memberOf(zod: ZodSchema, key: string): ZodSchema | undefined {
  const shape = unwrapped(zod)?.shape;
  return shape !== undefined && Object.hasOwn(shape, key) ? shape[key] : undefined;
}

/** The schema inside what makes it optional, nullable or late. */
export function unwrapped(zod: ZodSchema): ZodSchema | undefined {
  let inner: ZodSchema | undefined = zod;
  for (let steps = 0; steps < 20; steps++) {
    const { type, innerType, getter }: NonNullable<ZodSchema["def"]> = inner?.def ?? { type: "" };
    if (type === "optional" || type === "nullable" || type === "nonoptional") inner = innerType;
    else if (type === "lazy") inner = getter?.();
    else return inner;
  }
  return inner;
}
