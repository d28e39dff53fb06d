import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import { printOpaqueModule } from "../../print/module.ts";

/** `paths`, `components` and `operations` as openapi-typescript makes them, for tools that are built on those types. */
export async function emitOpenapiTypes(document: JsonObject, source: string): Promise<EmittedFile> {
  // openapi-typescript resolves its input in place; the document belongs to the caller.
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    alphabetize: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
  });
  return {
    path: "operations/src/generated/openapi.ts",
    ownership: "owned",
    text: printOpaqueModule(source, astToString(nodes)),
  };
}
