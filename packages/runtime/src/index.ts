export type { Auth, Credentials } from "./auth.js";
export type {
  Bound,
  CallArguments,
  CallLimits,
  CallOptions,
  Client,
  ClientOptions,
  Pages,
} from "./client.js";
export type { ClientContract, IdempotencyRule, RateLimit, RetryAction, SecurityScheme } from "./contract.js";
export {
  codeOf,
  failureOf,
  isEnvelopeOf,
  isFailureOf,
  isSuccessOf,
  successOf,
} from "./envelope.js";
export type { EnvelopeFormat, EnvelopeOf, FailureOptions, SuccessOptions } from "./envelope.js";
export type {
  AbortedError,
  BusinessError,
  BusinessFields,
  ErrorFields,
  GeneralError,
  InvalidRequestError,
  InvalidResponseError,
  Issue,
  NetworkError,
  NotEnvelopeError,
  OperationError,
  RateLimitedError,
  RedirectError,
  TimeoutError,
  TooLargeError,
  UndocumentedError,
} from "./error.js";
export type { Limiter } from "./limiter.js";
export type {
  CursorFields,
  DataOf,
  Documented,
  EventOf,
  FailureOf,
  HttpMethod,
  InputOf,
  ItemOf,
  Operation,
  OperationTypes,
  PagedOperation,
  PageFields,
  PageShape,
  ParameterStyle,
  StreamOperation,
} from "./operation.js";
export type { Binary, Fetch, PlatformBlob, PlatformHeaders, PlatformResponse, PlatformSignal } from "./platform.js";
export { ContractError, unwrap } from "./result.js";
export type { FailureResult, Result, SuccessResult } from "./result.js";
