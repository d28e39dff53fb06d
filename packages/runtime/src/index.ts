export { accepting } from "./accepting.js";
export { plainAnswer } from "./answer.js";
export type { Auth, BearerOptions, Credentials, Token } from "./auth.js";
export { apiKeys, authorizationOf, basic, bearer, together } from "./auth.js";
export { chosenBody, form, jsonLines, multipart, raw } from "./body.js";
export { createClient } from "./client.js";
export type { ClientContract, IdempotencyRule, RateLimit } from "./contract.js";
export { blobAnswer, chosenAnswer, emptyAnswer, jsonOrEmpty, textAnswer } from "./decode.js";
export type {
  EnvelopeFormat,
  EnvelopeOf,
  EnvelopeRules,
  FailureOptions,
  SuccessOptions,
} from "./envelope.js";
export {
  codeOf,
  failureOf,
  isEnvelopeOf,
  isFailureOf,
  isSuccessOf,
  successOf,
} from "./envelope.js";
export { envelopeAnswer } from "./envelope-answer.js";
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
export type { HeaderKinds, HeaderValues } from "./headers.js";
export { headersOf } from "./headers.js";
export type { Pages, StreamOptions } from "./iteration.js";
export type { Limiter, LimiterOptions, RateLimits, Refusal, Sleep } from "./limiter.js";
export { rateLimiter } from "./limiter.js";
export type { CaseOf, CodeOf, ErrorBesides, ErrorIn, Handlers } from "./match.js";
export { isBusiness, matchError } from "./match.js";
export type { Bound, CallArguments, Client } from "./methods.js";
export type { ClientEvent, EndFields, EventFields, OnEvent } from "./observe.js";
export { observed, observing } from "./observe.js";
export type {
  Answering,
  BodyEncoder,
  BodyForm,
  CursorFields,
  DataOf,
  Documented,
  EncodedBody,
  EventOf,
  FailureOf,
  HttpMethod,
  IncomingOperation,
  Input,
  InputOf,
  ItemOf,
  Judge,
  JudgeRules,
  Operation,
  OperationTypes,
  PagedOperation,
  PageFields,
  ParameterStyle,
  Parameters,
  ParameterWriter,
  PartStyle,
  Reader,
  RequestOf,
  ResponseOf,
  StreamOperation,
  Values,
} from "./operation.js";
export type { CallLimits, CallOptions, ClientOptions } from "./options.js";
export type { Failed, Succeeded } from "./outcome.js";
export { paginate } from "./page.js";
export { styledParameters } from "./parameters.js";
export type {
  Binary,
  Fetch,
  PlatformBlob,
  PlatformHeaders,
  PlatformResponse,
  PlatformSignal,
} from "./platform.js";
export { queryParameters } from "./query.js";
export { records, recordsAnswer } from "./records.js";
export type { ErrorReport } from "./report.js";
export { errorLine, errorReport } from "./report.js";
export { pathParameters } from "./request.js";
export type { FailureResult, Result, SuccessResult } from "./result.js";
export { ContractError, unwrap } from "./result.js";
export { isRetryable } from "./retryable.js";
export type { ServerTemplate, ServerValues, ServerVariable } from "./server.js";
export { ownServer, serverUrl } from "./server.js";
export type { Sign, SignedRequest } from "./signing.js";
export { inCookies, inQuery, inTurn } from "./signing.js";
export { unread } from "./unread.js";
