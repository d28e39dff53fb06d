/** The bytes of a body as they came. */
export type Chunks = readonly Uint8Array<ArrayBuffer>[];

/** Decodes UTF-8, also where a chunk ends within a character. */
export const textOf = (chunks: Chunks): string => {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
};

/** Decodes a binary answer as a Blob of the response's media type. */
export const blob = (chunks: Chunks, contentType: string): Blob =>
  new Blob([...chunks], { type: contentType });
