import type { JsonObject, JsonValue } from "../contract/json.ts";
import type { Documents, SpecSource } from "../contract/sources.ts";
import { type Diagnostic, diagnostic, quote, type Report } from "../diagnostics.ts";
import { bundleDocuments } from "./bundle.ts";
import { document } from "./document-shape.ts";
import { parseDocumentText } from "./document-text.ts";
import { parseFragmentPointer, valueAt } from "./json-pointer.ts";
import { withWebhooks } from "./old-webhooks.ts";
import { reportAtOrigins } from "./origins.ts";
import { isObject } from "./shapes.ts";
import { type FoundReference, StructureWalk } from "./structure-walk.ts";

/**
 * Reads an OpenAPI document (3.0, 3.1 or 3.2) from a text in JSON or YAML. The document is handed on as it is, its
 * structure unchecked. Returns undefined after reporting that it is neither or of no known version.
 */
export function readOpenapi(file: string, text: string, report: Report): SpecSource | undefined {
  const value = parseDocumentText(file, text, report);
  if (value === undefined) return undefined;
  const version = readVersion(value);
  if ("found" in version) {
    report(diagnostic("spec-version", { file, pointer: version.pointer }, { found: version.found }));
    return undefined;
  }
  const identities = mayIdentify.test(text);
  const source = { file, version: version.version, document: version.document };
  return withWebhooks({ ...source, ...(!identities && { identities }) }, report);
}

/** A keyword that gives a schema an identity, or an escape in which one could hide. */
const mayIdentify = /\$(?:id|anchor|dynamic|schema)|jsonSchemaDialect|\\(?:u0024|x24|U00000024)/;

/**
 * Checks the structure of a document, with every problem at its JSON pointer; targets of local references are held to
 * the kind that the reference needs. Gives false when an error was reported.
 *
 * @param leaving Receives the references that leave the document.
 */
export function checkOpenapi(
  { file, version, document: value }: SpecSource,
  report: Report,
  leaving: FoundReference[] = [],
): boolean {
  const walk = new StructureWalk(file, version, report, { references: leaving });
  walk.elsewhere([], value, document);
  checkReferences(value, walk);
  return !walk.failed;
}

/**
 * Reads and checks a document, and all further documents that its references lead to, and makes one of them. A structure that
 * is wrong is reported, and the document given all the same.
 *
 * @returns Undefined after reporting that the document is none, or that a reference to another document cannot be followed.
 */
export async function openOpenapi(
  file: string,
  text: string,
  documents: Documents,
  report: Report,
): Promise<SpecSource | undefined> {
  const source = readOpenapi(file, text, report);
  if (source === undefined) return undefined;
  const reportHere = reportAtOrigins(source, report);
  const problems: Diagnostic[] = [];
  const leaving: FoundReference[] = [];
  checkOpenapi(source, (problem) => problems.push(problem), leaving);
  const bundle =
    leaving.length === 0 ? source : await bundleDocuments(source, leaving, documents, reportHere);
  if (bundle === undefined || bundle === source) for (const problem of problems) reportHere(problem);
  else checkOpenapi(bundle, reportAtOrigins(bundle, report));
  return bundle;
}

/** Reads and checks a document by itself: undefined when an error was reported. */
export function parseOpenapi(file: string, text: string, report: Report): SpecSource | undefined {
  const source = readOpenapi(file, text, report);
  if (source === undefined) return undefined;
  return checkOpenapi(source, reportAtOrigins(source, report)) ? source : undefined;
}

function checkReferences(root: JsonValue, walk: StructureWalk): void {
  for (let next = walk.takeReference(); next !== undefined; next = walk.takeReference()) {
    const path = parseFragmentPointer(next.ref);
    const target = path && valueAt(root, path);
    // A reference that leads nowhere is a matter of the next stage.
    if (path !== undefined && target !== undefined) walk.elsewhere(path, target, next.shape);
  }
}

type Version =
  | { readonly version: SpecSource["version"]; readonly document: JsonObject }
  | { readonly found: string; readonly pointer: string };

/**
 * OpenAPI 3.1, section 4.8.1: `openapi` is the version of the specification; its patch number does not
 * matter.
 */
function readVersion(value: JsonValue): Version {
  if (!isObject(value)) return { found: "the document is not an object", pointer: "" };
  const { openapi, swagger } = value;
  if (openapi === undefined) {
    if (swagger === undefined) return { found: 'the field "openapi" is missing', pointer: "" };
    return { found: `"swagger" is ${quote(String(swagger))}`, pointer: "/swagger" };
  }
  if (typeof openapi === "number")
    return { found: `"openapi" is the number ${openapi}, not a text in quotes`, pointer: "/openapi" };
  if (typeof openapi !== "string") return { found: '"openapi" is not a string', pointer: "/openapi" };
  const [, version] = /^(3\.[012])(?:\.\d+)?(?:-.+)?$/.exec(openapi) ?? [];
  if (version !== "3.0" && version !== "3.1" && version !== "3.2")
    return { found: `"openapi" is ${quote(openapi)}`, pointer: "/openapi" };
  return { version, document: value };
}
