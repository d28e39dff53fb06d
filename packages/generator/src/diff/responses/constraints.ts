import { type Rule, shown, subject, values } from "../rule.ts";

const response = { group: "Responses", direction: "response" } as const;

/** Constraints and alternatives of what is answered. */
export const constraintRules: readonly Rule[] = [
  {
    ...response,
    id: "response-constraint-loosened",
    on: ["constraint-loosened"],
    wire: "W1",
    type: "T0",
    bumps: values("major", "patch"),
    rollout: "clients-first",
    says: (fact) =>
      `${fact.name} of ${subject(fact)} is looser: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "Older schemas refuse answers that keep to the new constraint only.",
  },
  {
    ...response,
    id: "response-constraint-tightened",
    on: ["constraint-tightened"],
    wire: "W0",
    type: "T0",
    bumps: values("minor", "patch"),
    rollout: "server-first",
    says: (fact) =>
      `${fact.name} of ${subject(fact)} is stricter: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "More is known of what is read.",
  },
  {
    ...response,
    id: "response-condition-changed",
    on: ["condition-changed"],
    wire: "W1",
    type: "T0",
    bumps: values("major", "patch"),
    rollout: "clients-first",
    says: (fact) =>
      `${fact.name} of ${subject(fact)} changed: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "Older schemas may refuse what is answered now.",
  },
  {
    ...response,
    id: "response-branch-added-with-fallback",
    on: ["branch-added"],
    when: ({ isSame }) => isSame === true,
    wire: "W0",
    type: "T1",
    bumps: values("minor"),
    rollout: "any",
    says: (fact) => `${subject(fact)} may be ${fact.name} too; unknown forms have a place`,
    reason: "There is a new form to read, which older versions read as the one for unknown forms.",
  },
  {
    ...response,
    id: "response-branch-added",
    on: ["branch-added"],
    wire: "W2",
    type: "T2",
    bumps: values("major"),
    rollout: "clients-first",
    says: (fact) => `${subject(fact)} may be ${fact.name} too`,
    reason: "Older schemas refuse the new form, and programs that tell all forms apart do not compile.",
  },
  {
    ...response,
    id: "response-branch-removed",
    on: ["branch-removed"],
    wire: "W0",
    type: "T2",
    bumps: values("major"),
    rollout: "server-first",
    says: (fact) => `${subject(fact)} is ${fact.name} no more`,
    reason: "Programs that look for this form do not compile.",
  },
  {
    ...response,
    id: "response-discriminator-changed",
    on: ["discriminator-changed"],
    wire: "W2",
    type: "T2",
    bumps: values("major"),
    rollout: "clients-first",
    says: (fact) =>
      `the discriminator ${fact.name} of ${subject(fact)} changed: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "The forms of the union are told apart in another way.",
  },
];
