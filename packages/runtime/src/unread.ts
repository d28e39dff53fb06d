import type { Documented, Operation } from "./operation.js";
import type { PlatformResponse } from "./platform.js";

/**
 * The same operation, whose success is the response itself with its body unread: for downloads that do not fit into
 * memory. Only JSON, which may be a failure inside of an envelope, is still read. Neither `maxBytes` nor a time limit
 * holds for the body, and a caller that does not want it to its end cancels it.
 */
export const unread = <Input, Failure extends Documented>(
  operation: Operation<Input, unknown, Failure>,
): Operation<Input, PlatformResponse, Failure> =>
  Object.freeze({
    ...(operation as Operation<Input, PlatformResponse, Failure>),
    unread: (contentType: string) => !/json/i.test(contentType),
  });
