import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import { diagnostic, type Report } from "../../diagnostics.ts";
import { printOpaqueModule } from "../../print/module.ts";

/**
 * `paths`, `components` and `operations` as openapi-typescript makes them, for tools that are built on those types.
 * Undefined after reporting what it does not accept of the document.
 */
export async function emitOpenapiTypes(
  document: JsonObject,
  source: string,
  report: Report,
): Promise<EmittedFile | undefined> {
  let nodes: Awaited<ReturnType<typeof openapiTS>>;
  try {
    // openapi-typescript resolves its input in place; the document belongs to the caller.
    nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
      alphabetize: true,
      defaultNonNullable: false,
      emptyObjectsUnknown: true,
      silent: true,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    report(diagnostic("openapi-types-failed", { file: source }, { reason }));
    return undefined;
  }
  return {
    path: "operations/src/generated/openapi.ts",
    ownership: "owned",
    text: printOpaqueModule(source, astToString(nodes)),
  };
}
