import { parseAddress } from "./address.ts";
import { explainFailure } from "./answer.ts";
import { exchange, type Resolve } from "./exchange.ts";
import { isPublic } from "./public-address.ts";
import { PullError } from "./pull-error.ts";

export interface DownloadRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Field `Accept` (RFC 9110, section 12.5.1). */
  readonly accept: string;
  /** Entity tag of what is there already (RFC 9110, section 8.8.3). */
  readonly etag?: string | undefined;
  /** Limit of the content after decoding, in bytes. */
  readonly maxBytes: number;
  /** Limit for the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** How many redirects are followed. Default: 0, so that credentials reach no other origin. */
  readonly maxRedirects?: number;
  /** Whether an address may lead to this machine or into a private network; it is asked about redirects, too. */
  readonly mayBePrivate: (url: URL) => boolean;
  /** How names of hosts become addresses. Default: as the system does it. */
  readonly resolve?: Resolve | undefined;
}

/** `unchanged`: the server says so (RFC 9110, section 15.4.5). */
export type Download =
  | {
      readonly kind: "content";
      /** Where it was found in the end. */
      readonly url: URL;
      readonly text: string;
      readonly etag?: string;
    }
  | { readonly kind: "unchanged" };

/**
 * Fetches a text once; nothing is retried.
 *
 * @throws PullError for every way in which this can fail.
 */
export async function download({
  url,
  headers,
  accept,
  etag,
  maxBytes,
  timeoutMs,
  maxRedirects = 0,
  mayBePrivate,
  resolve,
}: DownloadRequest): Promise<Download> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const ask = (target: URL) =>
      exchange(target, {
        headers: { Accept: accept, ...headers, ...(etag === undefined ? {} : { "If-None-Match": etag }) },
        signal,
        isAllowed: mayBePrivate(target) ? undefined : isPublic,
        resolve,
      });
    let found = url;
    let response = await ask(found);
    for (let followed = 0; isRedirect(response); followed += 1) {
      if (followed >= maxRedirects) throw new PullError(explainRedirect(response, found, maxRedirects));
      await response.body?.cancel();
      found = redirectTarget(response, found);
      response = await ask(found);
    }
    if (response.status === 304 && etag !== undefined) return { kind: "unchanged" };
    if (response.status >= 300 && response.status < 400)
      throw new PullError(`the server answers ${response.status}`);
    const text = await readText(response, maxBytes);
    if (response.status !== 200) throw new PullError(explainFailure(response.status, response.headers, text));
    const tag = response.headers.get("etag");
    return { kind: "content", url: found, text, ...(tag === null ? {} : { etag: tag }) };
  } catch (error) {
    if (error instanceof PullError) throw error;
    const reason = signal.aborted
      ? `there was no whole answer within ${timeoutMs / 1000} s`
      : explainError(error);
    throw new PullError(reason, { cause: error });
  }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  const tooLarge = (): PullError => new PullError(`the document is larger than ${maxBytes / 1_000_000} MB`);
  const isEncoded = response.headers.has("content-encoding");
  if (!isEncoded && Number(response.headers.get("content-length")) > maxBytes) throw tooLarge();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new PullError("the answer is not UTF-8 text (RFC 8259, section 8.1)");
    }
  };
  let text = "";
  let bytes = 0;
  // Counted after decoding, chunk by chunk: a small compressed answer may be endless.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    text += decode(chunk);
  }
  return text + decode();
}

/** RFC 9110, section 15.4: 300, 304, 305 and 306 name no one place to go on. */
function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Where a redirect leads; never to what `parseAddress` refuses. */
function redirectTarget(response: Response, from: URL): URL {
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, from.href))
    throw new PullError(`the server answers ${response.status} and names no address`);
  return parseAddress(new URL(location, from).href);
}

function explainRedirect(response: Response, url: URL, followed: number): string {
  if (followed > 0) return `the server redirects more than ${followed} times`;
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, url.href)) return `the server answers ${response.status}`;
  const target = new URL(location, url);
  return `the server answers ${response.status} and names ${target.origin}${target.pathname}; pull from there if that is right`;
}

function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error) ?? codeOf(error.cause);
  const meaning = code === undefined ? undefined : meanings[code];
  if (meaning !== undefined) return `${meaning} (${code})`;
  const message =
    error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
  return code === undefined ? message : `${message} (${code})`;
}

const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke off",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the name of the host cannot be looked up",
  Z_DATA_ERROR: "the compressed answer is damaged",
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
