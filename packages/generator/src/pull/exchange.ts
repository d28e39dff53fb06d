import type { LookupAddress } from "node:dns";
import { lookup as lookUp } from "node:dns/promises";
import { type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { Agent, request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { PassThrough, pipeline, Readable } from "node:stream";
import { constants, createBrotliDecompress, createGunzip } from "node:zlib";
import { PrivateAddressError, PullError } from "./pull-error.ts";

/** Gives all addresses of a host name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export interface Exchange {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Which addresses the host may have. Default: any. */
  readonly isAllowed?: ((address: string) => boolean) | undefined;
  readonly resolve?: Resolve | undefined;
}

/**
 * Sends one request (GET) and gives its answer, decoded; redirects are answers.
 *
 * Where not every address is allowed, the name is looked up once, and the connection goes to what was judged: a name that
 * has another address a moment later leads nowhere else. A proxy would look the name up itself, so none is used then.
 *
 * @throws PrivateAddressError before anything is sent.
 */
export async function exchange(url: URL, given: Exchange): Promise<Response> {
  const options: RequestOptions = {
    headers: { "User-Agent": "contracts", "Accept-Encoding": "gzip, br", ...given.headers },
    signal: given.signal,
  };
  const { isAllowed, resolve: lookUpAll = resolveBySystem } = given;
  if (isAllowed !== undefined) Object.assign(options, only(isAllowed, url, lookUpAll));
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    send(url, options, resolve).on("error", reject).end();
  });
  return responseOf(message);
}

const resolveBySystem: Resolve = (name) => lookUp(name, { all: true });

function only(
  isAllowed: (address: string) => boolean,
  url: URL,
  resolve: Resolve,
): Pick<RequestOptions, "agent" | "lookup"> {
  // Node.js looks no address up, so that this one is judged here.
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isAllowed(host)) throw new PrivateAddressError(url);
  const judged = async (name: string): Promise<LookupAddress[]> => {
    const addresses = await resolve(name);
    const inside = addresses.find(({ address }) => !isAllowed(address));
    if (inside !== undefined) throw new PrivateAddressError(url, inside.address);
    return [...addresses];
  };
  return {
    // One of its own: no connection of others, and no proxy of the environment.
    ...(url.protocol === "https:" ? { agent: new Agent() } : { agent: false }),
    lookup: (name, { all }, callback) => {
      judged(name).then(
        (addresses) => {
          const [first] = addresses;
          if (first === undefined) callback(new PullError("the name of the host has no address"), "", 0);
          else if (all === true) callback(null, addresses);
          else callback(null, first.address, first.family);
        },
        (error: Error) => callback(error, "", 0),
      );
    },
  };
}

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 0, headers: fields } = message;
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  if (!hasBody) message.resume();
  const body = hasBody ? Readable.toWeb(decoded(message)) : null;
  return new Response(body as ReadableStream<Uint8Array> | null, { status, headers });
}

/** RFC 9110, section 8.4. What ends too early is given as far as it goes: whoever reads it sees that it is cut off. */
function decoded(message: IncomingMessage): Readable {
  const coding = message.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (coding === "" || coding === "identity") return message;
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = constants;
  const decoder =
    coding === "gzip" || coding === "x-gzip"
      ? createGunzip({ flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH })
      : coding === "br"
        ? createBrotliDecompress({ flush: BROTLI_OPERATION_FLUSH, finishFlush: BROTLI_OPERATION_FLUSH })
        : undefined;
  if (decoder === undefined) {
    message.destroy();
    throw new PullError(`the answer is encoded as ${coding}, which was not asked for`);
  }
  // Whoever reads learns of an error by the stream that is given.
  return pipeline(message, decoder, new PassThrough(), () => {});
}
