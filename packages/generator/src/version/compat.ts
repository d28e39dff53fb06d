import type { Change, ChangeReport, SymbolKind } from "../contract/change.ts";
import type { Contract, ContractInfo, Operation } from "../contract/contract.ts";

/** What a release has changed for one operation, as the runtime reads it; names are those of rules. */
interface OperationChanges {
  readonly operation: string;
  readonly older: readonly string[];
  readonly newer: readonly string[];
}

interface CompatRelease {
  readonly from: string;
  readonly to: string;
  readonly operations: readonly OperationChanges[];
}

const formatVersion = 1;
/** Older clients are not told of: whoever is that far behind has other means to know. */
const keptReleases = 30;
/** Changes that are not on an operation and reach all of them. */
const wide: ReadonlySet<SymbolKind> = new Set<SymbolKind>(["client", "contract", "envelope", "http-status"]);

/** The file before the first release. */
export const emptyCompat = compatText([]);

/**
 * Adds to `compat.json` what is known since the last release of programs that were made from one of two contracts and meet the
 * other. Doing it again changes nothing.
 *
 * @returns a problem, to go on after a colon, if the text is not what a release has written.
 */
export function extendCompat(
  text: string,
  report: ChangeReport,
  base: Contract,
  head: Contract,
): { readonly text: string } | { readonly problem: string } {
  const releases = releasesIn(text);
  if (typeof releases === "string") return { problem: releases };
  const [from, to] = [contractTag(base.info), contractTag(head.info)];
  if (from === to) return { text };
  const operations = changesByOperation(report, base, head);
  const before = releases.filter((release) => release.from !== from);
  return { text: compatText([...before, { from, to, operations }].slice(-keptReleases)) };
}

/** As the runtime makes it (`contractTag`), which tells it to servers. */
export function contractTag({ version, specHash, tableHash }: ContractInfo): string {
  const digits =
    tableHash === undefined ? specHash.slice(0, 8) : specHash.slice(0, 4) + tableHash.slice(0, 4);
  return `${encodeURIComponent(version)};${digits}`;
}

function changesByOperation(
  { symbols }: ChangeReport,
  base: Contract,
  head: Contract,
): readonly OperationChanges[] {
  const older = new Map<string, Set<string>>();
  const newer = new Map<string, Set<string>>();
  for (const { kind, changes } of symbols)
    for (const change of changes) {
      const isWide = change.operations.length === 0 && wide.has(kind);
      if (isWide && change.wire !== "W2") continue;
      const names = isWide ? undefined : change.operations;
      if (change.wire !== "W0") add(older, namesIn(base, head, names), change.rule);
      if (isAheadOfServers(change)) add(newer, namesIn(head, base, names), change.rule);
    }
  return [...new Set([...older.keys(), ...newer.keys()])].sort().map((operation) => ({
    operation,
    older: [...(older.get(operation) ?? [])].sort(),
    newer: [...(newer.get(operation) ?? [])].sort(),
  }));
}

/** Whether programs of the newer contract may use what an older server does not have. */
const isAheadOfServers = ({ rollout, bumps }: Change): boolean =>
  (rollout === "server-first" || rollout === "new-operation") &&
  bumps.some(({ bump }) => bump === "major" || bump === "minor");

/** `operationId` of operations as one of two contracts has them; the names are those of either. */
function namesIn(own: Contract, other: Contract, names: readonly string[] | undefined): readonly string[] {
  if (names === undefined) return ["*"];
  const line = ({ method, path }: Operation) => `${method} ${path}`;
  return names.flatMap((name) => {
    const here = own.operations.find((operation) => operation.name === name);
    const there = other.operations.find((operation) => operation.name === name);
    const renamed = there && own.operations.find((operation) => line(operation) === line(there));
    const found = here ?? renamed;
    return found === undefined ? [] : [found.id];
  });
}

function add(to: Map<string, Set<string>>, names: readonly string[], rule: string): void {
  for (const name of names) to.set(name, (to.get(name) ?? new Set()).add(rule));
}

function compatText(releases: readonly CompatRelease[]): string {
  const lines = releases.map((release) => `    ${JSON.stringify(release)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "formatVersion": ${formatVersion},\n  "releases": ${list}\n}\n`;
}

function releasesIn(text: string): readonly CompatRelease[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is not valid JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  const { formatVersion: found, releases } = (value ?? {}) as Record<string, unknown>;
  if (found !== formatVersion)
    return `its format version is ${JSON.stringify(found)}, and this generator writes ${formatVersion}`;
  return Array.isArray(releases) ? releases : "it has no list of releases";
}
