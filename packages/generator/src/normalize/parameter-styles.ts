import type { Parameter } from "../contract/contract.ts";
import { diagnostic } from "../diagnostics.ts";
import type { ContentReader } from "./content-reader.ts";
import { type DocumentNode, elements, flag, member, members, text, texts } from "./node.ts";

type Kind = "array" | "object" | "primitive";

/**
 * Reports combinations of style, explode and type that the table of style examples (OpenAPI 3.1, section 4.8.12.4) has
 * no text for, and says what the client sends instead.
 */
export function checkStyle(parameter: Parameter, node: DocumentNode, reader: ContentReader): void {
  const schema = member(node, "schema");
  if (schema === undefined || parameter.mediaType !== undefined) return;
  const kinds = kindsOf(schema, reader);
  const problem =
    undefinedStyle(parameter, node, kinds) ?? undefinedNesting(parameter, schema, kinds, reader);
  if (problem === undefined) return;
  const { file, report } = reader;
  report(
    diagnostic(
      "parameter-style-undefined",
      { file, pointer: node.pointer },
      { name: parameter.name, combination: problem[0], instead: problem[1] },
    ),
  );
}

type Problem = readonly [combination: string, instead: string];

function undefinedStyle(
  { style, explode, in: place }: Parameter,
  node: DocumentNode,
  kinds: ReadonlySet<Kind>,
): Problem | undefined {
  const has = (...some: readonly Kind[]) => some.find((kind) => kinds.has(kind));
  if (style === "spaceDelimited" || style === "pipeDelimited") {
    if (explode) return [`the style ${style} with explode`, "it is sent as form with explode"];
    return has("primitive") && [`a primitive value in the style ${style}`, "it is sent as form"];
  }
  if (style === "deepObject") {
    if (flag(node, "explode") === false)
      return ["the style deepObject without explode", "it is sent as with explode"];
    if (has("array"))
      return ["an array in the style deepObject", "its items are sent by their numbers, as in a[0]=…"];
    return has("primitive") && ["a primitive value in the style deepObject", "it is sent as form"];
  }
  if (place === "cookie" && style === "form" && explode && has("array", "object"))
    return ["several cookies in the style form with explode", "they are sent apart, as in the style cookie"];
  return undefined;
}

function undefinedNesting(
  { style }: Parameter,
  schema: DocumentNode,
  kinds: ReadonlySet<Kind>,
  reader: ContentReader,
): Problem | undefined {
  const isNested = innerSchemas(schema, reader).some((inner) => {
    const innerKinds = kindsOf(inner, reader);
    return innerKinds.size > 0 && !innerKinds.has("primitive");
  });
  if (!isNested || kinds.size === 0) return undefined;
  return style === "deepObject"
    ? ["objects and arrays inside of a deepObject", "they are sent with more brackets, as in a[b][c]=…"]
    : [`objects and arrays inside of a value in the style ${style}`, "the client refuses to send them"];
}

/** Items and properties of what a schema describes. */
function innerSchemas(schema: DocumentNode, { resolver }: ContentReader): readonly DocumentNode[] {
  const target = resolver.resolve(schema);
  if (target === undefined) return [];
  const items = member(target, "items");
  const extra = member(target, "additionalProperties");
  return [
    ...(items === undefined ? [] : [items]),
    ...members(member(target, "properties")),
    ...(extra === undefined ? [] : [extra]),
  ];
}

/** The kinds of values that a schema names; empty where it names none at its top, or through references and alternatives. */
function kindsOf(
  schema: DocumentNode,
  reader: ContentReader,
  seen: ReadonlySet<string> = new Set(),
): ReadonlySet<Kind> {
  const target = reader.resolver.resolve(schema);
  if (target === undefined || seen.has(target.pointer)) return new Set();
  const type = text(target, "type");
  const types = type === undefined ? texts(target, "type") : [type];
  const own = types
    .filter((name) => name !== "null")
    .map((name): Kind => (name === "array" || name === "object" ? name : "primitive"));
  if (own.length > 0) return new Set(own);
  if (member(target, "properties") !== undefined) return new Set(["object"]);
  const deeper = new Set([...seen, target.pointer]);
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => elements(member(target, keyword)));
  return new Set(parts.flatMap((part) => [...kindsOf(part, reader, deeper)]));
}
