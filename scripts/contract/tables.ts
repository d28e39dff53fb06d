import { readRootFile } from "./document.ts";

/** A row of a table by the names of its columns. */
export type Row = { readonly [column: string]: string };

export interface PageTable {
  /** Text of the heading above. */
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Reads the tables of error-codes.md. The page has no pipes inside cells, so lines and pipes are enough here. */
function readPageTables(): readonly PageTable[] {
  const tables: { heading: string; columns: string[]; rows: Row[] }[] = [];
  let heading = "";
  let open: (typeof tables)[number] | undefined;
  for (const line of readRootFile("error-codes.md").split("\n")) {
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    if (!line.startsWith("|")) {
      open = undefined;
    } else if (open === undefined) {
      open = { heading, columns: cells(line), rows: [] };
      tables.push(open);
    } else if (!/^[|\s:-]+$/.test(line)) {
      const values = cells(line);
      open.rows.push(Object.fromEntries(open.columns.map((column, index) => [column, values[index] ?? ""])));
    }
  }
  return tables;
}

/** All tables of the page, in its order. */
export const tables: readonly PageTable[] = readPageTables();

/** The tables of business codes, one per domain. */
export const codeTables: readonly PageTable[] = tables.filter(({ columns }) => columns[0] === "Code");

/** A business code of the page. */
export interface CodeRow {
  readonly code: number;
  readonly constant: string;
  readonly description: string;
  readonly notes: string;
  /** Its number is struck through: a tombstone, which nothing returns any more. */
  readonly retired: boolean;
}

/** The business codes of all tables, in the order of the page. A cell that is no number has the code NaN. */
export const codeRows: readonly CodeRow[] = codeTables
  .flatMap(({ rows }) => rows)
  .map(({ Code = "", Constant = "", Description = "", Notes = "" }) => {
    const [, struck] = /^~~(\d+)~~$/.exec(Code) ?? [];
    return {
      code: /^\d+$/.test(struck ?? Code) ? Number(struck ?? Code) : Number.NaN,
      constant: Constant,
      description: Description,
      notes: Notes,
      retired: struck !== undefined,
    };
  });

/** Rows of the table whose first column has this name. */
export function tableRows(firstColumn: string): readonly Row[] {
  return tables.find(({ columns }) => columns[0] === firstColumn)?.rows ?? [];
}

function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("`", ""));
}
