import type { JsonObject } from "../contract/json.ts";
import { isObject } from "./node.ts";

/** JSON Schema 2020-12, and the dialects of OpenAPI that extend it (OpenAPI 3.1, section 4.8.24.5). */
const known =
  /^(https:\/\/json-schema\.org\/draft\/2020-12\/schema|https:\/\/spec\.openapis\.org\/oas\/3\.[12]\/(dialect|schema-base)\/[\w-]+)#?$/;

export function isKnownDialect(uri: string): boolean {
  return known.test(uri);
}

const vocabularies = "https://json-schema.org/draft/2020-12/vocab/";

/** Keywords that assert or apply something, by the vocabulary that defines them. */
const keywords: Readonly<Record<string, readonly string[]>> = {
  validation: (
    "type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern " +
    "maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired"
  ).split(" "),
  applicator: (
    "prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames " +
    "if then else allOf anyOf oneOf not"
  ).split(" "),
  unevaluated: ["unevaluatedItems", "unevaluatedProperties"],
  core: [],
  content: [],
  "format-annotation": [],
  "format-assertion": [],
  "meta-data": [],
};

/** What a metaschema says of the schemas that name it (JSON Schema 2020-12 core, section 8.1.2). */
export interface Dialect {
  /** Keywords of vocabularies that it leaves out: they say nothing. */
  readonly silent: ReadonlySet<string>;
  /** Vocabularies that it demands and that are not known. */
  readonly unknown: readonly string[];
}

/** The dialect of a metaschema; undefined when it has no `$vocabulary`. */
export function readDialect(metaschema: JsonObject): Dialect | undefined {
  const { $vocabulary: used } = metaschema;
  if (!isObject(used)) return undefined;
  const silent = Object.entries(keywords).flatMap(([name, defined]) =>
    Object.hasOwn(used, `${vocabularies}${name}`) ? [] : defined,
  );
  const isKnown = (uri: string) =>
    uri.startsWith(vocabularies) && Object.hasOwn(keywords, uri.slice(vocabularies.length));
  const unknown = Object.keys(used).filter((uri) => used[uri] === true && !isKnown(uri));
  return { silent: new Set(silent), unknown };
}
