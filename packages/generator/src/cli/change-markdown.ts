import type { Bump, Change, ChangeReport, SymbolChanges } from "../contract/change.ts";
import { groupAlike, named, rollouts } from "./change-text.ts";
import { visible } from "./paint.ts";

/** Rows that a comment on a pull request has room for. */
const maxRows = 200;

const titles: Readonly<Record<Bump, string>> = {
  major: "Breaking changes",
  minor: "Additions",
  patch: "Texts and details",
  none: "Without a release",
};

/** A report as the comment on a pull request. */
export function markdownChanges(report: ChangeReport, from: { base: string; head: string }): string {
  if (report.symbols.length === 0)
    return `**No release is needed.** ${code(from.head)} says what ${code(from.base)} says.\n`;
  const parts = [
    `**${report.bump}**: ${code(from.head)} against ${code(from.base)}. Roll out ${rollouts[report.rollout]}.`,
    table(
      ["package", "bump", "reason"],
      report.packages.map((each) => [code(each.package), each.bump, plain(each.reason)]),
    ),
  ];
  let left = maxRows;
  for (const bump of ["major", "minor", "patch", "none"] as const) {
    const symbols = report.symbols.filter((symbol) => symbol.bump === bump);
    if (symbols.length === 0) continue;
    const rows = groupAlike(symbols).flatMap(rowsOf);
    const shown = rows.slice(0, Math.max(0, left));
    left -= shown.length;
    const more = rows.length - shown.length;
    const body = [
      ...(shown.length === 0 ? [] : [table(["on", "change", "rule", "rollout"], shown)]),
      ...(more === 0 ? [] : [`and ${more} more; \`--format json\` shows all`]),
    ].join("\n\n");
    parts.push(
      bump === "patch"
        ? `<details><summary>${titles[bump]} (${rows.length})</summary>\n\n${body}\n\n</details>`
        : `### ${titles[bump]}\n\n${body}`,
    );
  }
  return `${parts.join("\n\n")}\n`;
}

function rowsOf(group: readonly [SymbolChanges, ...SymbolChanges[]]): string[][] {
  const [first, ...more] = group;
  const [change] = first.changes;
  if (more.length > 0 && change !== undefined) {
    const names = named(
      group.map(({ name }) => code(name)),
      8,
    );
    return [[`${group.length} of kind ${first.kind}`, names, verdicts(change), rollouts[change.rollout]]];
  }
  return first.changes.map((each, index) => [
    index === 0 ? `${first.kind} ${code(first.name)}` : "",
    `${each.refused ? "**refused:** " : ""}${each.direction === undefined ? "" : `${each.direction}: `}${plain(each.summary)}${usersOf(first, each)}`,
    verdicts(each),
    rollouts[each.rollout],
  ]);
}

function usersOf({ kind }: SymbolChanges, { operations }: Change): string {
  return kind === "schema" && operations.length > 0 ? ` (${named(operations.map(code), 3)})` : "";
}

function verdicts({ rule, wire, type, proved }: Change): string {
  return `${code(rule)} ${wire} ${type}${proved === undefined ? "" : `, compiler: ${proved}`}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text of a document inside a table: neither a cell nor a tag nor an emphasis of its own. */
function plain(text: string): string {
  return visible(text)
    .replaceAll("\n", " ")
    .replace(/[\\`*_{}[\]<>|#@~]/g, (character) =>
      character === "<"
        ? "&lt;"
        : character === ">"
          ? "&gt;"
          : character === "@"
            ? "@\u200b"
            : `\\${character}`,
    );
}

function code(text: string): string {
  const shown = visible(text).replaceAll("\n", " ").replaceAll("|", "\\|");
  // A span ends at as many backticks as it begins with (CommonMark 0.31.2, section 6.1).
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}
