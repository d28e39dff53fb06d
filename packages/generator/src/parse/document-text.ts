import type { JsonValue } from "../contract/json.ts";
import type { Report } from "../diagnostics.ts";
import { parseJson } from "./json.ts";
import { parseYaml } from "./yaml.ts";

/**
 * Reads the text of a document: JSON when the file is called `*.json`, YAML when it is called `*.yaml` or `*.yml`. Other names
 * leave it to the text: what begins with a brace or a bracket is JSON. Returns undefined when a problem was reported.
 */
export function parseDocumentText(file: string, text: string, report: Report): JsonValue | undefined {
  return isYaml(file, text) ? parseYaml(file, text, report) : parseJson(file, text, report);
}

/** Whether a text is to be read as YAML: by the name of the file or, where that is silent, by its first character. */
export function isYaml(file: string, text: string): boolean {
  // An address may have a query, which says nothing of the format.
  const name = file.replace(/[?#].*$/s, "");
  if (/\.json$/i.test(name)) return false;
  return /\.ya?ml$/i.test(name) || !/^\uFEFF?\s*[[{]/.test(text);
}
