/** Everything that the commands of a release need; loaded when one of them runs. */
export { isBaseline, parseContract, serializeContract } from "./baseline/baseline.ts";
export { diffContracts } from "./diff/diff.ts";
export { reportFor } from "./diff/report.ts";
export { proveGenerator, proveReport } from "./prove.ts";
export { requiredBumps } from "./version/bumps.ts";
export { changesetOf } from "./version/changeset.ts";
export { emptyCompat, extendCompat } from "./version/compat.ts";
export { refusalsOf } from "./version/refusals.ts";
export { parseReleasePlan, underBumps } from "./version/release-plan.ts";
