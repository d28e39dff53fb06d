import type { Change, ChangeReport, Rollout, SymbolChanges } from "../contract/change.ts";

/** So many lines are read; more are looked up. */
const most = 60;
/** So many symbols are named of which the same is said. */
const mostNames = 5;

const titles = [
  ["major", "**Breaking**"],
  ["minor", "**New, or wider than before**"],
  ["patch", "**Small**"],
] as const;

const rollouts: Readonly<Record<Rollout, string | undefined>> = {
  any: undefined,
  "clients-first": "Upgrade the clients first; the server changes when no old client is left.",
  "new-operation":
    "Neither order is safe: keep the old and the new form side by side until all clients have moved.",
  "server-first": "The server changes first; then upgrade the clients.",
};

/** What has changed, what users of the packages do about it, and in which order: the text of a changelog, in Markdown. */
export function changelogOf(report: ChangeReport): string {
  const changes = report.symbols.flatMap((symbol) => symbol.changes);
  const parts = [firstLine(report), ...sections(report.symbols), ...advice(changes)];
  const rollout = rollouts[report.rollout];
  if (rollout !== undefined) parts.push(`**Order:** ${rollout}`);
  return parts.join("\n\n");
}

/** Changesets puts it beside the bullet of the release. */
function firstLine({ base, head, bump }: ChangeReport): string {
  const verdict = {
    major: "code that uses it has to change",
    minor: "it has more than before, and what was there still works",
    patch: "nothing changes for code that uses it",
    none: "nothing changes for code that uses it",
  }[bump];
  const versions = base.version === head.version ? head.version : `${base.version} → ${head.version}`;
  return `Contract ${inline(head.title)} ${inline(versions)}: ${verdict}.`;
}

function sections(symbols: readonly SymbolChanges[]): string[] {
  let left = most;
  let hidden = 0;
  const texts = titles.flatMap(([bump, title]) => {
    const all = linesOf(symbols.filter((symbol) => symbol.bump === bump));
    const shown = all.slice(0, left);
    left -= shown.length;
    for (const { names } of all.slice(shown.length)) hidden += names.length;
    return shown.length === 0 ? [] : [[title, "", ...shown.map(printed)].join("\n")];
  });
  if (hidden > 0) texts.push(`And ${hidden} more, which \`contracts diff\` lists.`);
  return texts;
}

/** What is said once of all symbols of which it is true. */
interface Line {
  readonly kind: string;
  readonly names: string[];
  readonly path: string;
  readonly summary: string;
}

function linesOf(symbols: readonly SymbolChanges[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const { kind, name, changes } of symbols)
    for (const { path, summary } of changes) {
      const key = JSON.stringify([kind, path, summary]);
      const line = lines.get(key) ?? { kind, names: [], path, summary };
      line.names.push(name);
      lines.set(key, line);
    }
  return [...lines.values()];
}

function printed({ kind, names, path, summary }: Line): string {
  const shown = names.slice(0, mostNames).map(code).join(", ");
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  const noun = names.length === 1 ? kind : `${kind}${kind.endsWith("s") ? "es" : "s"}`;
  // Most summaries name the place themselves.
  const place =
    path === "" || summary.split(/[\s,:;]+/).includes(path)
      ? ""
      : `${names.length === 1 ? "" : ":"} ${code(path)}`;
  return `- ${noun.replace("-", " ")} ${shown}${more}${place}: ${inline(summary)}`;
}

/** One sentence for each kind of work that there is. */
function advice(changes: readonly Change[]): string[] {
  const kinds: readonly (readonly [string, (change: Change) => boolean])[] = [
    [
      "Compile after the upgrade: what has to change is a compile error at its place.",
      ({ type }) => type === "T2",
    ],
    [
      "An exhaustive `switch` and objects made for tests may have to be completed; the compiler names them.",
      ({ type }) => type === "T1",
    ],
    [
      "Some of it the compiler cannot see: requests or answers that were valid are not any more. Search for what is listed as breaking.",
      ({ type, wire }) => type === "T0" && wire === "W2",
    ],
    ["Programs that do not upgrade break.", ({ wire }) => wire === "W2"],
    ["Programs that do not upgrade may break if they read strictly.", ({ wire }) => wire === "W1"],
  ];
  const lines = kinds.filter(([, applies]) => changes.some(applies)).map(([text]) => `- ${text}`);
  return lines.length === 0 ? [] : [["**What to do**", "", ...lines].join("\n")];
}

/** A text of the document as one line that is neither markup nor the end of anything. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\<>]/g, "\\$&");
}

/** A code span, which shows everything as it stands (CommonMark 0.31.2, section 6.1). */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
