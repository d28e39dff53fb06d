/** One event as the stream holds it (HTML standard, section 9.2). */
export interface ServerSentEvent {
  /** Type; "message" where the stream names none. */
  readonly event: string;
  /** The lines of data, joined by line feeds. */
  readonly data: string;
  /** The last id that the stream has set, with this event or before; empty if there was none. */
  readonly id: string;
}

/** Reads a stream piece by piece. */
export interface EventParser {
  /** Takes the next piece of text, however it was cut, and gives the events that it completes. */
  push(text: string): ServerSentEvent[];
  /** What the stream asked to wait before a new connection, in milliseconds. */
  readonly retryMs: number | undefined;
  /** The last id that a complete block has set, also one without data, which is no event; goes to a new connection. */
  readonly lastId: string;
}

/**
 * Parses a stream of server-sent events as the HTML standard says (sections 9.2.5 and 9.2.6). The text comes from a
 * UTF-8 decoder that has taken off the byte order mark. An event that the end of the stream cuts is dropped.
 *
 * @param maxChars most characters of one event, its names and comments included.
 * @param lastId the last id of the connection before, which holds until this one sets another.
 * @throws {RangeError} from `push`, if an event is longer.
 */
export const eventParser = (maxChars: number, lastId = ""): EventParser => {
  let line = "";
  let data = "";
  let event = "";
  let id = lastId;
  let size = 0;
  let endedInReturn = false;

  const parser = {
    retryMs: undefined as number | undefined,
    lastId,
    push(text: string) {
      const events: ServerSentEvent[] = [];
      // A carriage return ends its line at once; the line feed that may follow in the next piece belongs to it.
      const pieces = (endedInReturn ? text.replace(/^\n/, "") : text).split(/\r\n?|\n/);
      if (text) endedInReturn = text.endsWith("\r");
      pieces.forEach((piece, index) => {
        line += piece;
        size += piece.length;
        if (size > maxChars) throw new RangeError(`event exceeds ${maxChars} characters`);
        if (index === pieces.length - 1) return;
        const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line) as unknown as [string, string, string];
        // Every line of data begins with a line feed here, so that an empty one counts as well.
        if (name === "data") data += `\n${value}`;
        if (name === "event") event = value;
        if (name === "id" && !value.includes("\0")) id = value;
        if (name === "retry" && /^\d+$/.test(value)) parser.retryMs = Number(value);
        if (!line) {
          parser.lastId = id;
          if (data) events.push({ event: event || "message", data: data.slice(1), id });
          data = event = "";
          size = 0;
        }
        line = "";
      });
      return events;
    },
  };
  return parser;
};
