import { absoluteBar, ratioBar } from "./bars.ts";
import type { Loaded } from "./declarations.ts";
import type { Bar, Row } from "./result.ts";

const of = (subject: string, measure: string, contestant = "contracts") => ({ subject, contestant, measure });

/** What the empty project cost on the machine for which the limits in seconds were set. */
const emptySeconds = 0.9;

/** The goals for the compiler's work in a consumer's project. */
export function typesBars(
  rows: readonly Row[],
  loaded: Loaded | undefined,
  declarationBytes: number | undefined,
): readonly Bar[] {
  const peers = [...new Set(rows.map(({ contestant }) => contestant))].filter(
    (name) => name !== "contracts" && name !== "empty",
  );
  return [
    ...secondsBars(rows, "calls", 1.5),
    ...absoluteBar(
      rows,
      "calls, TS 5.9: ≤ 1,500 instantiations",
      of("calls, TS 5.9", "instantiations"),
      1500,
    ),
    ...absoluteBar(rows, "calls, TS 5.9: ≤ 80 MiB", of("calls, TS 5.9", "memory MiB"), 80),
    ...secondsBars(rows, "calls + SimpleUser", 2),
    ...["calls", "calls + SimpleUser"].flatMap((program) =>
      peers.flatMap((peer) => {
        const subject = `${program}, TS 7`;
        const goal = `${subject}: CPU ≤ ${peer}`;
        return ratioBar(rows, goal, of(subject, "CPU s"), of(subject, "CPU s", peer), 1);
      }),
    ),
    ...(loaded === undefined || declarationBytes === undefined ? [] : loadBars(loaded, declarationBytes)),
  ];
}

/** A limit in seconds, and the same as a multiple of the empty project, which does not depend on the machine. */
function secondsBars(rows: readonly Row[], program: string, limit: number): readonly Bar[] {
  const subject = `${program}, TS 5.9`;
  const share = (limit / emptySeconds).toFixed(2);
  return [
    ...absoluteBar(rows, `${subject}: ≤ ${limit.toFixed(1)} CPU s`, of(subject, "CPU s"), limit),
    ...ratioBar(
      rows,
      `${subject}: the same, as ≤ ${share} × the empty project`,
      of(subject, "CPU s"),
      of(subject, "CPU s", "empty"),
      limit / emptySeconds,
    ),
  ];
}

function loadBars({ tags, schemas }: Loaded, bytes: number): readonly Bar[] {
  const isSplit = tags.join() === "issues,repos,users" && schemas.join() === "SimpleUser";
  return [
    {
      goal: "calls + SimpleUser: no other tag, no unrelated component is read",
      measured: `tags ${tags.join(", ")}; components ${schemas.join(", ")}`,
      isMet: isSplit,
    },
    {
      goal: "declarations of schemas: ≤ 2 MB, or split",
      measured: `${(bytes / 1e6).toFixed(1)} MB${isSplit ? ", a module per component" : ""}`,
      isMet: bytes <= 2e6 || isSplit,
    },
  ];
}
