import { memberOf } from "./bare.js";
import { textOf } from "./decode.js";
import { codeOf, type EnvelopeFormat } from "./envelope.js";
import type { OperationError } from "./error.js";
import type { Operation } from "./operation.js";
import { retryAfterOf } from "./retry.js";

type Without<Union, Names extends string> = Union extends unknown ? Omit<Union, Names> : never;

/** An error before the call adds what it knows: operation, attempts, key, and the kind for a missing message. */
export type Failed = Without<OperationError, "operation" | "attempts" | "idempotencyKey" | "message"> & {
  readonly ok?: never;
  readonly message?: string;
};

/** A success before the call adds what it knows. */
export interface Succeeded {
  readonly ok: true;
  readonly data: unknown;
  readonly status: number;
  readonly headers: Headers;
}

/** Reads a response to its end and judges it; what the operation wants unread is handed over. */
export const answerOf = async (
  operation: Operation,
  envelope: EnvelopeFormat | undefined,
  response: Response,
  maxBytes: number,
): Promise<Failed | Succeeded> => {
  const { answer, codes, decode } = operation;
  const { status, headers, ok, body } = response;
  const contentType = headers.get("content-type") ?? "";
  const succeed = (data: unknown): Succeeded => ({ ok: true, status, headers, data });
  if (ok && operation.unread?.(contentType)) return succeed(response);

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
    if (done) break;
    chunks.push(value);
    left -= value.length;
  }
  if (isRedirect || left < 0) {
    // Nobody waits for the rest, nor asks how it ended: the judgement stands.
    reader?.cancel().catch(() => {});
    return isRedirect ? { kind: "redirect", status } : { kind: "too-large", status, maxBytes };
  }

  const decoded = ok && decode?.(chunks, contentType, operation);
  // Only JSON can still turn out to be a failure.
  const text = decoded && !/json/i.test(contentType) ? "" : textOf(chunks);
  const value = parse(text);
  const code = envelope ? codeOf(envelope, value) : ok ? undefined : status;
  const data = envelope ? memberOf(value, envelope.data) : value === undefined ? text : value;
  const isSuccess = ok && code === envelope?.success;
  const isDocumented =
    !isSuccess && (codes?.includes(code as number) || codes?.includes(`${`${status}`[0] as "4" | "5"}XX`));
  if (ok && !isDocumented) {
    if (decoded) return succeed(decoded.data);
    if (envelope && !answer) {
      if (isSuccess) return succeed(data);
    } else if (!operation.unread && value !== undefined) return succeed(value);
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
    retryAfterMs: retryAfterOf(headers),
    ...(isForeign && { contentType, text: text.slice(0, 200) }),
  } as Failed;
};

/** Reads a JSON text; undefined if it is none, which no JSON text can mean. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
