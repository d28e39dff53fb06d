import { Ajv2020 } from "ajv/dist/2020.js";
import { type Group, isMap, type Json, type JsonMap } from "./suite.ts";

/** The type that a keyword is about (JSON Schema 2020-12 core, section 10.3, and validation, section 6). */
const typeOf: Readonly<Record<string, string>> = {
  ...kind("string", "minLength maxLength pattern"),
  ...kind("number", "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"),
  ...kind(
    "array",
    "prefixItems items contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems",
  ),
  ...kind(
    "object",
    "properties patternProperties additionalProperties propertyNames required minProperties maxProperties " +
      "dependentRequired dependentSchemas unevaluatedProperties",
  ),
};

function kind(type: string, keywords: string): Record<string, string> {
  return Object.fromEntries(keywords.split(" ").map((keyword) => [keyword, type]));
}

const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
const schemaLists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const schemas = new Set(
  "not if then else items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties".split(
    " ",
  ),
);

/**
 * The group as people write it in OpenAPI: each schema whose keywords are about one type, and which names none, names
 * it. Kept are the tests that mean the same in that form: ajv gives the instance one verdict under both. A group in
 * which no type is missing is kept as it is. Undefined when no test is left.
 */
export function typedGroup(group: Group): Group | undefined {
  const schema = withTypes(group.schema);
  if (JSON.stringify(schema) === JSON.stringify(group.schema)) return group;
  const before = verdictBy(group.schema);
  const after = verdictBy(schema);
  const tests = group.tests.filter(({ data }) => before(data) === after(data));
  return tests.length === 0 ? undefined : { ...group, schema, tests };
}

function withTypes(schema: Json): Json {
  if (!isMap(schema)) return schema;
  const inside: JsonMap = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, inKeyword(keyword, value)]),
  );
  if (Object.hasOwn(schema, "type") || Object.hasOwn(schema, "enum") || Object.hasOwn(schema, "const"))
    return inside;
  const types = new Set(Object.keys(schema).flatMap((keyword) => typeOf[keyword] ?? []));
  const [only, second] = types;
  return only === undefined || second !== undefined ? inside : { ...inside, type: only };
}

function inKeyword(keyword: string, value: Json): Json {
  if (schemas.has(keyword)) return withTypes(value);
  if (schemaLists.has(keyword) && Array.isArray(value)) return value.map(withTypes);
  if (schemaMaps.has(keyword) && isMap(value))
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTypes(part)]));
  return value;
}

function verdictBy(schema: Json): (data: Json) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  const validate = ajv.compile(schema as boolean | JsonMap);
  return (data) => validate(data) === true;
}
