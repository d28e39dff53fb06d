import { failureOf } from "../envelope.js";
import { type Answer, bodyOf } from "./answer.js";

type Fault = Answer<never, never>;

/** HTTP 429 of the general rate limit, without a code of its own. */
export const rateLimited = (retryAfterSeconds?: number): Fault => ({
  respond: () =>
    new Response("", {
      status: 429,
      ...(retryAfterSeconds !== undefined && { headers: { "retry-after": `${retryAfterSeconds}` } }),
    }),
});

/** HTTP 401, as for a token that has expired. With a code, in the envelope of the contract. */
export const unauthorized = (code?: number): Fault => ({
  respond: (format) =>
    code === undefined || !format
      ? new Response("", { status: 401 })
      : Response.json(failureOf(format)(code, { timestamp: 1_700_000_000 }), { status: 401 }),
});

/** A page of a gateway instead of an envelope. */
export const htmlPage = (status = 502): Fault => ({
  respond: () =>
    new Response("<!doctype html><title>Bad Gateway</title>", {
      status,
      headers: { "content-type": "text/html" },
    }),
});

/** A redirect. */
export const redirect = (location: string, status = 307): Fault => ({
  respond: () => new Response(null, { status, headers: { location } }),
});

/** Half of a JSON body; then the connection breaks, or, with `ends`, the body ends as if it were complete. */
export const cutBody = ({ ends = false }: { readonly ends?: boolean } = {}): Fault => ({
  respond: () =>
    new Response(bodyOf('{"code":0,"message":"success","da', !ends), {
      headers: { "content-type": "application/json" },
    }),
});

/** No connection. */
export const unreachable = (): Fault => ({
  respond: () => Promise.reject(new TypeError("fetch failed")),
});

/** No answer at all, until the client gives up. */
export const silence = (): Fault => ({
  respond: (_, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
});
