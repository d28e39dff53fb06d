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
  let data: string[] = [];
  let event = "";
  let id = lastId;
  let size = 0;
  let retryMs: number | undefined;
  let endedInReturn = false;

  const field = (text: string) => {
    const colon = text.indexOf(":");
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(text[colon + 1] === " " ? colon + 2 : colon + 1);
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
    else if (name === "retry" && /^\d+$/.test(value)) retryMs = Number(value);
  };

  return {
    get retryMs() {
      return retryMs;
    },
    get lastId() {
      return lastId;
    },
    push(text) {
      const events: ServerSentEvent[] = [];
      // A carriage return ends its line at once; the line feed that may follow in the next piece belongs to it.
      const from = endedInReturn && text[0] === "\n" ? 1 : 0;
      if (text) endedInReturn = text.endsWith("\r");
      const pieces = text.slice(from).split(/\r\n|\n|\r/);
      pieces.forEach((piece, index) => {
        line += piece;
        size += piece.length;
        if (size > maxChars) throw new RangeError(`event exceeds ${maxChars} characters`);
        if (index === pieces.length - 1) return;
        if (line) field(line);
        else {
          lastId = id;
          if (data.length) events.push({ event: event || "message", data: data.join("\n"), id });
          data = [];
          event = "";
          size = 0;
        }
        line = "";
      });
      return events;
    },
  };
};
