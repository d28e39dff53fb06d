import type { ContractInfo } from "./contract.ts";
import type { JsonValue } from "./json.ts";
import type { PackageId } from "./sources.ts";

/** What happens to a program that does not upgrade: nothing, it may break, it breaks. */
export type WireVerdict = "W0" | "W1" | "W2";

/**
 * What the compiler says to a program that upgrades: nothing; it breaks only exhaustive code and objects made for tests;
 * it breaks ordinary code.
 */
export type TypeVerdict = "T0" | "T1" | "T2";

/** By how much a version moves (Semantic Versioning 2.0.0). */
export type Bump = "major" | "minor" | "none" | "patch";

/** Who has to move first. `new-operation`: neither order works, the old and the new form have to exist side by side. */
export type Rollout = "any" | "clients-first" | "new-operation" | "server-first";

/** What a change comes from: the document, the error-code tables, or another version of the generator. */
export type ChangeCause = "generator" | "spec" | "tables";

/** What people see a change on. */
export type SymbolKind =
  | "callback"
  | "client"
  | "contract"
  | "envelope"
  | "error-code"
  | "http-status"
  | "operation"
  | "rate-limit"
  | "schema"
  | "tag"
  | "webhook";

/** Which way the value travels that a change is about. */
export type ChangeDirection = "request" | "response";

export interface PackageBump {
  readonly package: PackageId;
  readonly bump: Bump;
  /** One sentence, for the users of the package. */
  readonly reason: string;
}

/** One change of the contract, judged by one rule. */
export interface Change {
  /** Id of the rule, for example `request-property-required-added`; docs/evolution.md lists all. */
  readonly rule: string;
  readonly cause: ChangeCause;
  readonly direction?: ChangeDirection;
  /** Where in its symbol, as people write it: `body.price`, `items[].status`; empty: the symbol itself. */
  readonly path: string;
  /** One sentence: what has changed. */
  readonly summary: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** Names of the operations that it reaches, sorted. */
  readonly operations: readonly string[];
  /** The contract that `pointer` leads into: what is gone stands in the base only. */
  readonly side: "base" | "head";
  /** JSON pointer (RFC 6901) into the document; absent for what the tables say. */
  readonly pointer?: string;
  readonly wire: WireVerdict;
  /** The stricter one of the rule's verdict and the compiler's. */
  readonly type: TypeVerdict;
  /** The verdict of the compiler, where it is not the rule's. */
  readonly proved?: TypeVerdict;
  /** Sorted by package; only packages that have to move. */
  readonly bumps: readonly PackageBump[];
  readonly rollout: Rollout;
  /** No version makes it right: a release has to refuse it, as a number that is given out again. */
  readonly refused?: true;
}

/** All changes of one symbol, however many operations use it. */
export interface SymbolChanges {
  readonly kind: SymbolKind;
  /** The name in the head; in the base for what is gone. */
  readonly name: string;
  /** The largest of its changes. */
  readonly bump: Bump;
  /** The largest first. */
  readonly changes: readonly Change[];
}

/** How a newer contract differs from an older one, and what that means. */
export interface ChangeReport {
  readonly base: ContractInfo;
  readonly head: ContractInfo;
  /** The symbols with the largest bump first, then by kind and name. */
  readonly symbols: readonly SymbolChanges[];
  /** What each package needs at least; only packages that have to move, in the order of their dependencies. */
  readonly packages: readonly PackageBump[];
  /** The largest bump of all packages. */
  readonly bump: Bump;
  readonly wire: WireVerdict;
  readonly type: TypeVerdict;
  /** `new-operation` when changes ask for both orders. */
  readonly rollout: Rollout;
  /** What the changes come from, sorted. */
  readonly causes: readonly ChangeCause[];
}
