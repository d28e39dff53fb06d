import { bare } from "../bare.js";
import { bounded } from "../bounded.js";
import { parsed } from "../chunks.js";
import type { StreamOptions } from "../iteration.js";
import type { CallArguments, Client } from "../methods.js";
import type { Documented, Input, Judge, Operation, StreamOperation } from "../operation.js";
import type { Failed } from "../outcome.js";
import { ContractError, unwrap } from "../result.js";
import { unreadAnswer } from "../unread.js";
import { eventParser, type ServerSentEvent } from "./parser.js";

/** Wait before a new connection where the stream has not said one, in milliseconds. */
const usualRetryMs = 1000;
/** Longest wait before a new connection, in milliseconds. */
const longestRetryMs = 30_000;

/** Tells server-sent events by their content type. */
export const isEvents = (contentType: string): boolean => /^text\/event-stream/i.test(contentType);

/** Takes an answer of server-sent events unread: for the operations that answer with them. */
export const eventsAnswer: Judge = /* @__PURE__ */ unreadAnswer(isEvents);

/**
 * Calls an operation that answers with server-sent events, and gives them one by one as
 * `{ event, data, id }`: `data` is parsed where it is JSON, and the text itself where it is not.
 *
 * A connection that breaks is made again with Last-Event-ID (HTML standard, section 9.2.4): always for a GET, and
 * for a write only if it carries an idempotency key and the stream has set an id, so that nothing runs twice. The
 * call that opens it retries as every call does: network, 5xx, 429. A stream that ends is over. Leaving the loop
 * closes the connection.
 *
 * @throws {ContractError} from the loop: every error of a call, before the stream begins or when it cannot be
 * opened again; `network` if it breaks for good; `aborted`; `timeout` by `streamTimeoutMs`; `too-large` if an event exceeds `maxEventChars`.
 */
export async function* stream<Given, Event, Failure extends Documented, Data>(
  client: Client,
  operation: StreamOperation<Given, Event, Failure, Data>,
  ...args: CallArguments<Given, StreamOptions>
): AsyncGenerator<Event, void, undefined> {
  const [input, given] = args as [Input?, StreamOptions?];
  const options = bare(given);
  const { maxReconnects = 5, idleTimeoutMs = 90_000, maxEventChars = 1_000_000, signal, headers } = options;
  const ends = performance.now() + (options.streamTimeoutMs ?? Infinity);
  const left = () => ends - performance.now();
  let { idempotencyKey } = options;
  let attempts = 0;
  let id = "";
  let retryMs = usualRetryMs;

  // An operation that answers with JSON as well is asked for the stream.
  const streaming: Operation = {
    ...(operation as Operation),
    accept: "text/event-stream",
    judge: eventsAnswer,
    unread: true,
  };
  for (let failures = 0; ; failures++) {
    const result = await client.send(streaming, input, {
      ...options,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      headers: { ...headers, ...(id && { "last-event-id": bytesOf(id) }) },
    });
    // A server that wants no new connection says so with 204 (HTML standard, section 9.2.3).
    if (!result.ok && failures && "status" in result.error && result.error.status === 204) return;
    const { body } = unwrap(result) as Response;
    if (!result.ok || !body) return;
    attempts += result.attempts;
    idempotencyKey = result.idempotencyKey;

    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parser = eventParser(maxEventChars, id);
    let failure: Failed | undefined;
    try {
      while (!failure) {
        let events: readonly ServerSentEvent[] = [];
        try {
          const chunk = await bounded(signal, Math.min(idleTimeoutMs, left()), () => reader.read());
          if (chunk && "value" in chunk) {
            if (chunk.done) return;
            events = parser.push(decoder.decode(chunk.value, { stream: true }));
            id = parser.lastId;
          } else failure = chunk ?? { kind: "network", message: "the stream is silent" };
        } catch (cause) {
          failure =
            cause instanceof RangeError
              ? { kind: "too-large", message: cause.message, status: 200, maxBytes: maxEventChars }
              : { kind: "network", message: "the stream broke", cause };
        }
        for (const event of events) {
          failures = 0;
          const data = parsed(event.data);
          yield { ...event, data: data === undefined ? event.data : data } as Event;
        }
      }
    } finally {
      // What a broken stream rejects with is known already.
      reader.cancel().catch(() => {});
    }
    const isResumable = operation.method === "GET" || (idempotencyKey !== undefined && id !== "");
    retryMs = parser.retryMs ?? retryMs;
    // Half of the wait is random, so that not every client of a server that restarts comes back at once.
    const wait = Math.min(longestRetryMs, retryMs * 2 ** failures) * (0.5 + Math.random() / 2);
    if (failure.kind === "network") {
      // A timer may fire a little before its time by this clock.
      if (left() < 2) failure = { kind: "timeout", message: "streamTimeoutMs is over", limit: "call" };
      else if (isResumable && failures < maxReconnects)
        failure = (await bounded(signal, Math.min(wait, left()))) as Failed | undefined;
    }
    if (failure)
      throw new ContractError({
        operation: operation.id,
        attempts,
        idempotencyKey,
        message: failure.kind,
        ...failure,
      });
  }
}

/** The UTF-8 of a text as a header takes it, one character for each byte (HTML standard, section 9.2.3). */
const bytesOf = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
