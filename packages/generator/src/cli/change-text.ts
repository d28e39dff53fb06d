import type { Bump, Change, ChangeReport, Rollout, SymbolChanges } from "../contract/change.ts";
import type { Paint, Style } from "./paint.ts";
import { visible } from "./paint.ts";

/** Lines that a person reads; `--format json` has all. */
const maxLines = 180;
/** Changes of one symbol that are shown. */
const shownChanges = 8;
/** From this number on symbols with the same single change share a line. */
const alike = 4;

export const rollouts: Readonly<Record<Rollout, string>> = {
  any: "in any order",
  "clients-first": "clients first",
  "server-first": "server first",
  "new-operation": "old and new side by side: no order works for all",
};

/** A report for people: what the packages need, then the changes, the gravest first. */
export function printChanges(
  report: ChangeReport,
  from: { base: string; head: string },
  paint: Paint,
): string {
  if (report.symbols.length === 0)
    return `${visible(from.head)} says what ${visible(from.base)} says: no release is needed.\n`;
  const blocks = groupAlike(report.symbols).map((group) => blockOf(group, paint));
  const shown: string[] = [];
  let lines = 0;
  for (const block of blocks) {
    lines += block.length + 1;
    if (lines > maxLines) break;
    shown.push(block.join("\n"));
  }
  const left = blocks.length - shown.length;
  if (left > 0) shown.push(`and ${left} more; --format json shows all`);
  return `${headOf(report, from, paint)}\n${shown.join("\n\n")}\n`;
}

function headOf(report: ChangeReport, from: { base: string; head: string }, paint: Paint): string {
  const width = Math.max(0, ...report.packages.map((each) => each.package.length));
  const refused = report.symbols.flatMap(({ changes }) => changes.filter((change) => change.refused)).length;
  return [
    `${visible(from.head)} against ${visible(from.base)}: ${bumpText(report.bump, paint)}`,
    "",
    ...(report.packages.length === 0 ? ["  No package that is emitted here shows it."] : []),
    ...report.packages.map(
      (each) =>
        `  ${each.package.padEnd(width)}  ${bumpText(each.bump, paint)}${" ".repeat(7 - each.bump.length)}${paint("dim", each.reason)}`,
    ),
    "",
    `Roll out ${rollouts[report.rollout]}. Wire ${report.wire}, types ${report.type}.`,
    ...(refused === 0
      ? []
      : [paint("red", `No release may hold ${refused} of these changes; they are marked below.`)]),
    "",
  ].join("\n");
}

/** Symbols with one change each, all by the same rule, are one group. */
export function groupAlike(
  symbols: readonly SymbolChanges[],
): readonly (readonly [SymbolChanges, ...SymbolChanges[]])[] {
  const keyOf = ({ kind, bump, changes }: SymbolChanges) =>
    changes.length === 1 ? `${bump} ${kind} ${changes[0]?.rule} ${changes[0]?.refused}` : undefined;
  const counts = new Map<string, number>();
  for (const symbol of symbols) {
    const key = keyOf(symbol);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const groups: [SymbolChanges, ...SymbolChanges[]][] = [];
  const open = new Map<string, [SymbolChanges, ...SymbolChanges[]]>();
  for (const symbol of symbols) {
    const key = keyOf(symbol);
    const group = key === undefined ? undefined : open.get(key);
    if (group !== undefined) {
      group.push(symbol);
      continue;
    }
    const made: [SymbolChanges, ...SymbolChanges[]] = [symbol];
    groups.push(made);
    if (key !== undefined && (counts.get(key) ?? 0) >= alike) open.set(key, made);
  }
  return groups;
}

function blockOf(group: readonly [SymbolChanges, ...SymbolChanges[]], paint: Paint): string[] {
  const [first, ...more] = group;
  const [change] = first.changes;
  if (more.length > 0 && change !== undefined)
    return [
      `${bumpText(first.bump, paint)}  ${group.length} of kind ${first.kind}: ${paint("dim", tail(change))}`,
      `  ${visible(
        named(
          group.map(({ name }) => name),
          8,
        ),
      )}`,
    ];
  const operations = [...new Set(first.changes.flatMap((each) => each.operations))].sort();
  const users =
    first.kind === "schema" && operations.length > 0
      ? paint("dim", ` (${visible(named(operations, 3))})`)
      : "";
  const lines = first.changes.slice(0, shownChanges).map((each) => lineOf(each, paint));
  const left = first.changes.length - lines.length;
  return [
    `${bumpText(first.bump, paint)}  ${first.kind} ${paint("bold", visible(first.name))}${users}`,
    ...lines,
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

function lineOf(change: Change, paint: Paint): string {
  const direction = change.direction === undefined ? "" : `${change.direction}: `;
  const refused = change.refused ? paint("red", "refused: ") : "";
  return `  ${refused}${direction}${visible(change.summary)}  ${paint("dim", tail(change))}`;
}

function tail({ rule, wire, type, rollout, proved }: Change): string {
  return `${rule} ${wire} ${type}${proved === undefined ? "" : ` (compiler: ${proved})`}, ${rollouts[rollout]}`;
}

/** The first of some names, and how many are left. */
export function named(names: readonly string[], count: number): string {
  const left = names.length - count;
  return left > 1 ? `${names.slice(0, count).join(", ")} and ${left} more` : names.join(", ");
}

const colors: Readonly<Record<Bump, Style>> = { major: "red", minor: "yellow", patch: "green", none: "dim" };

function bumpText(bump: Bump, paint: Paint): string {
  return paint(colors[bump], bump);
}
