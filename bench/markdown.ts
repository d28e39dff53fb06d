import type { Result, Row } from "./result.ts";
import { formatSpread, pairedRatio, spreadOf } from "./statistics.ts";

/** The result of one command as Markdown: a table for each subject, then the bars. */
export function renderResult(result: Result): string {
  const subjects = [...new Set(result.rows.map(({ subject }) => subject))];
  const tables = subjects.map((subject) => {
    const rows = result.rows.filter((row) => row.subject === subject);
    const ours = rows.find(({ contestant }) => contestant === "contracts");
    const measures = result.measures.filter((measure) =>
      rows.some((row) => (row.measures[measure] ?? []).length > 0),
    );
    const [ratioMeasure = ""] = measures;
    const head = [subject, ...measures, `${ratioMeasure}, contracts ÷ this`];
    return renderTable(
      head,
      rows.map((row) => [
        row.contestant + (row.note === undefined ? "" : ` (${row.note})`),
        ...measures.map((measure) => cell(row, measure)),
        row === ours ? "" : ratio(ours, row, ratioMeasure),
      ]),
    );
  });
  const bars = renderTable(
    ["bar", "measured", ""],
    result.bars.map(({ goal, measured, isMet }) => [goal, measured, isMet ? "met" : "**missed**"]),
  );
  return [...tables, ...(result.bars.length === 0 ? [] : [bars])].join("\n\n");
}

export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  const rule = `|${head.map((_, column) => (column === 0 ? " --- " : " ---: ")).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}

function cell(row: Row, measure: string): string {
  const values = row.measures[measure] ?? [];
  if (values.length === 0) return "–";
  const spread = spreadOf(values);
  if (values.every(Number.isInteger)) return formatSpread(spread, 0);
  return formatSpread(spread, spread.max < 100 ? 2 : 0);
}

function ratio(ours: Row | undefined, theirs: Row, measure: string): string {
  const [own, other] = [ours?.measures[measure] ?? [], theirs.measures[measure] ?? []];
  if (own.length === 0 || own.length !== other.length || other.some((value) => value === 0)) return "–";
  return `${formatSpread(pairedRatio(own, other))} ×`;
}
