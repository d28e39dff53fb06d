import type { DocumentRefusal, Documents } from "../contract/sources.ts";
import { leadsInside, parseAddress, shownAddress } from "../pull/address.ts";
import { download } from "../pull/download.ts";
import { PullError } from "../pull/pull-error.ts";

/** Limits of what references may fetch: of one document in bytes and milliseconds, and of all in number. */
const limits = { bytes: 20_000_000, timeout: 30_000, redirects: 5, documents: 100 };

/**
 * Opens documents of the network, if that is allowed: over https, or http on this machine when a document of this machine asks
 * for it. No credentials are sent. What is relative in a document is relative to where it was found in the end (RFC 3986,
 * section 5.1.3).
 */
export function remoteDocuments(allowed: boolean): Documents["read"] {
  let count = 0;
  const refuse = (reason: string): DocumentRefusal => ({ refused: "remote", reason });
  return async (location, from) => {
    if (!allowed) return refuse("that was not allowed");
    count += 1;
    if (count > limits.documents) return refuse(`more than ${limits.documents} documents are asked for`);
    try {
      const url = parseAddress(location);
      // Whoever writes a document elsewhere is not to look around here.
      if (/^https?:/i.test(from) && leadsInside(url, new URL(from)))
        return refuse("a document from elsewhere can not lead to this machine or into a private network");
      const answer = await download({
        url,
        headers: {},
        accept: "application/json, application/yaml, */*;q=0.5",
        maxBytes: limits.bytes,
        timeoutMs: limits.timeout,
        maxRedirects: limits.redirects,
      });
      if (answer.kind === "unchanged") return refuse("the server answers 304 without having been asked to");
      return { location: answer.url.href, file: shownAddress(answer.url), text: answer.text };
    } catch (error) {
      if (!(error instanceof PullError)) throw error;
      return { refused: "unreadable", reason: error.message };
    }
  };
}
