import { type Rule, shown, subject, values } from "../rule.ts";

const request = { group: "Requests", direction: "request" } as const;

/** Constraints and alternatives of what is sent. */
export const constraintRules: readonly Rule[] = [
  {
    ...request,
    id: "request-constraint-tightened",
    on: ["constraint-tightened"],
    wire: "W2",
    type: "T0",
    bumps: values("major", "minor"),
    rollout: "clients-first",
    says: (fact) =>
      `${fact.name} of ${subject(fact)} is stricter: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "Types cannot say it: the schema refuses what it let pass.",
  },
  {
    ...request,
    id: "request-constraint-loosened",
    on: ["constraint-loosened"],
    wire: "W0",
    type: "T0",
    bumps: values("minor", "patch"),
    rollout: "server-first",
    says: (fact) =>
      `${fact.name} of ${subject(fact)} is looser: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "The schema lets more pass.",
  },
  {
    ...request,
    id: "request-condition-changed",
    on: ["condition-changed"],
    wire: "W2",
    type: "T0",
    bumps: values("major", "minor"),
    rollout: "clients-first",
    says: (fact) =>
      `${fact.name} of ${subject(fact)} changed: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "What the schema let pass it may refuse now.",
  },
  {
    ...request,
    id: "request-branch-added",
    on: ["branch-added"],
    wire: "W0",
    type: "T0",
    bumps: values("minor"),
    rollout: "server-first",
    says: (fact) => `${subject(fact)} may be ${fact.name} too`,
    reason: "There is another form to send.",
  },
  {
    ...request,
    id: "request-branch-removed",
    on: ["branch-removed"],
    wire: "W2",
    type: "T2",
    bumps: values("major"),
    rollout: "clients-first",
    says: (fact) => `${subject(fact)} may be ${fact.name} no more`,
    reason: "Programs that send this form do not compile.",
  },
  {
    ...request,
    id: "request-discriminator-changed",
    on: ["discriminator-changed"],
    wire: "W2",
    type: "T2",
    bumps: values("major"),
    rollout: "new-operation",
    says: (fact) =>
      `the discriminator ${fact.name} of ${subject(fact)} changed: ${shown(fact.before)} became ${shown(fact.after)}`,
    reason: "The forms of the union are told apart in another way.",
  },
];
