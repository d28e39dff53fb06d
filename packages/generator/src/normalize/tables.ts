import type { HttpStatus, RateLimit } from "../contract/contract.ts";
import type { ErrorTables, Located } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { compareText } from "./node.ts";

/** The HTTP table by status; a status that is given twice is reported, and its first row counts. */
export function readHttpStatuses(tables: ErrorTables | undefined, report: Report): readonly HttpStatus[] {
  if (tables === undefined) return [];
  return distinct(tables.http, tables.file, "HTTP", ({ status }) => String(status), report)
    .map(({ at: _at, ...row }) => row as HttpStatus)
    .sort((a, b) => a.status - b.status);
}

/** The rate limits by bucket; a bucket that is given twice is reported, and its first row counts. */
export function readRateLimits(tables: ErrorTables | undefined, report: Report): readonly RateLimit[] {
  if (tables === undefined) return [];
  return distinct(tables.rateLimits, tables.file, "Bucket", ({ bucket }) => bucket, report)
    .map(({ at: _at, ...row }) => row)
    .sort((a, b) => compareText(a.bucket, b.bucket));
}

function distinct<R extends Located>(
  rows: readonly R[],
  file: string,
  column: string,
  keyOf: (row: R) => string,
  report: Report,
): readonly R[] {
  const first = new Map<string, R>();
  return rows.filter((row) => {
    const value = keyOf(row);
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, row);
      return true;
    }
    const problem = `is given already, at line ${earlier.at.line}`;
    report(diagnostic("table-cell", { file, ...row.at }, { column, value, problem }));
    return false;
  });
}
