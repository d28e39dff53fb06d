import type { ErrorTables } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { parseJsonTables } from "./json-error-tables.ts";
import { parseMarkdownTables } from "./markdown-error-tables.ts";
import { parseYamlTables } from "./yaml-error-tables.ts";

/**
 * Reads the error tables: from JSON when the file is called `*.json`, from YAML when it is called `*.yaml` or `*.yml`, and from a
 * Markdown page otherwise. Returns undefined when an error was reported. Whether the rows fit each other is not looked at here.
 */
export function parseErrorTables(file: string, text: string, report: Report): ErrorTables | undefined {
  if (/\.json$/i.test(file)) return parseJsonTables(file, text, report);
  const parse = /\.ya?ml$/i.test(file) ? parseYamlTables : parseMarkdownTables;
  return parse(file, text, report);
}
