import type { OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import { diagnostic, type Report } from "../../diagnostics.ts";
import { printOpaqueModule } from "../../print/module.ts";
import { ownedFile } from "../owned-file.ts";
import { type ComponentIndex, relativeSpecifier } from "../scope.ts";
import { openapiModule, Untransformable } from "./openapi-module.ts";
import { isPlainObject } from "./schema-type.ts";

/**
 * `paths`, `components` and `operations` as openapi-typescript makes them, for tools that are built on those types.
 * Undefined after reporting what it does not accept of the document, which is changed in the course of it.
 */
export function emitOpenapiTypes(
  document: JsonObject,
  contract: Contract,
  index: ComponentIndex,
  report: Report,
): EmittedFile | undefined {
  const { source } = contract.info;
  const recursive = recursiveTypes(contract, index);
  let text: string;
  try {
    text = openapiModule(document as unknown as OpenAPI3, recursive);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const path = cause instanceof Untransformable ? cause.path : [];
    const pointer = path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    report(diagnostic("openapi-types-failed", { file: source, pointer }, { reason }));
    return undefined;
  }
  return ownedFile("operations", "openapi", printOpaqueModule(source, text));
}

/**
 * Types of recursive schemas that are more than plain objects, by the path that openapi-typescript gives them. As members of its
 * `components` they would name themselves inside their own annotation, which TypeScript refuses (error 2502); they are
 * imported from their own modules instead.
 */
function recursiveTypes(contract: Contract, { fileOf }: ComponentIndex): ReadonlyMap<string, ts.TypeNode> {
  const types = new Map<string, ts.TypeNode>();
  for (const { id, name, schema, cycle, requestFormOf } of contract.components) {
    const file = fileOf.get(id);
    if (cycle === undefined || file === undefined || requestFormOf !== undefined) continue;
    if (isPlainObject(schema)) continue;
    const key = id.startsWith("/") ? name : id;
    const module = ts.factory.createStringLiteral(relativeSpecifier("openapi", file));
    types.set(
      `#/components/schemas/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      ts.factory.createImportTypeNode(
        ts.factory.createLiteralTypeNode(module),
        undefined,
        ts.factory.createIdentifier(name),
      ),
    );
  }
  return types;
}
