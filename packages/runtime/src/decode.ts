import type { PlatformBlob } from "./platform.js";

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

/** Decodes a binary answer as a Blob of the response's media type. */
export const blob = (chunks: Chunks, contentType: string): PlatformBlob =>
  new Blob([...chunks], { type: contentType });
