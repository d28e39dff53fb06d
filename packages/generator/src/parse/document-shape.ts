import { quote } from "../diagnostics.ts";
import { content, example, header, mediaType, parameter } from "./content-shape.ts";
import { schema } from "./schema-shape.ts";
import { securityRequirements, securityScheme } from "./security-shape.ts";
import {
  annotation,
  any,
  boolean,
  lazy,
  listOf,
  mapOf,
  objectOf,
  orReference,
  prose,
  referenceTo,
  string,
} from "./shapes.ts";
import type { Shape } from "./structure-walk.ts";

// The objects of OpenAPI 3.1, section 4.8, and what 3.2 adds to them. A field that a later 3.x made optional is
// optional in every version, and a field that a later one brought is checked in every version.

const externalDocs = annotation(
  objectOf({ fields: { description: string, url: string }, required: ["url"] }),
);

/** Server Object and Server Variable Object (sections 4.8.5 and 4.8.6). */
const server = objectOf({
  fields: {
    url: string,
    description: prose,
    name: string,
    variables: mapOf(
      objectOf({
        fields: { enum: listOf(string), default: string, description: prose },
        required: ["default"],
        // Since 3.1; 3.0 only recommends it.
        check: ({ enum: values, default: usual }, walk) => {
          if (walk.version === "3.0" || !Array.isArray(values)) return;
          if (values.length === 0) walk.problem('"enum" needs a value');
          else if (usual !== undefined && !values.includes(usual))
            walk.problem('"default" is none of the values of "enum"');
        },
      }),
    ),
  },
  required: ["url"],
});

/** Request Body Object (section 4.8.13). */
const requestBody = orReference(
  "requestBodies",
  objectOf({ fields: { description: prose, content, required: boolean }, required: ["content"] }),
);

/** Link Object (section 4.8.20). */
const link = orReference(
  "links",
  objectOf({
    fields: {
      operationRef: (value, walk) => {
        if (typeof value === "string") walk.operationReference(value);
        else walk.mismatch("a string", value);
      },
      operationId: string,
      parameters: mapOf(any),
      requestBody: any,
      description: prose,
      server,
    },
    check: ({ operationRef, operationId }, walk) => {
      if ((operationRef === undefined) === (operationId === undefined))
        walk.problem('exactly one of the fields "operationRef" and "operationId" is needed');
    },
  }),
);

/** Response Object (section 4.8.17). */
const response = orReference(
  "responses",
  objectOf({
    fields: { summary: prose, description: prose, headers: mapOf(header), content, links: mapOf(link) },
  }),
);

/** Responses Object (section 4.8.16). */
const responses = mapOf(response, {
  extensible: true,
  checkKey: (key, walk) => {
    if (!/^(?:[1-5](?:XX|\d\d)|default)$/.test(key)) walk.invalidStatus(key);
  },
});

/** Callback Object (section 4.8.18). */
const callback = orReference(
  "callbacks",
  mapOf(
    lazy(() => pathItem),
    { extensible: true },
  ),
);

/** Operation Object (section 4.8.10). */
const operation = objectOf({
  fields: {
    tags: listOf(string),
    summary: prose,
    description: prose,
    externalDocs,
    operationId: string,
    parameters: listOf(parameter),
    requestBody,
    responses,
    callbacks: mapOf(callback),
    deprecated: boolean,
    security: securityRequirements,
    servers: listOf(server),
  },
});

/** Methods that have a field of their own in a path item; `query` since 3.2. */
const fixedMethods = "get put post delete options head patch trace query".split(" ");

/** OpenAPI 3.2, section 4.9: any other method, spelt as it is sent (RFC 9110, section 9.1: a token). */
const additionalOperations = mapOf(operation, {
  checkKey: (method, walk) => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method)) walk.problem(`${quote(method)} is not an HTTP method`);
    else if (fixedMethods.includes(method.toLowerCase()))
      walk.problem(
        `the method ${quote(method)} has the field ${quote(method.toLowerCase())} of the path item`,
      );
  },
});

/** Path Item Object (section 4.8.9); its `$ref` may have siblings. */
const pathItem: Shape = objectOf({
  fields: {
    $ref: referenceTo(
      "pathItems",
      lazy(() => pathItem),
    ),
    summary: prose,
    description: prose,
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
    query: operation,
    additionalOperations,
    servers: listOf(server),
    parameters: listOf(parameter),
  },
});

/** Paths Object (section 4.8.8). */
const paths = mapOf(pathItem, {
  extensible: true,
  checkKey: (key, walk) => {
    if (!key.startsWith("/")) walk.problem(`the path ${quote(key)} has to begin with a slash`);
  },
});

/** Components Object (section 4.8.7). */
const components = objectOf({
  fields: {
    schemas: mapOf(schema),
    responses: mapOf(response),
    parameters: mapOf(parameter),
    examples: mapOf(example),
    requestBodies: mapOf(requestBody),
    headers: mapOf(header),
    securitySchemes: mapOf(securityScheme),
    links: mapOf(link),
    callbacks: mapOf(callback),
    pathItems: mapOf(pathItem),
    mediaTypes: mapOf(mediaType),
  },
});

/** Info Object with Contact Object and License Object (sections 4.8.2 to 4.8.4). */
const info = objectOf({
  fields: {
    title: string,
    summary: prose,
    description: prose,
    termsOfService: prose,
    contact: annotation(objectOf({ fields: { name: string, url: string, email: string } })),
    license: annotation(objectOf({ fields: { name: string, identifier: string, url: string } })),
    version: string,
  },
  required: ["title", "version"],
});

const tag = objectOf({
  fields: { name: string, summary: prose, description: prose, externalDocs, parent: string, kind: string },
  required: ["name"],
});

/** OpenAPI Object (section 4.8.1). */
export const document = objectOf({
  fields: {
    openapi: string,
    $self: string,
    info,
    jsonSchemaDialect: string,
    servers: listOf(server),
    paths,
    webhooks: mapOf(pathItem),
    components,
    security: securityRequirements,
    tags: listOf(tag),
    externalDocs,
  },
  required: ["info"],
  check: (object, walk) => {
    if (!["paths", "components", "webhooks"].some((name) => Object.hasOwn(object, name)))
      walk.problem('at least one of the fields "paths", "components" and "webhooks" is needed');
  },
});
