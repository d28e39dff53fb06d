import {
  type Envelope,
  type Failure,
  failure,
  isFailure,
  isSuccess,
  type Success,
  success,
} from "@contracts/envelope";
import { ErrorCode } from "@contracts/error-codes";

success({ id: 1 }) satisfies Success<{ id: number }>;
success("x").code satisfies 0;
failure(ErrorCode.ParamError) satisfies Failure<1001, null>;
failure(ErrorCode.ParamError, { message: "…", data: { field: "page" } }) satisfies Failure<
  1001,
  { field: string }
>;

// @ts-expect-error a code that the contract does not have
failure(1);
// @ts-expect-error the code of success
failure(0);
// @ts-expect-error an option that does not exist
failure(ErrorCode.ParamError, { msg: "…" });

export function read(envelope: Envelope<{ id: number }, 1001 | 1004>): number {
  if (envelope.code === 0) return envelope.data.id;
  envelope.data satisfies null;
  switch (envelope.code) {
    case ErrorCode.ParamError:
      return -1;
    case ErrorCode.NotFound:
      return -2;
    default:
      return envelope satisfies never;
  }
}

// @ts-expect-error 1004 is left
export function forgetful(envelope: Failure<1001 | 1004>): number {
  switch (envelope.code) {
    case ErrorCode.ParamError:
      return -1;
  }
}

export function guarded(value: unknown): string {
  if (isSuccess<{ id: number }>(value)) return String(value.data.id satisfies number);
  if (isFailure(value)) return String(value.code satisfies number);
  // @ts-expect-error nothing is known about it
  return value.code;
}
