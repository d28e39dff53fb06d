import type { Schema } from "../contract/schema.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { type DocumentNode, elements, flag, isObject, member, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";

/**
 * Lets null pass where a schema of OpenAPI 3.0 says `nullable` and something beside it forbids null: by the letter the
 * keyword widens the `type` beside it and nothing else (OpenAPI 3.0.4, section 4.7.24), which nobody means who writes it.
 *
 * @param schema what the keywords of the node give, with null among its types if it has any.
 */
export function withNull(
  node: DocumentNode,
  schema: Schema,
  resolver: Resolver,
  file: string,
  report: Report,
): Schema {
  const obstacle = obstacleToNull(node, resolver, new Map());
  if (obstacle === undefined) return schema;
  const place = { file, pointer: `${node.pointer}/nullable` };
  report(diagnostic("nullable-widened", place, { keyword: obstacle }));
  if (obstacle === "enum" && combining.every((keyword) => schema[keyword] === undefined))
    return { ...schema, enum: [...(schema.enum ?? []), null] };
  const {
    title,
    description,
    deprecated,
    readOnly,
    writeOnly,
    default: fallback,
    examples,
    ...rest
  } = schema;
  const annotations = { title, description, deprecated, readOnly, writeOnly, default: fallback, examples };
  const types = rest.types?.filter((type) => type !== "null");
  return {
    ...(Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== undefined)) as Schema),
    anyOf: [types === undefined ? rest : { ...rest, types }, { types: ["null"] }],
  };
}

const combining = ["allOf", "anyOf", "oneOf", "not"] as const;

/** The keyword beside `nullable` that does not accept null; undefined when all do. `known`: what was found out, by pointer. */
function obstacleToNull(
  node: DocumentNode,
  resolver: Resolver,
  known: Map<string, boolean>,
): "enum" | (typeof combining)[number] | undefined {
  const accepts = (part: DocumentNode) => acceptsNull(part, resolver, known);
  const parts = (keyword: string) => {
    const list = member(node, keyword);
    return list === undefined ? undefined : elements(list);
  };
  const values = parts("enum");
  if (values !== undefined && !values.some(({ value }) => value === null)) return "enum";
  if (parts("allOf")?.every(accepts) === false) return "allOf";
  if (parts("anyOf")?.some(accepts) === false) return "anyOf";
  const options = parts("oneOf");
  if (options !== undefined && options.filter(accepts).length !== 1) return "oneOf";
  const excluded = member(node, "not");
  return excluded !== undefined && accepts(excluded) ? "not" : undefined;
}

function acceptsNull(start: DocumentNode, resolver: Resolver, known: Map<string, boolean>): boolean {
  const node = resolver.resolve(start);
  if (node === undefined || !isObject(node.value)) return true;
  const before = known.get(node.pointer);
  if (before !== undefined) return before;
  // Where references lead back here, nothing on the way has refused null.
  known.set(node.pointer, true);
  const accepts =
    flag(node, "nullable") === true ||
    (text(node, "type") === undefined && obstacleToNull(node, resolver, known) === undefined);
  known.set(node.pointer, accepts);
  return accepts;
}
