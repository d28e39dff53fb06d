import type { Diagnostic, Severity } from "../diagnostics.ts";
import { type Paint, visible } from "./paint.ts";

/** Warnings of one code that are shown; the rest is counted. `--json` has them all. */
const shownWarnings = 10;

/**
 * Diagnostics as people read them: in the order given, those that follow each other and say the same in one block, and
 * a count at the end. Empty when there is nothing to show.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  paint: Paint,
  options: { readonly errorsOnly?: boolean } = {},
): string {
  const shown = diagnostics.filter(({ severity }) => severity === "error" || options.errorsOnly !== true);
  if (shown.length === 0) return "";
  const { kept, left } = leaveOut(shown);
  const blocks = groupAlike(kept).map((alike) => printBlock(alike, paint));
  for (const [code, count] of left) {
    blocks.push(`${count} more of ${paint("yellow", code)}; --json lists them all\n`);
  }
  return `${blocks.join("\n")}\n${countDiagnostics(shown, paint)}\n`;
}

/** Leaves out warnings beyond the first of each code, and counts them. */
function leaveOut(all: readonly Diagnostic[]): { kept: Diagnostic[]; left: Map<string, number> } {
  const seen = new Map<string, number>();
  const left = new Map<string, number>();
  const kept = all.filter(({ code, severity }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    if (severity === "error" || count <= shownWarnings) return true;
    left.set(code, count - shownWarnings);
    return false;
  });
  return { kept, left };
}

function groupAlike(all: readonly Diagnostic[]): [Diagnostic, ...Diagnostic[]][] {
  const groups: [Diagnostic, ...Diagnostic[]][] = [];
  for (const each of all) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const isAlike = first?.code === each.code && first.message === each.message && first.hint === each.hint;
    if (group !== undefined && isAlike) group.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** `2 errors, 1 warning`; what there is none of is left out. */
export function countDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint): string {
  return (["error", "warning"] as const)
    .map((severity) => [severity, diagnostics.filter((each) => each.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => paint(colorOf(severity), `${count} ${severity}${count === 1 ? "" : "s"}`))
    .join(", ");
}

/** `file:line:column`, `file#/json/pointer` or `file`: forms that editors make a link of. */
export function placeOf({ file, pointer, line, column }: Diagnostic): string {
  if (line !== undefined) return `${file}:${line}:${column ?? 1}`;
  return pointer === undefined ? file : `${file}#${pointer}`;
}

/** The line for one problem: where, what, and by which path of the document, when the place is a line. */
function headOf(problem: Diagnostic, paint: Paint): string {
  const { code, severity, line, pointer = "" } = problem;
  const words = [visible(placeOf(problem)), paint([colorOf(severity), "bold"], severity), code];
  if (line !== undefined && pointer !== "") words.push(paint("dim", visible(`#${pointer}`)));
  return words.join(" ");
}

function printBlock(alike: readonly [Diagnostic, ...Diagnostic[]], paint: Paint): string {
  const [{ code, message, hint }] = alike;
  return [
    ...alike.map((each) => headOf(each, paint)),
    `  ${indent(visible(message))}`,
    `  ${paint("dim", `${indent(visible(hint))} See docs/diagnostics/${code}.md`)}`,
    "",
  ].join("\n");
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

function colorOf(severity: Severity): "red" | "yellow" {
  return severity === "error" ? "red" : "yellow";
}
