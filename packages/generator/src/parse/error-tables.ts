import type { ErrorTables } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { parseJsonTables } from "./json-error-tables.ts";
import { parseMarkdownTables } from "./markdown-error-tables.ts";

/**
 * Reads the error tables from a JSON text when the file is called `*.json`, and from a Markdown page otherwise. Returns
 * undefined when a problem was reported. Whether the rows fit each other is not looked at here.
 */
export function parseErrorTables(file: string, text: string, report: Report): ErrorTables | undefined {
  const parse = /\.json$/i.test(file) ? parseJsonTables : parseMarkdownTables;
  return parse(file, text, report);
}
