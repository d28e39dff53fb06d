import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { ErrorTables } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { readErrorTables } from "./data-error-tables.ts";
import { parseJson } from "./json.ts";
import { formatPointer } from "./json-pointer.ts";
import { positionAt } from "./text-position.ts";

/** Reads the error tables from a JSON text, each problem at its JSON pointer. Returns undefined when an error was reported. */
export function parseJsonTables(file: string, text: string, report: Report): ErrorTables | undefined {
  const value = parseJson(file, text, report);
  if (value === undefined) return undefined;
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const root = parseTree(source);
  const data = {
    file,
    value,
    locate: (path: readonly (number | string)[]) =>
      positionAt(source, (root && findNodeAtLocation(root, [...path]))?.offset ?? 0),
    placeOf: (path: readonly (number | string)[]) => ({ file, pointer: formatPointer(path) }),
  };
  return readErrorTables(data, report);
}
