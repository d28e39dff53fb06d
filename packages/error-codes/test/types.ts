import {
  type Action,
  ErrorCode,
  type ErrorCodeInfo,
  errorCodeInfo,
  httpGuidance,
} from "@contracts/error-codes";

ErrorCode.InsufficientBalance satisfies 3001;
errorCodeInfo[ErrorCode.InsufficientBalance] satisfies ErrorCodeInfo;
const guidance = httpGuidance[418];
// @ts-expect-error the contract may say nothing about a status
export const action: Action = guidance.action;

// @ts-expect-error no such constant
ErrorCode.NoSuchCode;
// @ts-expect-error the numbers are fixed
ErrorCode.ParamError = 1002;
// @ts-expect-error a number that no code has
export const unknown: ErrorCode = 1;

export function isPayment(code: ErrorCode): boolean {
  switch (code) {
    case ErrorCode.RechargeFailed:
    case ErrorCode.RechargePending:
      return true;
    // @ts-expect-error a number that no code has
    case 123:
      return false;
    default:
      return false;
  }
}
