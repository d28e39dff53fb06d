import type { ConformanceClass } from "./classes.ts";
import type { Verdict } from "./verdicts.ts";

/** How one class did. */
export interface Score {
  readonly class: string;
  readonly what: string;
  readonly passed: number;
  readonly total: number;
  /** Share of the tests that passed, rounded down to a tenth. */
  readonly percent: number;
  readonly bar: number;
  readonly reached: boolean;
}

export function scoreOf({ id, what, bar }: ConformanceClass, verdicts: readonly Verdict[]): Score {
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  const total = verdicts.length;
  return {
    class: id,
    what,
    passed,
    total,
    percent: total === 0 ? 0 : Math.floor((passed / total) * 1000) / 10,
    bar,
    reached: total > 0 && passed * 100 >= bar * total,
  };
}

/** The scores as a table for people. */
export function tableOf(scores: readonly Score[]): string {
  const rows = scores.map(({ class: id, passed, total, percent, bar, reached, what }) => [
    id,
    `${passed}`,
    `${total}`,
    percent.toFixed(1),
    `${bar}`,
    reached ? "yes" : "NO",
    what,
  ]);
  const lines = [["class", "passed", "total", "%", "bar", "reached", "what"], ...rows];
  const widths = (lines[0] ?? []).map((_cell, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  const isNumber = (column: number) => column > 0 && column < 5;
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The tests that failed, one line each. */
export function failuresOf(id: string, verdicts: readonly Verdict[]): readonly string[] {
  return verdicts
    .filter(({ passed }) => !passed)
    .map(({ entry: { group }, test, problem }) => {
      const data = JSON.stringify(test.data);
      const shown = data.length > 120 ? `${data.slice(0, 117)}...` : data;
      const reason = problem ?? `${shown} was ${test.valid ? "rejected" : "accepted"}`;
      return `${id}: ${group.file}: ${group.description}: ${test.description}: ${reason}`;
    });
}
