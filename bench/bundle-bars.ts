import type { Bar, Row } from "./result.ts";
import { roundsOf } from "./result.ts";

/** The goals for a consumer's bundle. */
export function bundleBars(rows: readonly Row[]): readonly Bar[] {
  const size = (subject: string, contestant: string) => roundsOf(rows, subject, contestant, "gzip KB")[0];
  const bars: Bar[] = [];
  for (const subject of ["schema SimpleUser", "schema Issue"]) {
    const [ours, bare] = [size(subject, "contracts"), size(subject, "zod")];
    if (ours === undefined || bare === undefined) continue;
    const more = ours - bare;
    bars.push({
      goal: `${subject}: bare zod + ≤ 5 KB gzip`,
      measured: `${more < 0 ? "" : "+"}${more.toFixed(1)} KB`,
      isMet: more <= 5,
    });
  }
  const ours = size("five calls", "contracts");
  for (const { subject, contestant, measures } of rows) {
    const theirs = measures["gzip KB"]?.[0];
    if (subject !== "five calls" || contestant === "contracts" || ours === undefined || theirs === undefined)
      continue;
    bars.push({
      goal: `five calls: ≤ ${contestant}`,
      measured: `${ours.toFixed(1)} KB, ${theirs.toFixed(1)} KB`,
      isMet: ours <= theirs,
    });
  }
  return bars;
}
