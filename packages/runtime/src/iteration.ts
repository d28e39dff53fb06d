import type { CallOptions } from "./options.js";

/** Items of all pages, one by one, or the pages themselves. Each loop starts again at the first page. */
export interface Pages<Data, Item> extends AsyncIterable<Item> {
  pages(): AsyncIterable<Data>;
}

/** Options of a stream, beside those of the calls that open it. */
export interface StreamOptions extends CallOptions {
  /** New connections in a row that bring no event, before the stream fails. Default: 5. 0: never connect again. */
  readonly maxReconnects?: number | undefined;
  /** The connection counts as broken after so many milliseconds without a byte. Default: 90 000. */
  readonly idleTimeoutMs?: number | undefined;
  /** For the whole stream with its new connections, in milliseconds. Default: none; the other limits hold for each wait. */
  readonly streamTimeoutMs?: number | undefined;
  /** Most characters of one event. Default: 1 000 000. */
  readonly maxEventChars?: number | undefined;
}
