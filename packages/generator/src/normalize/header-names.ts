/** A token (RFC 9110, section 5.6.2). */
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** Forbidden request-headers (Fetch standard, section 2.2.2). */
const forbidden = new Set([
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);

/** Where a header of this name cannot be sent, and why; undefined if it can be sent everywhere. */
export function headerLimit(name: string): { readonly where: string; readonly reason: string } | undefined {
  if (!token.test(name))
    return { where: "", reason: "its name is no token, and cannot be sent (RFC 9110, section 5.6.2)" };
  const isForbidden = forbidden.has(name.toLowerCase()) || /^(?:proxy-|sec-)/i.test(name);
  return isForbidden
    ? { where: " in a browser", reason: "it decides this header by itself (Fetch standard, section 2.2.2)" }
    : undefined;
}
