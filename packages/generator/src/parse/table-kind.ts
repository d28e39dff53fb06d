import type { MarkdownTable } from "./markdown-tables.ts";

/** The tables that are read from the page; every other table is prose for people. */
export type TableKind = "codes" | "http" | "idempotency" | "rateLimits";

interface Columns {
  /** The first one names the kind: with one more of them, a table is meant to be of the kind. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/**
 * Header cells of each kind, as diagnostics write them; they are compared without regard to case and order.
 */
export const tableColumns: Readonly<Record<TableKind, Columns>> = {
  codes: {
    required: ["Code", "Constant", "Description"],
    optional: ["HTTP status", "Retryable", "Message", "Replaces", "Renamed from"],
  },
  http: { required: ["HTTP", "Meaning", "Guidance", "Action"], optional: [] },
  rateLimits: { required: ["Bucket", "Limit", "Window"], optional: ["Scope", "Applies to"] },
  idempotency: { required: ["Header", "Window", "Methods"], optional: [] },
};

/** The kind that a table is meant to be, with the position of each of its columns that is there. */
export interface RecognizedTable {
  readonly kind: TableKind;
  readonly columns: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
}

/** Recognizes a table by its header row. */
export function recognizeTable(table: MarkdownTable): RecognizedTable | undefined {
  const header = table.columns.map((column) => column.text.toLowerCase());
  for (const [kind, { required, optional }] of Object.entries(tableColumns) as [TableKind, Columns][]) {
    const known = [...required, ...optional];
    const positions = known.map((name) => [name, header.indexOf(name.toLowerCase())] as const);
    const columns = new Map(positions.filter(([, index]) => index >= 0));
    const present = required.filter((name) => columns.has(name));
    if (present.length < 2 || present[0] !== required[0]) continue;
    return {
      kind,
      columns,
      missing: required.filter((name) => !columns.has(name)),
      repeated: known.filter(
        (name) => header.indexOf(name.toLowerCase()) !== header.lastIndexOf(name.toLowerCase()),
      ),
    };
  }
  return undefined;
}
