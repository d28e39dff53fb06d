import type { Action, ErrorCode, HttpStatus, Operation } from "../contract/contract.ts";
import type { CodeRow, ErrorTables, SpecSource } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { isReserved } from "./names.ts";
import { compact, compareText } from "./node.ts";
import type { RawOperation } from "./operations.ts";

/** The table of codes joined with what the operations document; every disagreement is reported. */
export function joinErrorCodes(
  tables: ErrorTables,
  operations: readonly (RawOperation & Pick<Operation, "responses">)[],
  http: readonly HttpStatus[],
  spec: SpecSource,
  report: Report,
): readonly ErrorCode[] {
  const rows = checkRows(tables, report);
  const uses = collectUses(operations);
  for (const [code, use] of uses) {
    const row = rows.get(code);
    for (const pointer of use.pointers)
      if (row === undefined)
        report(diagnostic("error-code-unknown", { file: spec.file, pointer }, { code, file: tables.file }));
      else if (row.removed) report(diagnostic("error-code-removed", { file: spec.file, pointer }, { code }));
  }
  return [...rows.values()]
    .sort((a, b) => a.code - b.code)
    .map((row): ErrorCode => {
      const use = uses.get(row.code);
      if (use === undefined && row.removed !== true)
        report(
          diagnostic(
            "error-code-unused",
            { file: tables.file, ...row.at },
            { code: row.code, name: row.name },
          ),
        );
      const documented = [...(use?.statuses ?? [])].sort((a, b) => a - b);
      checkStatus(row, documented, tables.file, report);
      const statuses = documented.length > 0 || row.httpStatus === undefined ? documented : [row.httpStatus];
      const action = actionOf(statuses, http);
      return compact<ErrorCode>({
        code: row.code,
        name: row.name,
        domain: row.domain,
        description: row.description,
        deprecated: row.deprecated,
        removed: row.removed,
        statuses,
        action,
        retryable: row.retryable ?? (action === "retry" || action === "back-off"),
        message: row.message,
        replaces: row.replaces && [...new Set(row.replaces)].sort((a, b) => a - b),
        renamedFrom: row.renamedFrom,
        operations: [...(use?.operations ?? [])].sort(compareText),
      });
    });
}

/** The document decides which status a code comes with; a table that says something else is out of date. */
function checkStatus(row: CodeRow, documented: readonly number[], file: string, report: Report): void {
  const { code, httpStatus } = row;
  if (httpStatus === undefined || documented.length === 0 || documented.includes(httpStatus)) return;
  const place = { file, ...row.at };
  report(
    diagnostic("error-status-differs", place, { code, given: httpStatus, documented: documented.join(", ") }),
  );
}

function checkRows(tables: ErrorTables, report: Report): ReadonlyMap<number, CodeRow> {
  const { file } = tables;
  const byCode = new Map<number, CodeRow>();
  const byName = new Map<string, CodeRow>();
  for (const row of tables.codes) {
    const place = { file, ...row.at };
    const sameCode = byCode.get(row.code);
    const sameName = byName.get(row.name);
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(row.name))
      report(diagnostic("error-name-invalid", place, { name: row.name }));
    else if (isReserved(row.name)) report(diagnostic("error-name-reserved", place, { name: row.name }));
    if (sameCode !== undefined)
      report(diagnostic("error-code-duplicate", place, { code: row.code, firstLine: sameCode.at.line }));
    if (sameName !== undefined)
      report(diagnostic("error-name-duplicate", place, { name: row.name, firstLine: sameName.at.line }));
    if (sameCode === undefined) byCode.set(row.code, row);
    if (sameName === undefined) byName.set(row.name, row);
  }
  for (const row of tables.codes) checkHistory(row, byCode, byName, file, report);
  return byCode;
}

/** What a row says of the past: a code that it replaces keeps its row, and a constant that was renamed is nobody's now. */
function checkHistory(
  { code, name, at, replaces = [], renamedFrom }: CodeRow,
  byCode: ReadonlyMap<number, CodeRow>,
  byName: ReadonlyMap<string, CodeRow>,
  file: string,
  report: Report,
): void {
  const place = { file, ...at };
  const reject = (column: string, value: string, problem: string) =>
    report(diagnostic("table-cell", place, { column, value, problem }));
  for (const replaced of replaces)
    if (replaced === code) reject("Replaces", String(replaced), "is the code of the row itself");
    else if (!byCode.has(replaced)) report(diagnostic("error-code-unknown", place, { code: replaced, file }));
  if (renamedFrom === undefined) return;
  const holder = byName.get(renamedFrom);
  if (renamedFrom === name) reject("Renamed from", renamedFrom, "is the constant of the row itself");
  else if (holder !== undefined)
    reject("Renamed from", renamedFrom, `is still the constant of line ${holder.at.line}`);
}

interface Use {
  readonly statuses: Set<number>;
  readonly operations: Set<string>;
  readonly pointers: Set<string>;
}

function collectUses(operations: readonly (RawOperation & Pick<Operation, "responses">)[]): Map<number, Use> {
  const uses = new Map<number, Use>();
  for (const operation of operations)
    for (const response of operation.responses)
      for (const code of response.envelope?.codes ?? []) {
        const use = uses.get(code) ?? { statuses: new Set(), operations: new Set(), pointers: new Set() };
        uses.set(code, use);
        if (/^\d{3}$/.test(response.status)) use.statuses.add(Number(response.status));
        use.operations.add(operation.name);
        use.pointers.add(operation.responsePointers.get(response.status) ?? operation.pointer);
      }
  return uses;
}

function actionOf(statuses: readonly number[], http: readonly HttpStatus[]): Action {
  for (const status of statuses) {
    const row = http.find((candidate) => candidate.status === status);
    if (row !== undefined) return row.action;
  }
  return "none";
}
