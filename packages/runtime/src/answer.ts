import { bytesOf } from "./bytes.js";
import { codeOf, type EnvelopeFormat } from "./envelope.js";
import type { OperationError } from "./error.js";
import type { Operation } from "./operation.js";
import { retryAfterOf } from "./retry.js";

type Without<Union, Names extends string> = Union extends unknown ? Omit<Union, Names> : never;

/** An error before the call adds what it knows: operation, attempts, key. */
export type Failed = Without<OperationError, "operation" | "attempts" | "idempotencyKey"> & { readonly ok?: never };

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
  const { status, headers, ok } = response;
  const contentType = headers.get("content-type") ?? "";
  const succeed = (data: unknown): Succeeded => ({ ok: true, data, status, headers });

  // A browser hides the status of a redirect that it was told not to follow (Fetch standard, opaque-redirect).
  if (response.type === "opaqueredirect" || (status > 299 && status < 400)) {
    await response.body?.cancel();
    const location = headers.get("location")?.split(/[?#]/)[0];
    return { kind: "redirect", message: "not followed", status, ...(location && { location }) };
  }
  if (ok && answer === "events" && contentType.startsWith("text/event-stream")) return succeed(response);

  const bytes = await bytesOf(response, maxBytes);
  if (!bytes) return { kind: "too-large", message: `over ${maxBytes} bytes`, status, maxBytes };
  const isRaw = answer === "binary" || answer === "text" || answer === "empty";
  const text = ok && answer === "binary" && !contentType.includes("json") ? "" : new TextDecoder().decode(bytes);
  const value = ok && isRaw && !contentType.includes("json") ? undefined : parse(text);
  const code = envelope ? codeOf(envelope, value) : status;
  const isSuccess = ok && code === envelope?.success;
  const isDocumented = !isSuccess && codes?.includes(code as number);

  if (ok && !isDocumented) {
    if (isRaw) return succeed(answer === "binary" ? bytes : answer === "text" ? text : undefined);
    if (envelope && !answer) {
      if (isSuccess) return succeed(value?.[envelope.data]);
    } else if (answer !== "events" && value !== undefined) return succeed(value);
  }

  const said = envelope && value?.[envelope.message];
  const retryAfterMs = retryAfterOf(headers);
  const fields = {
    message: typeof said === "string" ? said : `HTTP ${status}`,
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  const data = envelope ? value?.[envelope.data] : value;
  if (isDocumented) return { kind: "business", ...fields, code: code as number, data };
  if (status === 429) return { kind: "rate-limited", ...fields, status, ...(code !== undefined && { code, data }) };
  if (code !== undefined && !isSuccess && (envelope || !ok)) return { kind: "undocumented", ...fields, code, data };
  return {
    kind: "not-envelope",
    ...fields,
    contentType,
    text: text.slice(0, 200),
    ...(contentType.includes("problem+json") && { problem: { title: value?.title, detail: value?.detail } }),
  };
};

/** Reads a JSON text; undefined if it is none, which no JSON text can mean. */
const parse = (text: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
