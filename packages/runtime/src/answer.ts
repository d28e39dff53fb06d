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

/** Reads a response to its end and judges it; a stream of events is handed over unread. */
export const answerOf = async (
  { answer, codes }: Operation,
  envelope: EnvelopeFormat | undefined,
  response: Response,
  maxBytes: number,
): Promise<Failed | Succeeded> => {
  const { status, headers, ok, body } = response;
  const kind = answer ?? (envelope ? "envelope" : "json");
  const contentType = headers.get("content-type") ?? "";
  if (ok && answer === "events" && contentType.startsWith("text/event-stream"))
    return { ok, status, headers, data: response };

  // A browser hides the status of a redirect that it was told not to follow (Fetch standard, opaque-redirect).
  const isRedirect = !status || (status > 299 && status < 400);
  const isBinary = ok && answer === "binary";
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  const chunks: BlobPart[] = [];
  let text = "";
  // Counted as well, because a Content-Length can be absent, or that of the compressed body.
  let left = Number(headers.get("content-length")) > maxBytes ? -1 : maxBytes;
  for (; reader && !isRedirect && left >= 0; ) {
    const { done, value } = await reader.read();
    if (done) break;
    left -= value.length;
    if (isBinary) chunks.push(value);
    if (!isBinary || contentType.includes("json")) text += decoder.decode(value, { stream: true });
  }
  if (isRedirect || left < 0) {
    await reader?.cancel();
    return isRedirect ? { kind: "redirect", status } : { kind: "too-large", status, maxBytes };
  }

  const value = parse(text);
  const code = envelope ? codeOf(envelope, value) : ok ? undefined : status;
  const data = envelope ? value?.[envelope.data] : value;
  const isSuccess = ok && code === envelope?.success;
  const isDocumented = !isSuccess && codes?.includes(code!);
  if (
    ok &&
    !isDocumented &&
    (kind === "envelope" ? isSuccess : kind === "json" ? value !== undefined : kind !== "events")
  )
    return {
      ok,
      status,
      headers,
      data: isBinary ? new Blob(chunks, { type: contentType }) : { envelope: data, json: value, text }[kind as string],
    };
  const message = envelope && value?.[envelope.message];
  return {
    kind: isDocumented
      ? "business"
      : status === 429
        ? "rate-limited"
        : code === undefined || isSuccess
          ? "not-envelope"
          : "undocumented",
    message: typeof message === "string" ? message : `HTTP ${status}`,
    status,
    code,
    data,
    retryAfterMs: retryAfterOf(headers),
    ...(code === undefined && { contentType, text: text.slice(0, 200) }),
  } as Failed;
};

/** Reads a JSON text; undefined if it is none, which no JSON text can mean. */
const parse = (text: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
