import type { AnswerDecoder } from "./operation.js";

/** The bytes of a body as they came. */
export type Chunks = readonly Uint8Array<ArrayBuffer>[];

/** Shared, because making one costs more than decoding a usual answer; `textOf` always leaves it flushed. */
const decoder = /* @__PURE__ */ new TextDecoder();

/** Decodes UTF-8, also where a chunk ends within a character. */
export const textOf = (chunks: Chunks): string => {
  let text = "";
  for (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
};

/** Takes a success as a text. */
export const textAnswer: AnswerDecoder = (chunks) => ({ data: textOf(chunks) });

/** Takes a success as a Blob of the response's media type. */
export const blobAnswer: AnswerDecoder = (chunks, contentType) => ({
  data: new Blob([...chunks], { type: contentType }),
});

/** Takes a success that has no body; what comes all the same is not looked at. */
export const emptyAnswer: AnswerDecoder = () => ({ data: undefined });

/** Takes a success without a body, and leaves every other to be judged as JSON. */
export const jsonOrEmpty: AnswerDecoder = (chunks) => (chunks.length ? undefined : { data: undefined });

/** Type and subtype in lower case, without parameters (RFC 9110, section 8.3.1). */
export const essenceOf = (mediaType: string): string => mediaType.replace(/\s*;.*/s, "").toLowerCase();

/** Takes a success as its media type says, among those of `answers`; none of them is left to be judged as JSON. */
export const chosenAnswer: AnswerDecoder = (chunks, contentType, operation) => {
  const { answers = {}, empty } = operation;
  if (empty && !chunks.length) return { data: undefined };
  const essence = essenceOf(contentType);
  const [type = ""] = essence.split("/");
  const kind = [essence, `${type}/*`, "*/*"]
    .map((name) => (Object.hasOwn(answers, name) ? answers[name] : undefined))
    .find(Boolean);
  if (kind === "text") return textAnswer(chunks, contentType, operation);
  return kind === "binary" ? blobAnswer(chunks, contentType, operation) : undefined;
};
