import type { ChangeDirection } from "../contract/change.ts";
import { contractRules } from "./envelope/contract.ts";
import { codeRules } from "./error-codes/codes.ts";
import { tableRules } from "./error-codes/tables.ts";
import type { Fact, FactKind } from "./fact.ts";
import { behaviourRules } from "./operations/behaviour.ts";
import { lifecycleRules } from "./operations/lifecycle.ts";
import { bodyRules } from "./requests/bodies.ts";
import { constraintRules as requestConstraints } from "./requests/constraints.ts";
import { memberRules as requestMembers } from "./requests/members.ts";
import { valueRules as requestValues } from "./requests/values.ts";
import { constraintRules as responseConstraints } from "./responses/constraints.ts";
import { memberRules as responseMembers } from "./responses/members.ts";
import { statusRules } from "./responses/statuses.ts";
import { valueRules as responseValues } from "./responses/values.ts";
import type { Rule } from "./rule.ts";
import { nameRules } from "./schemas/names.ts";

/** Every rule. Of those on one kind the first counts whose condition holds. */
export const rules: readonly Rule[] = [
  ...requestMembers,
  ...requestValues,
  ...requestConstraints,
  ...bodyRules,
  ...responseMembers,
  ...responseValues,
  ...responseConstraints,
  ...statusRules,
  ...lifecycleRules,
  ...behaviourRules,
  ...nameRules,
  ...codeRules,
  ...tableRules,
  ...contractRules,
];

const byKind = new Map<FactKind, Rule[]>();
for (const rule of rules) for (const kind of rule.on) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);

/** The rule that says what a fact means. */
export function ruleFor(fact: Fact): Rule {
  const found = byKind.get(fact.kind)?.find((rule) => applies(rule, fact, fact.direction));
  if (found === undefined)
    throw new Error(`no rule judges ${fact.kind} (${fact.direction ?? "no direction"})`);
  return found;
}

function applies({ direction, when }: Rule, fact: Fact, own: ChangeDirection | undefined): boolean {
  return (direction === undefined || direction === own) && (when === undefined || when(fact));
}
