import type { Failed } from "./outcome.js";
import type { PlatformResponse } from "./platform.js";

/** The bytes of a body as they came. */
export type Chunks = readonly Uint8Array<ArrayBuffer>[];

/** Reads the body of a response to its end; not if it leads elsewhere, or is larger than allowed. */
export const chunksOf = async (response: PlatformResponse, maxBytes: number): Promise<Chunks | Failed> => {
  const { status, headers, body } = response as Response;
  // A browser hides the status of a redirect that it was told not to follow (Fetch standard, opaque-redirect).
  // 304 leads nowhere: it says that a copy is still good (RFC 9110, section 15.4.5).
  const isRedirect = /^(0|3(?!04))/.test(`${status}`);
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // Counted as well, because a Content-Length can be absent, or that of the compressed body. Without a body, as in
  // the answer to HEAD, it says nothing about this response (RFC 9110, section 8.6).
  let left = reader && Number(headers.get("content-length")) > maxBytes ? -1 : maxBytes;
  for (; reader && !isRedirect && left >= 0; ) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
    left -= value.length;
  }
  // Nobody waits for the rest, nor asks how it ended: the judgement stands.
  reader?.cancel().catch(() => {});
  if (isRedirect) return { kind: "redirect", status };
  return left < 0 ? { kind: "too-large", status, maxBytes } : chunks;
};

/** Shared, because making one costs more than decoding a usual answer; `textOf` always leaves it flushed. */
const decoder = /* @__PURE__ */ new TextDecoder();

/** Decodes UTF-8, also where a chunk ends within a character. */
export const textOf = (chunks: Chunks): string =>
  // The last one is decoded by itself, which is all there is of a usual answer, and leaves nothing behind.
  chunks.map((chunk, index) => decoder.decode(chunk, { stream: index < chunks.length - 1 })).join("");

/** Reads a JSON text; undefined if it is none, which no JSON text can mean. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
