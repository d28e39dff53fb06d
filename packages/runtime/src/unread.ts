import type { Documented, Judge, Operation } from "./operation.js";
import type { PlatformResponse } from "./platform.js";

/**
 * Makes a judge that hands over a success of some content types as the response itself, and leaves the rest to another.
 *
 * @param other absent: that of the contract; then nothing else is a success.
 */
export const unreadAnswer =
  (isUnread: (contentType: string) => boolean, other?: Judge): Judge =>
  async (response, operation, contract, maxBytes) => {
    const { ok, status, headers } = response as Response;
    const contentType = headers.get("content-type") ?? "";
    if (ok && isUnread(contentType)) return { ok, status, headers, data: response };
    const outcome = await (other ?? contract.judge)(response, operation, contract, maxBytes);
    return !outcome.ok || other
      ? outcome
      : { kind: "not-envelope", status, contentType, text: `${JSON.stringify(outcome.data)}`.slice(0, 200) };
  };

/**
 * The same operation, whose success is the response itself with its body unread: for downloads that do not fit into
 * memory. Only JSON, which may be a failure inside of an envelope, is still read. Neither `maxBytes` nor a time limit
 * holds for the body, and a caller that does not want it to its end cancels it.
 */
export const unread = <Input, Failure extends Documented>(
  operation: Operation<Input, unknown, Failure>,
): Operation<Input, PlatformResponse, Failure> => {
  const usual: Judge = (response, known, contract, maxBytes) =>
    contract.judge(response, known, contract, maxBytes);
  return Object.freeze({
    ...(operation as Operation<Input, PlatformResponse, Failure>),
    unread: true,
    judge: unreadAnswer((contentType) => !/json/i.test(contentType), operation.judge ?? usual),
  });
};
