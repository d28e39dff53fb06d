import type { Diagnostic, Severity } from "../diagnostics.ts";
import { type Paint, visible } from "./paint.ts";

/** Warnings of one code and file that are shown one by one; the rest is counted. `--json` has them all. */
const shownWarnings = 10;

/**
 * Diagnostics as people read them: one block per problem, in the order given, and a count at the end. Empty when there
 * is nothing to show.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  paint: Paint,
  options: { readonly errorsOnly?: boolean } = {},
): string {
  const shown = diagnostics.filter(({ severity }) => severity === "error" || options.errorsOnly !== true);
  if (shown.length === 0) return "";
  const counts = new Map<string, number>();
  const blocks: string[] = [];
  for (const each of shown) {
    const key = `${each.file}\0${each.code}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (each.severity === "error" || count <= shownWarnings) blocks.push(printBlock(each, paint));
  }
  for (const [key, count] of counts) {
    const [file = "", code = ""] = key.split("\0");
    const isWarning = shown.some((each) => each.code === code && each.severity === "warning");
    if (!isWarning || count <= shownWarnings) continue;
    blocks.push(
      `${visible(file)}: ${count - shownWarnings} more of ${paint("yellow", code)}; --json lists them all\n`,
    );
  }
  return `${blocks.join("\n")}\n${countDiagnostics(shown, paint)}\n`;
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
  if (pointer !== undefined) return `${file}#${pointer}`;
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}

function printBlock(each: Diagnostic, paint: Paint): string {
  const label = paint([colorOf(each.severity), "bold"], each.severity);
  return [
    `${visible(placeOf(each))} ${label} ${each.code}`,
    `  ${indent(visible(each.message))}`,
    `  ${paint("dim", `${indent(visible(each.hint))} See docs/diagnostics/${each.code}.md`)}`,
    "",
  ].join("\n");
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

function colorOf(severity: Severity): "red" | "yellow" {
  return severity === "error" ? "red" : "yellow";
}
