import type { JsonObject, JsonValue } from "../contract/json.ts";
import type { SpecSource } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { isObject } from "./shapes.ts";

const field = "x-webhooks";

const pathItemFields = new Set("$ref get put post delete options head patch trace".split(" "));

/**
 * OpenAPI 3.0 has no webhooks; tools that have them in it spell the field `x-webhooks`. It is read as the field of 3.1, and
 * problems of it stand where the document has it. One that holds something else is reported and left alone.
 */
export function withWebhooks(source: SpecSource, report: Report): SpecSource {
  const { file, version, document } = source;
  const webhooks = document[field];
  if (version !== "3.0" || webhooks === undefined || Object.hasOwn(document, "webhooks")) return source;
  if (!isObject(webhooks) || !Object.values(webhooks).every(isPathItem)) {
    const problem = "must be a map of path items, as webhooks of OpenAPI 3.1 are";
    report(diagnostic("extension-invalid", { file, pointer: `/${field}` }, { extension: field, problem }));
    return source;
  }
  return {
    ...source,
    document: { ...document, webhooks } as JsonObject,
    origins: [{ pointer: "/webhooks", file, from: `/${field}` }],
  };
}

function isPathItem(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).some((key) => pathItemFields.has(key));
}
