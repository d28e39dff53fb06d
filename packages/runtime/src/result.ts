import type { OperationError } from "./error.js";
import type { Documented } from "./operation.js";
import type { PlatformHeaders } from "./platform.js";
import { type ErrorReport, errorLine, errorReport } from "./report.js";

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

/**
 * An error as an exception, for those who prefer them. Printed, it is one line, and as JSON what of it can be logged; the
 * whole error with its payload is in `error`.
 */
export class ContractError<Failure extends Documented = Documented> extends Error {
  override readonly name = "ContractError";
  readonly error: OperationError<Failure>;

  constructor(error: OperationError<Failure>) {
    super(errorLine(error as OperationError), { cause: error.cause });
    this.error = error;
  }

  toJSON(): ErrorReport {
    return errorReport(this.error as OperationError);
  }

  /** `console.log` of Node.js, Deno and Bun (https://nodejs.org/api/util.html#custom-inspection-functions-on-objects). */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return String(this);
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
