import {
  annotation,
  any,
  boolean,
  count,
  isObject,
  lazy,
  listOf,
  mapOf,
  number,
  objectOf,
  oneOf,
  positiveNumber,
  prose,
  referenceTo,
  string,
} from "./shapes.ts";
import type { Shape } from "./structure-walk.ts";

/**
 * A Schema Object (OpenAPI 3.0, section 4.7.24; 3.1 and 3.2: JSON Schema 2020-12 with the OpenAPI base
 * vocabulary). Known keywords are checked for their JSON type; where the dialects differ, the spelling of a
 * later or earlier one is let through when it can only mean one thing. Boolean schemas begin with 3.1.
 * Siblings of `$ref` are checked in every version.
 */
export const schema: Shape = (value, walk) => {
  if (typeof value !== "boolean") keywords(value, walk);
  else if (walk.version === "3.0") walk.mismatch("an object (boolean schemas begin with OpenAPI 3.1)", value);
};

/** Boolean already in 3.0, where the Schema Object names it so. */
const schemaOrBoolean: Shape = (value, walk) => {
  if (typeof value !== "boolean") schema(value, walk);
};

const typeName = oneOf(["array", "boolean", "integer", "null", "number", "object", "string"]);

const type: Shape = (value, walk) => {
  if (Array.isArray(value)) listOf(typeName, 1)(value, walk);
  else typeName(value, walk);
};

/** A number since 3.1; 3.0 has a boolean, but writers of 3.0 documents such as pydantic 1 give numbers. */
const exclusiveBound: Shape = (value, walk) => {
  if (typeof value === "number" || (walk.version === "3.0" && typeof value === "boolean")) return;
  walk.mismatch(
    walk.version === "3.0" ? "true or false" : "a number (it is the bound itself since OpenAPI 3.1)",
    value,
  );
};

/** An array in JSON Schema; 3.0 does not know the keyword, so that any value may stand there. */
const examples: Shape = (value, walk) => {
  if (walk.version !== "3.0") listOf(any)(value, walk);
};

/** The name of a schema, or a reference to one. */
const mapped: Shape = (value, walk) => {
  if (typeof value === "string") walk.mapping(value, schema);
  else walk.mismatch("a string", value);
};

const discriminator = objectOf({
  fields: { propertyName: string, mapping: mapOf(mapped), defaultMapping: mapped },
  required: ["propertyName"],
});

const address: Shape = (value, walk) => {
  if (typeof value === "string") walk.address();
  else walk.mismatch("a string", value);
};

const xml = objectOf({
  fields: {
    name: string,
    namespace: string,
    prefix: string,
    attribute: boolean,
    wrapped: boolean,
    nodeType: string,
  },
});

const subschema = lazy(() => schema);
const subschemas = listOf(subschema, 1);

/**
 * Keyword and the shape of its value (JSON Schema 2020-12 core and validation; OpenAPI 3.1, section 4.8.24).
 */
const object = objectOf({
  isOpen: true,
  fields: {
    $id: address,
    $schema: string,
    $anchor: address,
    $ref: referenceTo("schemas", subschema),
    $dynamicRef: string,
    $dynamicAnchor: string,
    $comment: prose,
    $defs: mapOf(subschema),

    allOf: subschemas,
    anyOf: subschemas,
    oneOf: subschemas,
    not: subschema,
    if: subschema,
    then: subschema,
    else: subschema,

    type,
    enum: listOf(any),
    const: any,

    minLength: count,
    maxLength: count,
    pattern: string,
    format: string,
    contentEncoding: string,
    contentMediaType: string,
    contentSchema: subschema,

    minimum: number,
    maximum: number,
    exclusiveMinimum: exclusiveBound,
    exclusiveMaximum: exclusiveBound,
    multipleOf: positiveNumber,

    items: subschema,
    prefixItems: subschemas,
    contains: subschema,
    minContains: count,
    maxContains: count,
    minItems: count,
    maxItems: count,
    uniqueItems: boolean,
    unevaluatedItems: subschema,

    properties: mapOf(subschema),
    patternProperties: mapOf(subschema),
    additionalProperties: schemaOrBoolean,
    propertyNames: subschema,
    required: listOf(string),
    minProperties: count,
    maxProperties: count,
    dependentRequired: mapOf(listOf(string)),
    dependentSchemas: mapOf(subschema),
    unevaluatedProperties: subschema,

    title: prose,
    description: prose,
    default: any,
    deprecated: boolean,
    readOnly: boolean,
    writeOnly: boolean,
    nullable: boolean,
    example: any,
    examples: annotation(examples),
    discriminator,
    xml: annotation(xml),
    externalDocs: annotation(objectOf({ fields: { description: string, url: string }, required: ["url"] })),
  },
});

const keywords: Shape = (value, walk) => {
  if (isObject(value)) object(value, walk);
  else walk.mismatch(walk.version === "3.0" ? "an object" : "an object or a boolean", value);
};
