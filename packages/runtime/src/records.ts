import { bare } from "./bare.js";
import { bounded } from "./bounded.js";
import type { StreamOptions } from "./iteration.js";
import type { CallArguments, Client } from "./methods.js";
import type { Documented, Input, Judge, Operation, StreamOperation } from "./operation.js";
import { ContractError, unwrap } from "./result.js";
import { unreadAnswer } from "./unread.js";

/** Tells JSON records by their content type. */
export const isRecords = (contentType: string): boolean =>
  /^application\/((x-)?(jsonl|ndjson|jsonlines|json-lines)|([^;]+\+)?json-seq)\b/i.test(contentType);

/** Takes an answer of JSON records unread: for the operations that answer with them. */
export const recordsAnswer: Judge = /* @__PURE__ */ unreadAnswer(isRecords);

/**
 * Calls an operation that answers with JSON records, and gives them one by one: lines of JSON
 * (https://jsonlines.org), or a JSON text sequence (RFC 7464). There is no way to go on with one that breaks, so the
 * connection is made once. Leaving the loop closes it.
 *
 * @throws {ContractError} from the loop: every error of a call; `network` if the stream breaks; `aborted`; `timeout` by `streamTimeoutMs`;
 * `invalid-response` if a record is no JSON; `too-large` if one exceeds `maxEventChars`.
 */
export async function* records<Given, Item, Failure extends Documented, Data>(
  client: Client,
  operation: StreamOperation<Given, Item, Failure, Data>,
  ...args: CallArguments<Given, StreamOptions>
): AsyncGenerator<Item, void, undefined> {
  const [input, given] = args as [Input?, StreamOptions?];
  const options = bare(given);
  const { idleTimeoutMs = 90_000, maxEventChars = 1_000_000, signal } = options;
  const ends = performance.now() + (options.streamTimeoutMs ?? Infinity);
  const left = () => ends - performance.now();
  // A timer may fire a little before its time by this clock.
  const isOver = () => left() < 2;
  const accept = operation.accept ?? "application/jsonl,application/x-ndjson,application/json-seq";
  const streaming: Operation = { ...(operation as Operation), accept, judge: recordsAnswer, unread: true };
  const result = await client.send(streaming, input, options);
  const { body, headers } = unwrap(result) as Response;
  if (!result.ok || !body) return;
  const { status, attempts, idempotencyKey } = result;
  const fields = { operation: operation.id, attempts, idempotencyKey };
  // A JSON text in a sequence may have line feeds in it; each begins with a record separator.
  const separator = /seq/i.test(headers.get("content-type") ?? "") ? "\x1e" : "\n";

  const parsed = (text: string): Item => {
    try {
      return JSON.parse(text) as Item;
    } catch (cause) {
      throw new ContractError({ ...fields, kind: "invalid-response", message: "no JSON", status, cause });
    }
  };
  const broken = (cause: unknown) =>
    signal?.aborted
      ? new ContractError({ ...fields, kind: "aborted", message: "aborted", cause: signal.reason })
      : isOver()
        ? new ContractError({ ...fields, kind: "timeout", message: "streamTimeoutMs is over", limit: "call" })
        : new ContractError({ ...fields, kind: "network", message: "the stream broke", cause });

  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let isOpen = true; isOpen; ) {
      const wait = Math.min(idleTimeoutMs, left());
      const chunk = await bounded(signal, wait, () => reader.read()).catch((cause) => {
        throw broken(cause);
      });
      if (!chunk || "kind" in chunk) throw broken(new Error("idle"));
      isOpen = !chunk.done;
      rest += decoder.decode(chunk.value, { stream: isOpen });
      const texts = rest.split(separator);
      rest = isOpen ? (texts.pop() ?? "") : "";
      for (const text of [...texts, rest])
        if (text.length > maxEventChars)
          throw new ContractError({
            ...fields,
            kind: "too-large",
            message: `record exceeds ${maxEventChars} characters`,
            status,
            maxBytes: maxEventChars,
          });
      for (const text of texts) if (text.trim()) yield parsed(text);
    }
  } finally {
    // What a broken stream rejects with is known already.
    reader.cancel().catch(() => {});
  }
}
