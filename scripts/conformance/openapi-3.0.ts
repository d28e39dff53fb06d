import { type Group, isMap, type Json, type JsonMap } from "./suite.ts";

/** Keywords that mean in OpenAPI 3.0 what they mean in draft 4 (OpenAPI 3.0.4, section 4.7.24.1). */
const keywords = new Set(
  (
    "type properties additionalProperties required items enum multipleOf maximum minimum exclusiveMaximum " +
    "exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties " +
    "allOf anyOf oneOf not format default title description $ref definitions"
  ).split(" "),
);

/** Key of the component that a definition of the group becomes. */
export function definitionKey(group: string, name: string): string {
  return `${group}.${name.replaceAll(/[^\w.-]/g, (sign) => `-${sign.charCodeAt(0)}-`)}`;
}

/** The group, if OpenAPI 3.0 can say all of its schema; undefined otherwise. */
export function openapi30Group(group: Group): Group | undefined {
  return isMap(group.schema) && isSchema(group.schema, true) ? group : undefined;
}

function isSchema(schema: Json | undefined, isRoot = false): boolean {
  if (!isMap(schema)) return false;
  const names = Object.keys(schema).filter((name) => name !== "$schema");
  if (names.some((name) => !keywords.has(name))) return false;
  if (schema.definitions !== undefined && !isRoot) return false;
  const { $ref: ref, type, items, additionalProperties: rest, properties, definitions, not } = schema;
  if (ref !== undefined) return typeof ref === "string" && /^#(\/definitions\/[^/%~]+)?$/.test(ref);
  const isTyped = type === undefined || (typeof type === "string" && type !== "null" && type !== "any");
  return (
    isTyped &&
    (items === undefined || isSchema(items)) &&
    (rest === undefined || typeof rest === "boolean" || isSchema(rest)) &&
    (not === undefined || isSchema(not)) &&
    [properties, definitions].every((map) => map === undefined || areSchemas(map)) &&
    [schema.allOf, schema.anyOf, schema.oneOf].every(
      (list) => list === undefined || (Array.isArray(list) && list.every((part: Json) => isSchema(part))),
    )
  );
}

function areSchemas(map: Json): boolean {
  return isMap(map) && Object.values(map).every((part) => isSchema(part));
}

/** The components that a group becomes: its schema and its definitions, with references to them. */
export function openapi30Components(key: string, schema: JsonMap): JsonMap {
  const { definitions = {}, $schema: _dialect, ...rest } = schema;
  const place = (ref: string): string => {
    const name = /^#\/definitions\/(.+)$/.exec(ref)?.[1];
    return `#/components/schemas/${name === undefined ? key : definitionKey(key, name)}`;
  };
  const isData = (keyword: string) => keyword === "enum" || keyword === "default";
  const moved = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => moved(item));
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) =>
        name === "$ref" && typeof item === "string"
          ? [name, place(item)]
          : [name, isData(name) ? item : moved(item)],
      ),
    );
  };
  return {
    [key]: moved(rest),
    ...Object.fromEntries(
      Object.entries(isMap(definitions) ? definitions : {}).map(([name, part]) => [
        definitionKey(key, name),
        moved(part),
      ]),
    ),
  };
}
