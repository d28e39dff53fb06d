import type { MediaType, Operation, Response } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";

/** The media types that the client can send, the usual one first; none with a method that takes no body. */
export function sentMedia({ body }: Operation): readonly MediaType[] {
  return body === undefined || body.unsendable ? [] : body.content;
}

/**
 * Whether the caller may have to say which media type the body has: there are several, or only a range of bytes whose
 * type nobody else knows.
 */
export function isChosen(media: readonly MediaType[]): boolean {
  return media.length > 1 || media.some(({ kind, mediaType }) => kind === "binary" && isRange(mediaType));
}

/** Whether a media type stands for several (RFC 9110, section 12.5.1). */
export function isRange(mediaType: string): boolean {
  return mediaType.endsWith("/*");
}

/** One kind of payload of a success. */
export interface Payload {
  readonly kind: "binary" | "envelope" | "json" | "text";
  readonly mediaType: string;
  /** Absent for an envelope whose payload is not described. */
  readonly schema?: Schema;
}

/** What the successes of an operation hold: all its 2xx responses, or the default one if there is none. */
export interface Answer {
  readonly payloads: readonly Payload[];
  /** Elements that come one by one. */
  readonly stream?: {
    readonly kind: "events" | "lines";
    readonly mediaType: string;
    readonly schemas: readonly Schema[];
  };
  /** Some success has no content. */
  readonly mayBeEmpty: boolean;
}

export function answerOf(operation: Operation): Answer {
  const successes = successesOf(operation);
  const payloads = distinct(successes.flatMap(payloadsOf));
  const streams = successes.flatMap(({ content }) =>
    content.filter(({ kind }) => kind === "events" || kind === "lines"),
  );
  const [first] = streams.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
  return {
    payloads,
    ...(first !== undefined && {
      stream: {
        kind: first.kind as "events" | "lines",
        mediaType: first.mediaType,
        schemas: streams.filter(({ kind }) => kind === first.kind).map(({ schema }) => schema),
      },
    }),
    mayBeEmpty: successes.some(({ content }) => content.length === 0) || successes.length === 0,
  };
}

/** The responses that are successes. An answer to HEAD never has content (RFC 9110, section 9.3.2), nor has a 204 or 205. */
export function successesOf({ method, responses }: Operation): readonly Response[] {
  const declared = responses.filter(({ status }) => status.startsWith("2"));
  const successes =
    declared.length > 0
      ? declared
      : responses.filter(({ status, content }) => status === "default" && content.length > 0);
  return successes.map((response) =>
    method === "HEAD" || response.status === "204" || response.status === "205"
      ? { status: response.status, headers: response.headers, content: [] }
      : response,
  );
}

function payloadsOf({ content, envelope }: Response): readonly Payload[] {
  return content.flatMap(({ kind, mediaType, schema }): readonly Payload[] => {
    switch (kind) {
      case "json":
        return envelope === undefined
          ? [{ kind, mediaType, schema }]
          : [{ kind: "envelope", mediaType, ...(envelope.data && { schema: envelope.data }) }];
      case "text":
      case "binary":
        return [{ kind, mediaType, schema }];
      case "form":
        return [{ kind: "text", mediaType, schema }];
      case "multipart":
        return [{ kind: "binary", mediaType, schema }];
      default:
        return [];
    }
  });
}

/** Several responses may hold the same. */
function distinct(payloads: readonly Payload[]): readonly Payload[] {
  const seen = new Set<string>();
  return payloads.filter((payload) => {
    const key = JSON.stringify(payload);
    return !seen.has(key) && seen.add(key);
  });
}

/** Kinds of the payloads, each once. */
export function payloadKinds(payloads: readonly Payload[]): readonly Payload["kind"][] {
  return [...new Set(payloads.map(({ kind }) => kind))];
}

/** The payloads that a call gets which asks for no media type: JSON where there is some, or else all of them. */
export function usualPayloads({ payloads }: Answer): readonly Payload[] {
  const json = payloads.filter(({ kind }) => kind === "json" || kind === "envelope");
  return json.length > 0 ? json : payloads;
}

/** The media types of a success, each once; where there are several, the caller may ask for one of them. */
export function answerTypes({ payloads }: Answer): readonly string[] {
  return [...new Set(payloads.map(({ mediaType }) => mediaType))];
}
