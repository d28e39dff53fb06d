import { memberOf } from "./bare.js";
import { type Chunks, chunksOf, parsed, textOf } from "./chunks.js";
import { codeOf } from "./envelope.js";
import type { Judge, Operation } from "./operation.js";
import type { Failed, Succeeded } from "./outcome.js";
import { retryAfterOf } from "./retry.js";

/** Decodes the body of a success; undefined if it is none that the decoder knows, and then it is judged as JSON. */
export type Decoder = (
  chunks: Chunks,
  contentType: string,
  operation: Operation,
) => { readonly data: unknown } | undefined;

/**
 * Makes a judge of answers that are not always in an envelope.
 *
 * @param decode absent: the answer is JSON.
 * @param isStrict JSON that is not decoded is no success.
 */
export const judging =
  (decode?: Decoder, isStrict?: boolean): Judge =>
  async (given, operation, { envelope, docs }, maxBytes) => {
    const response = given as Response;
    const { answer, codes } = operation;
    const { status, headers, ok } = response;
    const contentType = headers.get("content-type") ?? "";
    const succeed = (data: unknown): Succeeded => ({ ok: true, status, headers, data });
    const chunks = await chunksOf(response, maxBytes);
    if ("kind" in chunks) return chunks;

    const decoded = ok && decode?.(chunks, contentType, operation);
    // Only JSON can still turn out to be a failure.
    const text = decoded && !/json/i.test(contentType) ? "" : textOf(chunks);
    const value = parsed(text);
    const code = envelope ? codeOf(envelope, value) : ok ? undefined : status;
    const data = envelope ? memberOf(value, envelope.data) : value === undefined ? text : value;
    const isSuccess = ok && code === envelope?.success;
    const isDocumented =
      !isSuccess && (codes?.includes(code as number) || codes?.includes(`${`${status}`[0] as "4" | "5"}XX`));
    if (ok && !isDocumented) {
      if (decoded) return succeed(decoded.data);
      if (envelope && !answer) {
        if (isSuccess) return succeed(data);
      } else if (!isStrict && value !== undefined) return succeed(value);
    }
    const message = envelope && memberOf(value, envelope.message);
    const isForeign = code === undefined || isSuccess;
    return {
      kind: isDocumented
        ? "business"
        : status === 429
          ? "rate-limited"
          : isForeign
            ? "not-envelope"
            : "undocumented",
      message: typeof message === "string" ? message : `HTTP ${status}`,
      status,
      code,
      data,
      docs: envelope && docs && code !== undefined ? docs + code : undefined,
      retryAfterMs: retryAfterOf(headers),
      ...(isForeign && { contentType, text: text.slice(0, 200) }),
    } as Failed;
  };

/**
 * Judges an answer of plain JSON: every one of a contract without an envelope, where the HTTP status stands for the
 * business code.
 */
export const plainAnswer: Judge = /* @__PURE__ */ judging();
