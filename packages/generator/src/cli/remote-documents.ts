import type { DocumentRefusal, Documents } from "../contract/sources.ts";
import { parseAddress, shownAddress } from "../pull/address.ts";
import { download } from "../pull/download.ts";
import type { Resolve } from "../pull/exchange.ts";
import { PrivateAddressError, PullError } from "../pull/pull-error.ts";

/** Limits of what references may fetch: of one document in bytes and milliseconds, and of all in number. */
const limits = { bytes: 20_000_000, timeout: 30_000, redirects: 5, documents: 100 };

/**
 * Opens documents of the network, if that is allowed: over https from public addresses, and from hosts that were named, wherever
 * they are. No credentials are sent. What is relative in a document is relative to where it was found in the end (RFC 3986,
 * section 5.1.3).
 *
 * @param named Addresses of hosts that may be on this machine or in a private network.
 */
export function remoteDocuments(
  allowed: boolean,
  named: readonly URL[],
  resolve?: Resolve,
): Documents["read"] {
  const origins = new Set(named.map(({ origin }) => origin));
  let count = 0;
  const refuse = (reason: string): DocumentRefusal => ({ refused: "remote", reason });
  return async (location) => {
    if (!allowed) return refuse("that was not allowed");
    count += 1;
    if (count > limits.documents) return refuse(`more than ${limits.documents} documents are asked for`);
    try {
      const answer = await download({
        url: parseAddress(location),
        headers: {},
        accept: "application/json, application/yaml, */*;q=0.5",
        maxBytes: limits.bytes,
        timeoutMs: limits.timeout,
        maxRedirects: limits.redirects,
        mayBePrivate: ({ origin }) => origins.has(origin),
        resolve,
      });
      if (answer.kind === "unchanged") return refuse("the server answers 304 without having been asked to");
      return { location: answer.url.href, file: shownAddress(answer.url), text: answer.text };
    } catch (error) {
      if (error instanceof PrivateAddressError)
        return refuse(`${error.message}; --allow-refs-from ${error.origin} allows it`);
      if (!(error instanceof PullError)) throw error;
      return { refused: "unreadable", reason: error.message };
    }
  };
}
