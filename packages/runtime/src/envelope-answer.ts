import { memberOf } from "./bare.js";
import { chunksOf, parsed, textOf } from "./chunks.js";
import { codeOf, type EnvelopeFormat } from "./envelope.js";
import type { Judge } from "./operation.js";
import type { Failed } from "./outcome.js";
import { retryAfterOf } from "./retry.js";

/** Judges an answer in the contract's envelope: how most operations of a contract that has one answer. */
export const envelopeAnswer: Judge = async (given, { codes }, { envelope, docs }, maxBytes) => {
  const response = given as Response;
  const { status, headers, ok } = response;
  const chunks = await chunksOf(response, maxBytes);
  if ("kind" in chunks) return chunks;
  const text = textOf(chunks);
  const value = parsed(text);
  const format = envelope as EnvelopeFormat;
  const code = codeOf(format, value);
  const data = memberOf(value, format.data);
  const message = memberOf(value, format.message);
  if (ok && code === format.success) return { ok, status, headers, data };
  const isForeign = code === undefined;
  return {
    kind: codes?.includes(code as number)
      ? "business"
      : status === 429
        ? "rate-limited"
        : isForeign
          ? "not-envelope"
          : "undocumented",
    message: typeof message === "string" ? message : `HTTP ${status}`,
    status,
    ...(isForeign
      ? { contentType: headers.get("content-type") ?? "", text: text.slice(0, 200) }
      : { code, data, docs: docs && docs + code }),
    retryAfterMs: retryAfterOf(headers),
  } as Failed;
};
