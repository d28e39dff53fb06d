import type { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/json.ts";
import type { ErrorTables, Settings } from "../../src/contract/sources.ts";
import type { Diagnostic } from "../../src/diagnostics.ts";
import { normalizeContract } from "../../src/normalize/contract.ts";
import { parseErrorTables } from "../../src/parse/error-tables.ts";
import { parseOpenapi } from "../../src/parse/openapi.ts";

export const settings: Settings = {
  scope: "@acme",
  packages: ["error-codes", "envelope", "operations", "schemas", "client"],
  envelope: "auto",
  runtime: "@contracts/runtime",
  runtimeRange: "^1.0.0",
  siblingRange: "^2.0.0",
  schemas: { int64: "number", dateTime: "string" },
  keepSlowPatterns: false,
};

export interface Normalized {
  readonly contract: Contract;
  /** `code pointer` (or `code line:column`) of each problem, in the order of the report. */
  readonly found: readonly string[];
}

export interface NormalizeOptions {
  /** Text of a page with error tables, or of tables in JSON. */
  readonly errors?: string;
  readonly settings?: Partial<Settings>;
}

/** Parses and normalises a document; fields that every document needs are filled in. Throws if parsing fails. */
export function normalized(document: JsonObject, options: NormalizeOptions = {}): Normalized {
  const problems: Diagnostic[] = [];
  const report = (problem: Diagnostic) => problems.push(problem);
  const whole = { openapi: "3.1.1", info: { title: "T", version: "1" }, paths: {}, ...document };
  const spec = parseOpenapi("spec.json", JSON.stringify(whole), report);
  let tables: ErrorTables | undefined;
  if (options.errors !== undefined)
    tables = parseErrorTables(
      options.errors.startsWith("{") ? "errors.json" : "errors.md",
      options.errors,
      report,
    );
  if (spec === undefined || problems.length > 0)
    throw new Error(`the inputs do not parse: ${JSON.stringify(problems)}`);
  const contract = normalizeContract(
    { spec, settings: { ...settings, ...options.settings }, ...(tables && { tables }) },
    report,
  );
  return { contract, found: problems.map(describeProblem) };
}

/** The one thing of a list; throws if there are more or none. */
export function only<T>(list: readonly T[]): T {
  const [first, second] = list;
  if (first === undefined || second !== undefined) throw new Error(`${list.length} elements, not one`);
  return first;
}

function describeProblem({ code, pointer, line, column }: Diagnostic): string {
  return `${code} ${pointer ?? (line === undefined ? "" : `${line}:${column}`)}`;
}
