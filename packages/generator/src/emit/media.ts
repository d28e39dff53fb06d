import type { MediaType, Operation, Response } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";

/** Which media type of a request body the client sends when the document offers several. */
const preference = ["json", "multipart", "form", "text", "binary", "events"] as const;

/** The media type of the body that descriptors, types and schemas speak of. */
export function preferredMedia(content: readonly MediaType[]): MediaType | undefined {
  for (const kind of preference) {
    const found = content.find((media) => media.kind === kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a success of an operation holds, over all its 2xx responses (or the default one, if there is none). */
export interface Answer {
  readonly kind: "envelope" | "json" | "text" | "binary" | "events" | "empty";
  /** Payloads, one per response that has one. */
  readonly schemas: readonly Schema[];
  /** Some success has no content. */
  readonly mayBeEmpty: boolean;
}

export function answerOf(operation: Operation): Answer {
  const declared = operation.responses.filter(({ status }) => status.startsWith("2"));
  const successes =
    declared.length > 0
      ? declared
      : operation.responses.filter(({ status, content }) => status === "default" && content.length > 0);
  const answers = successes.map(answerOfResponse);
  const kind = answers.map((answer) => answer.kind).find((candidate) => candidate !== "empty") ?? "empty";
  return {
    kind,
    schemas: answers
      .filter((answer) => answer.kind === kind)
      .flatMap(({ schema }) => (schema === undefined ? [] : [schema])),
    mayBeEmpty: answers.some((answer) => answer.kind === "empty") || answers.length === 0,
  };
}

function answerOfResponse(response: Response): { readonly kind: Answer["kind"]; readonly schema?: Schema } {
  const events = response.content.find(({ kind }) => kind === "events");
  if (events !== undefined) return { kind: "events", schema: events.schema };
  if (response.envelope !== undefined && response.content.length > 0)
    return { kind: "envelope", ...(response.envelope.data && { schema: response.envelope.data }) };
  const json = response.content.find(({ kind }) => kind === "json");
  if (json !== undefined) return { kind: "json", schema: json.schema };
  const text = response.content.find(({ kind }) => kind === "text");
  if (text !== undefined) return { kind: "text", schema: text.schema };
  return response.content.length === 0 ? { kind: "empty" } : { kind: "binary" };
}
