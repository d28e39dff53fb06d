import type { Nodes, Table, TableCell } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString as toText } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import type { Located, Position } from "../contract/sources.ts";

/** A table of a Markdown text (GitHub Flavored Markdown, section 4.10), its cells as plain text. */
export interface MarkdownTable extends Located {
  /** Text of the nearest heading above. */
  readonly heading?: string;
  readonly columns: readonly MarkdownCell[];
  readonly rows: readonly MarkdownRow[];
}

export interface MarkdownRow extends Located {
  /** May be fewer or more than the columns. */
  readonly cells: readonly MarkdownCell[];
}

export interface MarkdownCell extends Located {
  /** Without markup, on one line, trimmed. */
  readonly text: string;
  /** How much of the text is struck through (`~~7007~~`). */
  readonly struck: "fully" | "no" | "partly";
}

/** Finds every table of a text, also in lists and quotations, in the order of the text. */
export function findTables(text: string): MarkdownTable[] {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const tables: MarkdownTable[] = [];
  let heading: string | undefined;
  const visit = (node: Nodes): void => {
    if (node.type === "heading") heading = plainText(node);
    else if (node.type === "table") tables.push(readTable(node, heading));
    else if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return tables;
}

function readTable(table: Table, heading: string | undefined): MarkdownTable {
  const [header, ...rows] = table.children.map((row) => ({
    at: startOf(row),
    cells: row.children.map(readCell),
  }));
  return {
    at: startOf(table),
    ...(heading === undefined || heading === "" ? {} : { heading }),
    columns: header?.cells ?? [],
    rows,
  };
}

function readCell(cell: TableCell): MarkdownCell {
  const parts = cell.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return {
    // A cell begins with its pipe; its text is where the reader has to look.
    at: startOf(parts[0] ?? cell),
    text: plainText(cell),
    struck: parts.every(isStruck) && parts.length > 0 ? "fully" : parts.some(isStruck) ? "partly" : "no",
  };
}

function isStruck(node: Nodes): boolean {
  return node.type === "delete";
}

function plainText(node: Nodes): string {
  return toText(node)
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function startOf(node: Nodes): Position {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}
