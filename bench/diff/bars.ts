import { absoluteBar } from "../bars.ts";
import { type Bar, type Row, roundsOf } from "../result.ts";
import { formatSpread, pairedRatio } from "../statistics.ts";

/** The goals for a comparison that lives in a pull request. */
export function diffBars(rows: readonly Row[]): readonly Bar[] {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  return subjects.flatMap((subject) => [
    ...timeBar(rows, subject),
    ...absoluteBar(
      rows,
      `${subject}: < 200 lines of text`,
      { subject, contestant: "contracts", measure: "lines of text" },
      199,
    ),
  ]);
}

/** With the compiler's word, against a tool that has none, and one compile. */
function timeBar(rows: readonly Row[], subject: string): readonly Bar[] {
  const of = (contestant: string) => roundsOf(rows, subject, contestant, "CPU s");
  const compile = rows.find((row) => row.subject === subject && row.contestant.startsWith("one compile"));
  const [ours, theirs, compiled] = [of("contracts"), of("oasdiff"), compile?.measures["CPU s"] ?? []];
  if (ours.length === 0 || ours.length !== theirs.length || ours.length !== compiled.length) return [];
  const both = theirs.map((seconds, round) => seconds + (compiled[round] ?? Number.NaN));
  const ratio = pairedRatio(ours, both);
  return [
    {
      goal: `${subject}: CPU ≤ oasdiff + one compile`,
      measured: `${formatSpread(ratio)} ×`,
      isMet: ratio.median <= 1,
    },
  ];
}
