import type { JsonObject, JsonValue } from "../../src/contract/json.ts";

/** What a place holds in place of the text that it was given: some places have a grammar of their own. */
export const written = {
  /** Braces mean variables; `?` and `#` end a path. */
  address: (text: string) => text.replaceAll(/[{}?#]/g, ""),
  mediaType: (text: string) => text.replaceAll(/[*;]/g, ""),
  /** `{$` begins an expression in what is a constant otherwise. */
  constant: (text: string) => text.replaceAll("{", "("),
  /** Inside of a regular expression. */
  pattern: (text: string) => text.replaceAll(/[$()*+./?[\\\]^{|}]/g, "\\$&"),
  /** Percent-encoding cannot hold lone surrogates, and keys that are referred to go through it. */
  referred: (text: string) => text.replaceAll(/\p{Cs}/gu, "-"),
} as const;

/**
 * A document with a text of its own at every place where the objects of OpenAPI 3.1 and 3.2 and of JSON Schema have one, and in
 * extensions, those that are read and others.
 */
export function documentOf(text: () => string): JsonObject {
  const address = () => written.address(text());
  // An expression that matches its text behind an x, and nothing else.
  const pattern = () => `^x${written.pattern(text())}$`;
  const value = (): JsonValue => ({ [`k${text()}`]: [text(), { nested: text() }] });
  const externalDocs = (): JsonObject => ({ url: text(), description: text(), [`x-${text()}`]: text() });
  const string = (): JsonObject => ({ type: "string", description: text(), default: text() });
  const example = (): JsonObject => ({ summary: text(), description: text(), value: value() });
  const examples = (): JsonObject => ({
    [`e${text()}`]: example(),
    [`f${text()}`]: { externalValue: text(), "x-note": text() },
    [`g${text()}`]: { dataValue: value(), serializedValue: text() },
  });
  const header = (): JsonObject => ({
    description: text(),
    schema: string(),
    example: text(),
    examples: examples(),
    "x-note": text(),
  });
  const inContent = (): JsonObject => ({
    description: text(),
    content: { [`application/x-${written.mediaType(text())}`]: { schema: string(), examples: examples() } },
  });
  const encoding = (): JsonObject => ({
    contentType: text(),
    style: text(),
    encoding: { [`n${text()}`]: { contentType: text() } },
    headers: { [`X-A${text()}`]: header(), [`Y-A${text()}`]: inContent() },
    "x-note": text(),
  });
  const server = (): JsonObject => ({
    url: `https://h.example/x${address()}y`,
    name: `n${text()}`,
    description: text(),
    "x-note": text(),
  });
  const variableServer = (): JsonObject => {
    const usual = `v${text()}`;
    const variable = { default: usual, enum: [usual, `w${text()}`], description: text(), "x-note": text() };
    return { url: "https://h.example/{v}", description: text(), variables: { v: variable } };
  };
  const property = `p${text()}`;
  // Named apart from the operation, or an import would be renamed, which is another shape.
  const component = `component ${written.referred(text())}`;
  const ref = { $ref: `#/components/schemas/${pointerPart(component)}` };
  const scheme = `a${text()}`;
  const flowsScheme = `f${text()}`;
  const scope = `s${text()}`;
  const operationId = `do ${text()}`;
  const query = `q${text()}`;
  const tag = `t${text()}`;
  const shared = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${pointerPart(name)}` });
  const names = {
    responses: `r${written.referred(text())}`,
    parameters: `r${written.referred(text())}`,
    examples: `r${written.referred(text())}`,
    requestBodies: `r${written.referred(text())}`,
    headers: `r${written.referred(text())}`,
    links: `r${written.referred(text())}`,
    callbacks: `r${written.referred(text())}`,
    pathItems: `r${written.referred(text())}`,
    mediaTypes: `r${written.referred(text())}`,
  };
  const callback = (): JsonObject => ({
    [`{$request.body#/${text()}}`]: {
      summary: text(),
      description: text(),
      post: {
        operationId: `callback ${text()}`,
        summary: text(),
        requestBody: { description: text(), content: { "application/json": { schema: string() } } },
        responses: { "200": { description: text() } },
      },
    },
    [`x-${text()}`]: text(),
  });
  const link = (): JsonObject => ({
    operationId,
    parameters: { [query]: `constant ${written.constant(text())}` },
    requestBody: value(),
    description: text(),
    server: server(),
    "x-note": text(),
  });
  return {
    openapi: "3.2.0",
    info: {
      title: text(),
      version: text(),
      summary: text(),
      description: text(),
      termsOfService: text(),
      contact: { name: text(), url: text(), email: text(), "x-note": text() },
      license: { name: text(), identifier: text(), url: text(), "x-note": text() },
      [`x-${text()}`]: value(),
    },
    servers: [server(), variableServer()],
    externalDocs: externalDocs(),
    [`x-${text()}`]: value(),
    tags: [
      {
        name: tag,
        summary: text(),
        description: text(),
        kind: text(),
        externalDocs: externalDocs(),
        "x-note": text(),
      },
      { name: `u${text()}`, parent: tag },
    ],
    security: [{ [scheme]: [] }, { [flowsScheme]: [scope] }],
    paths: {
      [`/p/${address()}`]: {
        summary: text(),
        description: text(),
        servers: [server()],
        "x-note": text(),
        post: {
          operationId,
          summary: text(),
          description: text(),
          tags: [tag],
          deprecated: true,
          externalDocs: externalDocs(),
          security: [{ [flowsScheme]: [scope] }],
          servers: [variableServer()],
          "x-sunset": `s${text()}`,
          "x-rate-limit": `l${text()}`,
          "x-provenance": `f${text()}`,
          "x-renamed-from": `former ${text()}`,
          [`x-${text()}`]: value(),
          parameters: [
            {
              name: query,
              in: "query",
              style: "deepObject",
              description: text(),
              schema: { additionalProperties: string(), type: "object" },
              example: value(),
              "x-note": text(),
            },
            { name: `h${text()}`, in: "header", explode: true, schema: string(), examples: examples() },
            { name: `c${text()}`, in: "cookie", description: text(), schema: string(), example: text() },
            { name: `j${text()}`, in: "query", ...inContent() },
            shared("parameters", names.parameters),
          ],
          requestBody: {
            required: true,
            description: text(),
            "x-note": text(),
            content: {
              [`application/x-${written.mediaType(text())}`]: { example: text(), "x-note": text() },
              "multipart/form-data": {
                schema: { type: "object", properties: { [property]: string() } },
                encoding: { [property]: encoding() },
              },
            },
          },
          callbacks: { [`b${text()}`]: callback() },
          responses: {
            "200": {
              summary: text(),
              description: text(),
              headers: {
                [`X-A${text()}`]: header(),
                [`Y-A${text()}`]: inContent(),
                "Z-Shared": shared("headers", names.headers),
              },
              content: {
                "application/json": { schema: ref, example: value(), examples: examples() },
              },
              links: { [`l${text()}`]: link(), shared: shared("links", names.links) },
              "x-note": text(),
            },
            "201": { description: text(), content: { "application/jsonl": { itemSchema: string() } } },
            "404": shared("responses", names.responses),
            [`x-${text()}`]: text(),
          },
        },
      },
      [`x-${text()}`]: value(),
    },
    webhooks: {
      [`w ${text()}`]: {
        post: {
          operationId: `hook ${text()}`,
          summary: text(),
          parameters: [{ name: `h${text()}`, in: "query", description: text(), schema: string() }],
          requestBody: { content: { "application/json": { schema: string() } } },
          responses: { "200": { description: text() } },
        },
      },
    },
    components: {
      "x-note": value(),
      securitySchemes: {
        [scheme]: { type: "apiKey", in: "header", name: text(), description: text(), "x-note": text() },
        [flowsScheme]: {
          type: "oauth2",
          description: text(),
          oauth2MetadataUrl: text(),
          flows: {
            implicit: {
              authorizationUrl: text(),
              refreshUrl: text(),
              scopes: { [scope]: text() },
              "x-note": text(),
            },
            password: { tokenUrl: text(), refreshUrl: text(), scopes: { [`i${text()}`]: text() } },
            clientCredentials: { tokenUrl: text(), refreshUrl: text(), scopes: { [`i${text()}`]: text() } },
            authorizationCode: {
              authorizationUrl: text(),
              tokenUrl: text(),
              refreshUrl: text(),
              scopes: { [`i${text()}`]: text() },
            },
            deviceAuthorization: {
              deviceAuthorizationUrl: text(),
              tokenUrl: text(),
              refreshUrl: text(),
              scopes: { [`i${text()}`]: text() },
            },
          },
        },
        [`b${text()}`]: { type: "http", scheme: "bearer", bearerFormat: text(), description: text() },
        [`c${text()}`]: { type: "http", scheme: `s/${text()}`, description: text() },
        [`m${text()}`]: { type: "mutualTLS", description: text() },
        [`o${text()}`]: { type: "openIdConnect", openIdConnectUrl: text(), description: text() },
      },
      responses: {
        [names.responses]: {
          description: text(),
          content: { "text/plain": shared("mediaTypes", names.mediaTypes) },
        },
      },
      parameters: {
        [names.parameters]: {
          name: `r${text()}`,
          in: "query",
          description: text(),
          schema: string(),
          examples: { a: shared("examples", names.examples) },
        },
      },
      examples: { [names.examples]: example() },
      requestBodies: {
        [names.requestBodies]: { description: text(), content: { "text/plain": { schema: string() } } },
      },
      headers: { [names.headers]: header() },
      links: { [names.links]: link() },
      callbacks: { [names.callbacks]: callback() },
      pathItems: { [names.pathItems]: { summary: text(), description: text() } },
      mediaTypes: { [names.mediaTypes]: { schema: string(), example: text() } },
      schemas: {
        other: {
          type: "object",
          description: text(),
          "x-renamed-from": `former other ${text()}`,
          "x-provenance": `f${text()}`,
          properties: {
            fixed: { const: text(), title: text(), examples: [text(), value()] },
            matched: { type: "string", pattern: pattern(), $comment: text(), example: text() },
            open: { type: "string", "x-extensible-enum": [`o${text()}`, `q${text()}`] },
            whole: { const: value(), default: value() },
            listed: { enum: [value(), `e${text()}`] },
            kept: {
              type: "string",
              contentEncoding: text(),
              contentMediaType: text(),
              contentSchema: string(),
            },
            formatted: { type: "string", format: `f${text()}` },
            tuple: { type: "array", prefixItems: [string()], items: string(), contains: string() },
            either: { anyOf: [string(), { type: "object", properties: { [`a${text()}`]: string() } }] },
            one: { oneOf: [{ const: `c${text()}` }, { const: `d${text()}` }] },
          },
        },
        keyed: {
          type: "object",
          patternProperties: { [pattern()]: string() },
          propertyNames: { pattern: pattern() },
          dependentRequired: { [`d${text()}`]: [`d${text()}`] },
          dependentSchemas: { [`d${text()}`]: { required: [`d${text()}`] } },
          $defs: { [`d${text()}`]: string() },
          $anchor: "anchor",
          xml: { name: text(), namespace: text(), prefix: text(), nodeType: text(), "x-note": text() },
          externalDocs: externalDocs(),
        },
        [component]: {
          type: "object",
          title: text(),
          required: [property],
          properties: {
            [property]: {
              type: "string",
              enum: [`e${text()}`, "fixed"],
              description: text(),
              "x-enum-descriptions": [text(), text()],
              "x-enum-varnames": [text(), text()],
              [`x-${text()}`]: value(),
              [`unknown ${text()}`]: value(),
            },
          },
          discriminator: {
            propertyName: property,
            mapping: { [`m${text()}`]: `#/components/schemas/other` },
            "x-note": text(),
          },
        },
      },
    },
  };
}

function pointerPart(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}
