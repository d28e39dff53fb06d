import type { ErrorTables } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { parseDataTables } from "./data-error-tables.ts";
import { parseMarkdownTables } from "./markdown-error-tables.ts";

/**
 * Reads the error tables: from JSON when the file is called `*.json`, from YAML when it is called `*.yaml` or `*.yml`, and from a
 * Markdown page otherwise. Returns undefined when an error was reported. Whether the rows fit each other is not looked at here.
 */
export function parseErrorTables(file: string, text: string, report: Report): ErrorTables | undefined {
  const parse = /\.(?:json|ya?ml)$/i.test(file) ? parseDataTables : parseMarkdownTables;
  return parse(file, text, report);
}
