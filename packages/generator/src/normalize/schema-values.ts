import type { JsonValue } from "../contract/json.ts";
import type { Schema, SchemaType } from "../contract/schema.ts";
import type { SpecSource } from "../contract/sources.ts";
import { canonicalJson, sortKeys } from "./canonical.ts";
import { compact, compareText, type DocumentNode, flag, member, number, text, texts } from "./node.ts";

/** The types and values that a schema allows. */
export function readTypes(
  node: DocumentNode,
  version: SpecSource["version"],
): Pick<Schema, "types" | "enum" | "openEnum"> {
  const type = member(node, "type");
  const named =
    typeof type?.value === "string" ? [type.value] : type === undefined ? [] : texts(node, "type");
  const types = new Set(named as SchemaType[]);
  if (version === "3.0" && types.size > 0 && flag(node, "nullable") === true) types.add("null");
  if (types.has("number")) types.delete("integer");
  const open = member(node, "x-extensible-enum");
  return compact<Pick<Schema, "types" | "enum" | "openEnum">>({
    types: types.size === 0 ? undefined : [...types].sort(compareText),
    enum: readEnum(node),
    openEnum: valueList(open),
  });
}

function readEnum(node: DocumentNode): readonly JsonValue[] | undefined {
  const constant = member(node, "const");
  const list = member(node, "enum");
  const values = valueList(list);
  if (constant === undefined) return values;
  const only = canonicalJson(constant.value);
  return values === undefined
    ? [sortKeys(constant.value)]
    : values.filter((value) => canonicalJson(value) === only);
}

function valueList(node: DocumentNode | undefined): readonly JsonValue[] | undefined {
  return Array.isArray(node?.value) ? (node.value as readonly JsonValue[]).map(sortKeys) : undefined;
}

/** OpenAPI 3.0 has boolean exclusive bounds (JSON Schema Wright-00, section 5.3); they move into numeric ones. */
export function readNumbers(node: DocumentNode) {
  const exclusiveMaximum = flag(node, "exclusiveMaximum") === true;
  const exclusiveMinimum = flag(node, "exclusiveMinimum") === true;
  const maximum = number(node, "maximum");
  const minimum = number(node, "minimum");
  return {
    maximum: exclusiveMaximum ? undefined : maximum,
    exclusiveMaximum: exclusiveMaximum ? maximum : number(node, "exclusiveMaximum"),
    minimum: exclusiveMinimum ? undefined : minimum,
    exclusiveMinimum: exclusiveMinimum ? minimum : number(node, "exclusiveMinimum"),
    multipleOf: number(node, "multipleOf"),
  };
}

/** What a schema says of its values without asserting it. */
export function readAnnotations(node: DocumentNode) {
  const example = member(node, "example");
  const list = valueList(member(node, "examples")) ?? [];
  const all = example === undefined ? list : [sortKeys(example.value), ...list];
  const fallback = member(node, "default");
  return {
    title: text(node, "title"),
    description: text(node, "description"),
    deprecated: marked(node, "deprecated"),
    readOnly: marked(node, "readOnly"),
    writeOnly: marked(node, "writeOnly"),
    default: fallback === undefined ? undefined : sortKeys(fallback.value),
    examples: all.length === 0 ? undefined : all,
  };
}

function marked(node: DocumentNode, key: string): true | undefined {
  return flag(node, key) === true ? true : undefined;
}
