import type {
  Bump,
  Change,
  ChangeCause,
  ChangeReport,
  PackageBump,
  TypeVerdict,
} from "../../contract/change.ts";
import type { Contract } from "../../contract/contract.ts";
import type { PackageId } from "../../contract/sources.ts";
import { largest, reportOf, type SymbolChange, stricter } from "../report.ts";
import type { Proof } from "./proof.ts";

const packages: readonly PackageId[] = ["client", "operations", "schemas"];
/** What a verdict asks for at least. */
const least: Readonly<Record<TypeVerdict, Bump>> = { T0: "none", T1: "minor", T2: "major" };

/**
 * Puts what the compiler says beside what the rules say. Where the two differ, the stricter one counts and the report shows both.
 * A symbol that no rule has found anything on gets a change of its own.
 */
export function withProofs(
  report: ChangeReport,
  proofs: readonly Proof[],
  base: Contract,
  head: Contract,
): ChangeReport {
  const byKey = new Map(proofs.map((proof) => [keyOf(proof.kind, proof.name, proof.direction), proof]));
  const explained = new Set<string>();
  const all = report.symbols.flatMap(({ kind, name, changes }) => {
    const ruled = new Map<string, TypeVerdict>();
    for (const { direction, type } of changes) {
      const key = keyOf(kind, name, direction);
      ruled.set(key, stricter(ruled.get(key) ?? "T0", type));
      explained.add(key);
    }
    return changes.map((change): SymbolChange => {
      const key = keyOf(kind, name, change.direction);
      const proof = byKey.get(key);
      const verdict = ruled.get(key);
      if (proof === undefined || change.type !== verdict || proof.verdict === verdict)
        return { symbol: { kind, name }, change };
      // The first of the gravest changes shows the difference.
      ruled.delete(key);
      return { symbol: { kind, name }, change: withProof(change, proof.verdict) };
    });
  });
  const unexplained = proofs.filter(
    // What a component is replaced by is told on the pair of the two, and not on each schema that names them.
    ({ kind, name, direction, verdict }) =>
      !explained.has(keyOf(kind, name, direction)) && stricter(report.type, verdict) !== report.type,
  );
  const own = unexplained.map((proof) => changeOf(proof, "spec", "types-changed", "its types changed"));
  return reportOf(base, head, [...all, ...own]);
}

/** Adds what another version of the generator changes, whatever the document does besides. */
export function withGeneratorProofs(
  report: ChangeReport,
  proofs: readonly Proof[],
  base: Contract,
  head: Contract,
): ChangeReport {
  const summary = "another version of the generator gives it other types";
  const own = proofs
    .filter(({ verdict }) => verdict !== "T0")
    .map((proof) => changeOf(proof, "generator", "types-changed-by-generator", summary));
  return own.length === 0 ? report : reportOf(base, head, [...symbolChanges(report), ...own]);
}

function symbolChanges({ symbols }: ChangeReport): readonly SymbolChange[] {
  return symbols.flatMap(({ kind, name, changes }) =>
    changes.map((change) => ({ symbol: { kind, name }, change })),
  );
}

function changeOf(
  { kind, name, direction, verdict }: Proof,
  cause: ChangeCause,
  rule: string,
  summary: string,
): SymbolChange {
  const reason = "The compiler refuses programs that were right.";
  return {
    symbol: { kind, name },
    change: {
      rule,
      cause,
      direction,
      path: "",
      summary,
      operations: [],
      side: "head",
      wire: "W0",
      type: verdict,
      proved: verdict,
      bumps: packages.map((id): PackageBump => ({ package: id, bump: least[verdict], reason })),
      rollout: "any",
    },
  };
}

function withProof(change: Change, proved: TypeVerdict): Change {
  const type = stricter(change.type, proved);
  if (type === change.type) return { ...change, proved };
  const raised = change.bumps.map((each) =>
    packages.includes(each.package) ? { ...each, bump: largest([each.bump, least[type]]) } : each,
  );
  return { ...change, type, proved, bumps: raised };
}

function keyOf(kind: string, name: string, direction: string | undefined): string {
  return JSON.stringify([kind, name, direction ?? ""]);
}
