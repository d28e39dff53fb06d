import type { EnvelopeFormat } from "../envelope.js";
import { failureOf, successOf } from "../envelope.js";
import type { Documented } from "../operation.js";

/** Makes the response to one request. */
export interface Answer<Data = unknown, Failure = unknown> {
  readonly respond: (
    format: EnvelopeFormat | undefined,
    signal: AbortSignal | undefined,
  ) => Response | Promise<Response>;
  /** Never set: carries the types. */
  readonly "~types"?: { readonly data: Data; readonly failure: Failure };
}

/** What a response may have beside its payload. */
export interface ResponseOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Time in envelopes, so that tests give the same bytes every time. Unix seconds. */
const timestamp = 1_700_000_000;

const json = (body: unknown, { status = 200, headers }: ResponseOptions = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** Answers with a success: in the envelope, or as plain JSON if the contract has none. */
export const ok = <Data>(data: Data, options?: ResponseOptions): Answer<Data, never> => ({
  respond: (format) => json(format ? successOf(format)(data, { timestamp }) : data, options),
});

/** Answers with plain JSON, for an operation without the envelope. */
export const unwrapped = <Data>(data: Data, options?: ResponseOptions): Answer<Data, never> => ({
  respond: () => json(data, options),
});

/** Answers with a documented failure. */
export const fail = <const Failure extends Documented>(
  failure: Failure,
  options?: Omit<ResponseOptions, "status">,
): Answer<never, Failure> => ({
  respond(format) {
    const { code, status, data } = failure;
    const body = format ? failureOf(format)(code, { message: `failure ${code}`, data, timestamp }) : data;
    return json(body, { ...options, status });
  },
});

/** Answers with a stream of server-sent events, then ends or, with `breaks`, breaks off. */
export const events = (
  list: readonly { readonly event?: string; readonly data: unknown; readonly id?: string }[],
  { breaks = false, retryMs }: { readonly breaks?: boolean; readonly retryMs?: number } = {},
): Answer<Response, never> => ({
  respond() {
    const texts = list.map(({ event, data, id }) =>
      [
        event !== undefined && `event: ${event}`,
        id !== undefined && `id: ${id}`,
        ...(typeof data === "string" ? data : JSON.stringify(data))
          .split(/\r\n|\n|\r/)
          .map((line) => `data: ${line}`),
      ]
        .filter((line) => line !== false)
        .join("\n"),
    );
    if (retryMs !== undefined) texts.unshift(`retry: ${retryMs}`);
    return new Response(bodyOf(`${texts.join("\n\n")}\n\n`, breaks), {
      headers: { "content-type": "text/event-stream" },
    });
  },
});

/** A body that ends, or breaks off, after a text. */
export const bodyOf = (text: string, breaks: boolean): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (!isSent) controller.enqueue(new TextEncoder().encode(text));
      else if (breaks) controller.error(new TypeError("terminated"));
      else controller.close();
      isSent = true;
    },
  });
};
