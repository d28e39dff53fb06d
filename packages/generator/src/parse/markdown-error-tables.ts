import type { CodeRow, ErrorTables, HttpRow, IdempotencyRow, RateLimitRow } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { findTables, type MarkdownTable } from "./markdown-tables.ts";
import { type RecognizedTable, recognizeTable, type TableKind, tableColumns } from "./table-kind.ts";
import { TableRow } from "./table-row.ts";
import {
  isDeprecation,
  readAction,
  readCode,
  readCodes,
  readFieldName,
  readLimit,
  readMethods,
  readStatus,
  readStatuses,
  readText,
  readWindow,
  readYesNo,
} from "./table-values.ts";

/**
 * Reads the tables of a Markdown page: codes, HTTP statuses, rate limits and idempotency. Tables are found by
 * their header cells; what else is on the page does not matter. Returns undefined when a problem was
 * reported. Whether the rows fit each other is not looked at here.
 */
export function parseMarkdownTables(file: string, text: string, report: Report): ErrorTables | undefined {
  let failed = false;
  const fail: Report = (problem) => {
    failed = true;
    report(problem);
  };
  const codes: CodeRow[] = [];
  const http: HttpRow[] = [];
  const rateLimits: RateLimitRow[] = [];
  const idempotency: IdempotencyRow[] = [];
  const kinds = new Set<TableKind>();

  for (const table of findTables(text)) {
    const recognized = recognizeTable(table);
    if (recognized === undefined) continue;
    kinds.add(recognized.kind);
    if (!checkColumns(file, table, recognized, fail)) continue;
    for (const { at, cells } of table.rows) {
      const row = new TableRow(file, at, cells, recognized.columns, fail);
      row.rejectSurplus(table.columns.length);
      if (recognized.kind === "codes") codes.push(...readCodeRow(row, table.heading));
      else if (recognized.kind === "http") http.push(...readHttpRow(row));
      else if (recognized.kind === "rateLimits") rateLimits.push(...readRateLimitRow(row));
      else if (idempotency.length > 0)
        row.reject("Header", `is a second rule, after line ${idempotency[0]?.at.line}`);
      else idempotency.push(...readIdempotencyRow(row));
    }
  }
  if (!kinds.has("codes"))
    fail(diagnostic("table-missing", { file }, { columns: tableColumns.codes.required.join(", ") }));
  if (failed) return undefined;
  return { file, codes, http, rateLimits, ...(idempotency[0] && { idempotency: idempotency[0] }) };
}

function checkColumns(
  file: string,
  table: MarkdownTable,
  recognized: RecognizedTable,
  report: Report,
): boolean {
  const problems = [
    ...recognized.missing.map((name) => `the column ${name} is missing`),
    ...recognized.repeated.map((name) => `the column ${name} is given twice`),
  ];
  for (const problem of problems) report(diagnostic("table-columns", { file, ...table.at }, { problem }));
  return problems.length === 0;
}

function readCodeRow(row: TableRow, domain: string | undefined): CodeRow[] {
  const struck = row.struck("Code");
  const removed = struck === "fully";
  const code = row.read("Code", readCode);
  const name = row.read("Constant", readText);
  const description = row.read("Description", readText);
  const httpStatus = row.readOptional("HTTP status", readStatus);
  const retryable = row.readOptional("Retryable", readYesNo);
  const message = row.optional("Message");
  const replaces = row.readOptional("Replaces", readCodes);
  const renamedFrom = row.optional("Renamed from");
  if (struck === "partly") row.reject("Code", "is struck through only in part");
  if (struck === "no" && row.struck("Constant") === "fully")
    row.reject("Constant", "is struck through, but its code is not");
  if (code === undefined || name === undefined || description === undefined) return [];
  return [
    {
      at: row.at,
      code,
      name,
      description,
      ...(domain !== undefined && { domain }),
      ...(isDeprecation(description) && { deprecated: true }),
      ...(removed && { removed: true }),
      ...(httpStatus !== undefined && { httpStatus }),
      ...(retryable !== undefined && { retryable }),
      ...(message !== undefined && { message }),
      ...(replaces !== undefined && { replaces }),
      ...(renamedFrom !== undefined && { renamedFrom }),
    },
  ];
}

function readHttpRow(row: TableRow): HttpRow[] {
  const statuses = row.read("HTTP", readStatuses);
  const meaning = row.read("Meaning", readText);
  const guidance = row.read("Guidance", readText);
  const action = row.read("Action", readAction);
  if (statuses === undefined) return [];
  const invalid = statuses.filter((status) => status < 100 || status > 599);
  for (const status of invalid) row.rejectStatus(status);
  if (invalid.length > 0 || meaning === undefined || guidance === undefined || action === undefined)
    return [];
  return statuses.map((status) => ({ at: row.at, status, meaning, guidance, action }));
}

function readRateLimitRow(row: TableRow): RateLimitRow[] {
  const bucket = row.read("Bucket", readText);
  const limit = row.read("Limit", readLimit);
  const windowMs = row.read("Window", readWindow);
  const scope = row.optional("Scope");
  const description = row.optional("Applies to");
  if (bucket === undefined || limit === undefined || windowMs === undefined) return [];
  return [
    {
      at: row.at,
      bucket,
      limit,
      windowMs,
      ...(scope !== undefined && { scope }),
      ...(description !== undefined && { description }),
    },
  ];
}

function readIdempotencyRow(row: TableRow): IdempotencyRow[] {
  const header = row.read("Header", readFieldName);
  const windowMs = row.read("Window", readWindow);
  const methods = row.read("Methods", readMethods);
  if (header === undefined || windowMs === undefined || methods === undefined) return [];
  return [{ at: row.at, header, windowMs, methods }];
}
