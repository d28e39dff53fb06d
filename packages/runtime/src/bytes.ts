/**
 * Reads a body to its last byte, counting: a Content-Length can be absent, or that of a compressed body.
 *
 * @returns undefined if there are more than `maxBytes`; the rest is then not read.
 */
export const bytesOf = async (response: Response, maxBytes: number): Promise<Uint8Array | undefined> => {
  const { body, headers } = response;
  // No body, or a platform without streams.
  if (!body) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > maxBytes ? undefined : bytes;
  }
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = Number(headers.get("content-length")) > maxBytes ? Number.POSITIVE_INFINITY : 0;
  while (size <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) {
      if (chunks.length === 1) return chunks[0];
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      return bytes;
    }
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel();
  return undefined;
};
