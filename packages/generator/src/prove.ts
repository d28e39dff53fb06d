import type { ChangeReport } from "./contract/change.ts";
import type { Contract } from "./contract/contract.ts";
import type { EmittedFile } from "./contract/files.ts";
import type { Settings } from "./contract/sources.ts";
import { type ProofSide, proveTypes } from "./diff/proof/proof.ts";
import { withGeneratorProofs, withProofs } from "./diff/proof/verdicts.ts";
import { emitComponentTypes } from "./emit/operations/components.ts";
import { emitIncoming } from "./emit/operations/incoming.ts";
import { emitTags } from "./emit/operations/tags.ts";
import { indexComponents } from "./emit/scope.ts";
import { planContract } from "./plan/plan.ts";

/** Holds what the rules say against the types that both contracts give: the compiler has the last word. */
export function proveReport(
  report: ChangeReport,
  base: Contract,
  head: Contract,
  settings: Settings,
): ChangeReport {
  const sides = [base, head].map((contract) => sideOf(contract, settings)) as [ProofSide, ProofSide];
  return withProofs(report, proveTypes(...sides), base, head);
}

/**
 * Tells what another version of the generator changes besides: `published` are the modules that it made of the older contract,
 * which are held against those that this version makes of the same one.
 */
export function proveGenerator(
  report: ChangeReport,
  base: Contract,
  head: Contract,
  published: readonly EmittedFile[],
  settings: Settings,
): ChangeReport {
  const now = sideOf(base, settings);
  const proofs = proveTypes({ ...now, files: published }, now);
  return withGeneratorProofs(report, proofs, base, head);
}

function sideOf(contract: Contract, settings: Settings): ProofSide {
  // What is wrong with names was told when the contract was made.
  const plan = planContract(contract, settings, () => undefined);
  const index = indexComponents(contract, plan);
  const files = [
    ...emitComponentTypes(contract, plan, index),
    ...emitTags(contract, plan, index, settings.runtime),
    ...emitIncoming(contract, plan, index, settings.runtime),
  ];
  return { contract, plan, files };
}
