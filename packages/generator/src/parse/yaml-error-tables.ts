import type { ErrorTables } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { readErrorTables } from "./data-error-tables.ts";
import { parseYaml } from "./yaml.ts";

/** Reads the error tables from a YAML text, each problem at its line and column. Returns undefined when an error was reported. */
export function parseYamlTables(file: string, text: string, report: Report): ErrorTables | undefined {
  const parsed = parseYaml(file, text, report);
  if (parsed === undefined) return undefined;
  const { value, locate } = parsed;
  return readErrorTables({ file, value, locate, placeOf: (path) => ({ file, ...locate(path) }) }, report);
}
