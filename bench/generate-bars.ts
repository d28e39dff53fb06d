import { absoluteBar, ratioBar } from "./bars.ts";
import type { Bar, Row } from "./result.ts";
import { roundsOf } from "./result.ts";
import { formatSpread, pairedRatio } from "./statistics.ts";

const cpu = "CPU s";
const ours = (subject: string, contestant = "contracts") => ({ subject, contestant, measure: cpu });

/** The goals for the generator: all packages, against generators that write less. */
export function generateBars(rows: readonly Row[]): readonly Bar[] {
  return [
    ...["github", "stripe"].flatMap((subject) =>
      ratioBar(rows, `${subject}: CPU ≤ 1.0 × orval (aim 0.5)`, ours(subject), ours(subject, "orval"), 1),
    ),
    ...ratioBar(rows, "github: CPU ≤ 0.5 × hey-api", ours("github"), ours("github", "hey-api"), 0.5),
    ...absoluteBar(
      rows,
      "github: peak ≤ 500 MiB",
      { subject: "github", contestant: "contracts", measure: "peak MiB" },
      500,
    ),
    ...[...new Set(rows.map(({ subject }) => subject))].flatMap((subject) =>
      ratioBar(
        rows,
        `${subject}: nothing changed ≤ 0.3 × openapi-typescript`,
        ours(subject, "contracts, nothing changed"),
        ours(subject, "openapi-typescript"),
        0.3,
      ),
    ),
    ...growthBars(rows),
    ...errorBars(rows),
  ];
}

/** Linear, with a quarter for noise: twice the document costs at most 2.5 times as much. */
function growthBars(rows: readonly Row[]): readonly Bar[] {
  return [1, 2, 4].flatMap((times) => {
    const small = roundsOf(rows, `synthetic-${times}x`, "contracts", cpu);
    const large = roundsOf(rows, `synthetic-${times * 2}x`, "contracts", cpu);
    if (small.length === 0 || small.length !== large.length) return [];
    const growth = pairedRatio(large, small);
    const goal = `synthetic: ${times * 2}× costs ≤ 2.5 × of ${times}×`;
    return [{ goal, measured: `${formatSpread(growth)} ×`, isMet: growth.median <= 2.5 }];
  });
}

function errorBars(rows: readonly Row[]): readonly Bar[] {
  return rows
    .filter(({ contestant }) => contestant === "contracts")
    .flatMap(({ subject, measures, note }): readonly Bar[] => {
      const counts = Object.entries(measures).filter(([measure]) => measure.startsWith("errors "));
      if (counts.length === 0 && note === undefined) return [];
      const measured = note ?? counts.map(([measure, [count]]) => `${measure}: ${count}`).join(", ");
      const isMet = note === undefined && counts.every(([, [count]]) => count === 0);
      return [{ goal: `${subject}: no compile errors`, measured, isMet }];
    });
}
