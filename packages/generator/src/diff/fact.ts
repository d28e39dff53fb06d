import type { ChangeCause, ChangeDirection, SymbolKind } from "../contract/change.ts";
import type { JsonValue } from "../contract/json.ts";

/** Every way in which two contracts can differ, before anyone says what it means. */
export type FactKind =
  | SchemaFactKind
  | OperationFactKind
  | ComponentFactKind
  | ErrorCodeFactKind
  | ContractFactKind;

export type SchemaFactKind =
  | "branch-added"
  | "branch-removed"
  | "condition-changed"
  | "constraint-loosened"
  | "constraint-tightened"
  | "default-changed"
  | "deprecated"
  | "discriminator-changed"
  | "docs-changed"
  | "enum-added"
  | "enum-closed"
  | "enum-dropped"
  | "enum-opened"
  | "enum-removed"
  | "enum-set"
  | "mapping-added"
  | "nullable-added"
  | "nullable-removed"
  | "open-added"
  | "open-removed"
  | "property-added"
  | "property-hidden"
  | "property-optional"
  | "property-removed"
  | "property-required"
  | "property-shown"
  | "type-changed"
  | "type-narrowed"
  | "type-widened"
  | "undeprecated";

export type OperationFactKind =
  | "body-added"
  | "body-optional"
  | "body-removed"
  | "body-required"
  | "code-attached"
  | "code-detached"
  | "code-moved"
  | "header-added"
  | "header-optional"
  | "header-removed"
  | "header-required"
  | "idempotency-changed"
  | "link-added"
  | "link-changed"
  | "link-removed"
  | "media-added"
  | "media-removed"
  | "media-respelled"
  | "operation-added"
  | "operation-deprecated"
  | "operation-docs"
  | "operation-moved"
  | "operation-removed"
  | "operation-renamed"
  | "operation-servers"
  | "operation-undeprecated"
  | "pagination-added"
  | "pagination-changed"
  | "pagination-removed"
  | "parameter-added"
  | "parameter-optional"
  | "parameter-removed"
  | "parameter-renamed"
  | "parameter-required"
  | "parameter-style"
  | "rate-bucket-changed"
  | "scope-added"
  | "scope-removed"
  | "security-added"
  | "security-alternative-added"
  | "security-alternative-removed"
  | "security-removed"
  | "status-added"
  | "status-removed"
  | "sunset-earlier"
  | "sunset-later"
  | "tag-changed";

export type ComponentFactKind = "schema-added" | "schema-module-moved" | "schema-removed" | "schema-renamed";

export type ErrorCodeFactKind =
  | "code-action"
  | "code-added"
  | "code-deprecated"
  | "code-domain"
  | "code-docs"
  | "code-not-retryable"
  | "code-removed"
  | "code-renamed"
  | "code-renumbered"
  | "code-replaces"
  | "code-retired"
  | "code-retryable"
  | "code-reused"
  | "code-statuses"
  | "code-undeprecated";

export type ContractFactKind =
  | "alias-added"
  | "alias-removed"
  | "contract-docs"
  | "envelope-added"
  | "envelope-changed"
  | "envelope-removed"
  | "error-docs"
  | "http-action"
  | "http-added"
  | "http-docs"
  | "http-removed"
  | "idempotency-header"
  | "idempotency-rule-added"
  | "idempotency-rule-removed"
  | "idempotency-rules"
  | "limit-added"
  | "limit-docs"
  | "limit-lowered"
  | "limit-raised"
  | "limit-removed"
  | "scheme-added"
  | "scheme-changed"
  | "scheme-source"
  | "scheme-docs"
  | "scheme-removed"
  | "servers-changed"
  | "servers-docs"
  | "tag-docs";

/** What has changed, at a place inside a symbol. */
export interface Finding {
  readonly kind: FactKind;
  /** Where in its symbol, as people write it: `body.price`; empty: the symbol itself. */
  readonly path: string;
  readonly side: "base" | "head";
  /** JSON pointer into the document; absent for what the tables say. */
  readonly pointer?: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** What is added or removed: a member, a parameter, a keyword, a status, … */
  readonly name?: string;
  /** Of members, parameters, bodies and headers: it has to be there. */
  readonly required?: boolean;
  readonly hasDefault?: boolean;
  /** Of a type: programs see the same one (`integer` and `number`). Of a union: unknown values have a place. */
  readonly isSame?: boolean;
  /** Of a removal: it was marked as deprecated. Of a rename: the old name stays as an alias. */
  readonly isAnnounced?: boolean;
}

/** A finding with all that a rule may ask for. */
export interface Fact extends Finding {
  readonly symbol: { readonly kind: SymbolKind; readonly name: string };
  readonly direction?: ChangeDirection;
  /** Names of the operations that it reaches, sorted. */
  readonly operations: readonly string[];
  readonly cause: ChangeCause;
  /** Whether a value of it travels: false for a schema that is exported and used by no operation. */
  readonly travels: boolean;
}
