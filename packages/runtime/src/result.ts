import type { OperationError } from "./error.js";
import type { Documented } from "./operation.js";
import type { PlatformHeaders } from "./platform.js";

/** A call that succeeded. */
export interface SuccessResult<Data = unknown> {
  readonly ok: true;
  readonly data: Data;
  /** HTTP status. */
  readonly status: number;
  /** Requests that were sent. */
  readonly attempts: number;
  /** The key that a write was sent with. */
  readonly idempotencyKey?: string | undefined;
  /** Response headers. */
  readonly headers: PlatformHeaders;
}

/** A call that failed. */
export interface FailureResult<Failure extends Documented = Documented> {
  readonly ok: false;
  readonly error: OperationError<Failure>;
}

/** Outcome of a call. `ok` tells the two apart; nothing is thrown. */
export type Result<Data = unknown, Failure extends Documented = Documented> =
  | SuccessResult<Data>
  | FailureResult<Failure>;

/** An error as an exception, for those who prefer them. Its one line says operation, kind, code, status and text. */
export class ContractError<Failure extends Documented = Documented> extends Error {
  override readonly name = "ContractError";
  readonly error: OperationError<Failure>;

  constructor(error: OperationError<Failure>) {
    const { operation, kind, message } = error;
    const code = "code" in error && error.code !== undefined ? ` ${error.code}` : "";
    const status = "status" in error && error.status ? ` (HTTP ${error.status})` : "";
    super(`${operation}: ${kind}${code}${status}: ${message}`, { cause: error.cause });
    this.error = error;
  }
}

/**
 * Gives the data of a success.
 *
 * @throws {ContractError} if the call failed.
 */
export function unwrap<Data, Failure extends Documented>(result: Result<Data, Failure>): Data {
  if (!result.ok) throw new ContractError(result.error);
  return result.data;
}
