import type { Position } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import type { MarkdownCell } from "./markdown-tables.ts";
import type { Reading } from "./table-values.ts";

/**
 * A row of a recognized table: gives its cells by the name of the column and reports what is wrong with them.
 */
export class TableRow {
  readonly at: Position;
  readonly #file: string;
  readonly #cells: readonly MarkdownCell[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #report: Report;

  constructor(
    file: string,
    at: Position,
    cells: readonly MarkdownCell[],
    columns: ReadonlyMap<string, number>,
    report: Report,
  ) {
    this.#file = file;
    this.at = at;
    this.#cells = cells;
    this.#columns = columns;
    this.#report = report;
  }

  /** The value of a cell; undefined after a problem was reported. */
  read<T>(column: string, reader: (text: string) => Reading<T>): T | undefined {
    const { text } = this.#cell(column);
    const reading: Reading<T> = text === "" ? { problem: "is empty" } : reader(text);
    if ("value" in reading) return reading.value;
    this.reject(column, reading.problem);
    return undefined;
  }

  /** The text of a cell that may be empty or missing. */
  optional(column: string): string | undefined {
    return this.#cell(column).text || undefined;
  }

  /** The value of a cell that may be empty or missing; undefined also after a problem was reported. */
  readOptional<T>(column: string, reader: (text: string) => Reading<T>): T | undefined {
    return this.optional(column) === undefined ? undefined : this.read(column, reader);
  }

  struck(column: string): MarkdownCell["struck"] {
    return this.#cell(column).struck;
  }

  /** Reports the problem of a cell; the words go on from `The cell "x" of the column Y`. */
  reject(column: string, problem: string): void {
    const { at, text } = this.#cell(column);
    this.#report(diagnostic("table-cell", { file: this.#file, ...at }, { column, value: text, problem }));
  }

  /** Reports that the number in the column HTTP is out of range. */
  rejectStatus(status: number): void {
    const { at } = this.#cell("HTTP");
    this.#report(diagnostic("status-invalid", { file: this.#file, ...at }, { status: String(status) }));
  }

  /** Reports cells beyond the last column: their text would be lost. */
  rejectSurplus(width: number): void {
    for (const { at, text } of this.#cells.slice(width))
      this.#report(
        diagnostic(
          "table-cell",
          { file: this.#file, ...at },
          {
            column: String(width + 1),
            value: text,
            problem: "has no header; a pipe inside a cell is written \\|",
          },
        ),
      );
  }

  #cell(column: string): MarkdownCell {
    const cell = this.#cells[this.#columns.get(column) ?? -1];
    return cell ?? { at: this.at, text: "", struck: "no" };
  }
}
