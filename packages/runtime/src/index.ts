export { accepting } from "./accepting.js";
export type { Auth, BearerOptions, Credentials, Token } from "./auth.js";
export { apiKeys, authorizationOf, basic, bearer, cookieOf, together } from "./auth.js";
export { chosenBody, form, jsonLines, multipart, raw } from "./body.js";
export { createClient } from "./client.js";
export type { ClientContract, IdempotencyRule, RateLimit, RetryAction } from "./contract.js";
export type { Chunks } from "./decode.js";
export { blobAnswer, chosenAnswer, emptyAnswer, jsonOrEmpty, textAnswer } from "./decode.js";
export type { EnvelopeFormat, EnvelopeOf, FailureOptions, SuccessOptions } from "./envelope.js";
export {
  codeOf,
  failureOf,
  isEnvelopeOf,
  isFailureOf,
  isSuccessOf,
  successOf,
} from "./envelope.js";
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
export type {
  AnswerDecoder,
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
  Operation,
  OperationTypes,
  PagedOperation,
  PageFields,
  PageShape,
  ParameterStyle,
  Parameters,
  ParameterWriter,
  PartStyle,
  Reader,
  RequestOf,
  ResponseOf,
  ServerLocator,
  StreamOperation,
  Values,
} from "./operation.js";
export type { CallLimits, CallOptions, ClientOptions } from "./options.js";
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
export { jsonRecords, records } from "./records.js";
export type { ErrorReport } from "./report.js";
export { errorLine, errorReport } from "./report.js";
export type { FailureResult, Result, SuccessResult } from "./result.js";
export { ContractError, unwrap } from "./result.js";
export type { ServerTemplate, ServerValues, ServerVariable } from "./server.js";
export { ownServer, serverUrl } from "./server.js";
export { unread } from "./unread.js";
export type { OperationSchemas, StandardSchema, ValidationOptions } from "./validation.js";
export { validated } from "./validation.js";
