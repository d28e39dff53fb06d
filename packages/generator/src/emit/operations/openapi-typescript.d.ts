// The transformers of openapi-typescript have no declarations of their own; those of the package's root apply to them.
// Its root is not imported: that would load a linter, a bundler and a YAML parser, which a document that has been
// checked and resolved does not need.

declare module "openapi-typescript/dist/lib/ts.mjs" {
  export { addJSDocComment, oapiRef } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/utils.mjs" {
  export { createRef, resolveRef, scanDiscriminators } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/header-object.mjs" {
  export { transformHeaderObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/parameter-object.mjs" {
  export { transformParameterObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/path-item-object.mjs" {
  export { transformPathItemObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/request-body-object.mjs" {
  export { transformRequestBodyObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/response-object.mjs" {
  export { transformResponseObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/schema-object.mjs" {
  export { transformSchemaObject as default } from "openapi-typescript";
}
