import type { Contract } from "../contract/contract.ts";
import type { EmittedTree } from "../contract/files.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { WriteSet } from "../write/write-set.ts";
import type { Paint } from "./paint.ts";

/** The result of a run; `--json` prints exactly this. Paths are below the output folder. */
export interface Tally {
  readonly diagnostics: readonly Diagnostic[];
  /** Full names. */
  readonly packages: readonly string[];
  readonly operations: number;
  readonly schemas: number;
  readonly codes: number;
  /** Added, changed and seeded files; for `check`, those that `generate` would write. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Files among the generated ones that are not: they are left alone. */
  readonly foreign: readonly string[];
}

export function tallyOf(
  diagnostics: readonly Diagnostic[],
  contract?: Contract,
  tree?: EmittedTree,
  set?: WriteSet,
): Tally {
  return {
    diagnostics,
    packages: tree === undefined ? [] : packageNames(tree),
    operations: contract?.operations.length ?? 0,
    schemas: contract?.components.length ?? 0,
    codes: contract?.errorCodes.length ?? 0,
    written: set === undefined ? [] : [...set.added, ...set.changed, ...set.seeded].sort(),
    unchanged: set?.unchanged ?? [],
    removed: set?.removed ?? [],
    foreign: set?.foreign ?? [],
  };
}

/** The table at the end of `generate`. */
export function printTally(tally: Tally, out: string, paint: Paint): string {
  const rows = [
    ["packages", tally.packages.length, tally.packages.join(", ")],
    ["operations", tally.operations],
    ["schemas", tally.schemas],
    ["codes", tally.codes],
    ["written", tally.written.length, `in ${out}`],
    ["unchanged", tally.unchanged.length],
    ["removed", tally.removed.length, named(tally.removed)],
  ] as const;
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  const lines = rows.map(([label, count, note = ""]) =>
    `${label.padEnd(12)}${paint("bold", String(count).padStart(width))}  ${paint("dim", note)}`.trimEnd(),
  );
  if (tally.foreign.length > 0) {
    lines.push("", `Left alone, not generated: ${named(tally.foreign)}`);
  }
  return `${lines.join("\n")}\n`;
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(", ");
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}

/** From the manifests that the run emits. */
function packageNames(tree: EmittedTree): string[] {
  return tree.files
    .filter(({ path }) => /^[^/]+\/package\.json$/.test(path))
    .map(({ text }) => (JSON.parse(text) as { name: string }).name)
    .sort();
}
