import { PullError } from "./pull-error.ts";

/**
 * Checks where a document may come from: https, or http on this machine, where nobody can read along.
 *
 * @throws PullError for anything else, and for credentials in the address: those belong into the environment.
 */
export function parseAddress(text: string): URL {
  if (!URL.canParse(text))
    throw new PullError("the address is not an absolute URL such as https://api.example.com/openapi.json");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") {
    throw new PullError(
      "credentials in the address are not used; give them in CONTRACTS_TOKEN or CONTRACTS_API_KEY",
    );
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new PullError("http is for this machine only; use https");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new PullError(`the scheme ${url.protocol} is not https`);
  }
  return url;
}

/** An address for messages and logs. The query is left out: it may hold a secret. */
export function shownAddress(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** RFC 6761, section 6.3 (localhost), RFC 1122, section 3.2.1.3 (127/8), RFC 4291, section 2.5.3 (::1). */
function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost\.?$|^127(?:\.\d+){3}$|^\[::(?:1|ffff:7f[\da-f]{2}:[\da-f]{1,4})\]$/.test(
    hostname,
  );
}
