import type { OperationError } from "./error.js";
import type { PlatformHeaders } from "./platform.js";

type Without<Union, Names extends string> = Union extends unknown ? Omit<Union, Names> : never;

/** An error before the call adds what it knows: operation, attempts, key, and the kind for a missing message. */
export type Failed = Without<OperationError, "operation" | "attempts" | "idempotencyKey" | "message"> & {
  readonly ok?: never;
  readonly message?: string;
};

/** A success before the call adds what it knows. */
export interface Succeeded {
  readonly ok: true;
  readonly data: unknown;
  readonly status: number;
  readonly headers: PlatformHeaders;
}
