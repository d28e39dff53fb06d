import type { JsonValue } from "../contract/json.ts";
import { boolean, isObject, listOf, mapOf, objectOf, oneOf, orReference, prose, string } from "./shapes.ts";
import type { Shape } from "./structure-walk.ts";

const common = { type: string, description: prose, deprecated: boolean };

function flow(...required: string[]): Shape {
  return objectOf({
    fields: {
      authorizationUrl: string,
      deviceAuthorizationUrl: string,
      tokenUrl: string,
      refreshUrl: string,
      scopes: mapOf(string),
    },
    required: [...required, "scopes"],
  });
}

/** OAuth Flows Object (OpenAPI 3.1, section 4.8.28; `deviceAuthorization` since 3.2). */
const flows = objectOf({
  fields: {
    implicit: flow("authorizationUrl"),
    password: flow("tokenUrl"),
    clientCredentials: flow("tokenUrl"),
    authorizationCode: flow("authorizationUrl", "tokenUrl"),
    deviceAuthorization: flow("deviceAuthorizationUrl", "tokenUrl"),
  },
});

const shapesByType: ReadonlyMap<JsonValue | undefined, Shape> = new Map([
  [
    "apiKey",
    objectOf({
      fields: { ...common, name: string, in: oneOf(["cookie", "header", "query"]) },
      required: ["name", "in"],
    }),
  ],
  ["http", objectOf({ fields: { ...common, scheme: string, bearerFormat: string }, required: ["scheme"] })],
  ["mutualTLS", objectOf({ fields: common })],
  ["oauth2", objectOf({ fields: { ...common, flows, oauth2MetadataUrl: string }, required: ["flows"] })],
  [
    "openIdConnect",
    objectOf({ fields: { ...common, openIdConnectUrl: string }, required: ["openIdConnectUrl"] }),
  ],
]);

const anyType = objectOf({
  fields: { type: oneOf(["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]) },
  required: ["type"],
});

/** Security Scheme Object (OpenAPI 3.1, section 4.8.27): which fields it has depends on its type. */
export const securityScheme: Shape = orReference("securitySchemes", (value, walk) => {
  const shape = isObject(value) ? shapesByType.get(value.type) : undefined;
  (shape ?? anyType)(value, walk);
});

/** Security Requirement Objects (OpenAPI 3.1, section 4.8.30). */
export const securityRequirements: Shape = listOf(mapOf(listOf(string)));
