import { type Envelope, failure } from "@contracts/envelope";
import { ErrorCode, errorCodeInfo } from "@contracts/error-codes";

/** What the server sends: the envelope is the body, its code decides the HTTP status. */
export type Answer = Envelope<unknown, ErrorCode, unknown>;

/** A rule was broken; the code is one of the contract. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What an exception looks like from outside: rules by their own code, everything else as an internal error. */
export function refusalOf(error: unknown): Answer {
  if (error instanceof Refusal) return failure(error.code, { message: error.message });
  console.error(error);
  return failure(ErrorCode.InternalError, { message: "something went wrong" });
}

/** HTTP status of an answer, as the contract has it. */
export function statusOf({ code }: Answer): number {
  return code === 0 ? 200 : (errorCodeInfo[code].statuses[0] ?? 500);
}
