import type { Bump, ChangeDirection, Rollout, TypeVerdict, WireVerdict } from "../contract/change.ts";
import type { JsonValue } from "../contract/json.ts";
import type { PackageId } from "../contract/sources.ts";
import type { Fact, FactKind } from "./fact.ts";

/** What one kind of change means for those who use the packages. */
export interface Rule {
  /** Stable; reports and docs/evolution.md show it. */
  readonly id: string;
  /** Group of the table in docs/evolution.md. */
  readonly group: RuleGroup;
  readonly on: readonly FactKind[];
  /** Absent: whichever way the value travels. */
  readonly direction?: ChangeDirection;
  /** Among rules on the same kind the first counts whose condition holds. */
  readonly when?: (fact: Fact) => boolean;
  readonly wire: WireVerdict;
  readonly type: TypeVerdict;
  readonly bumps: Readonly<Partial<Record<PackageId, Bump>>>;
  readonly rollout: Rollout;
  /** One sentence without its full stop. */
  readonly says: (fact: Fact) => string;
  /** Why that bump, one sentence, for the users of a package. */
  readonly reason: string;
  /** No version makes this right: a release refuses it. */
  readonly isRefused?: true;
}

export type RuleGroup =
  | "Contract and client"
  | "Error codes and tables"
  | "Operations"
  | "Requests"
  | "Responses"
  | "Schemas and texts";

/** The bump of the operations package and of the client package, which is used with it. */
export function calls(bump: Bump): Readonly<Partial<Record<PackageId, Bump>>> {
  return { operations: bump, client: bump };
}

/** The packages that show a value's type: the schemas, the operations, and with them the client. */
export function values(schemas: Bump, operations: Bump = schemas): Rule["bumps"] {
  return { schemas, ...calls(operations) };
}

/** The packages that show an operation, when its answers, parameters or name change. */
export const everywhere: Rule["bumps"] = {
  "error-codes": "major",
  envelope: "major",
  ...values("major"),
};

/** A value of the document in a sentence. */
export function shown(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text.replace(/\.$/, "");
}

/** What a fact is about, in a sentence: the member by its name, else the value at its place. */
export function subject({ path, symbol }: Fact): string {
  return path === "" ? symbol.name : path;
}
