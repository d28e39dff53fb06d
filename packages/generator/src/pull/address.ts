import { BlockList, isIPv4, isIPv6 } from "node:net";
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

/**
 * Whether an address leads further inside than where it was found: to this machine from another one, or to a private network from
 * outside. Names are not looked up.
 */
export function leadsInside(target: URL, from: URL): boolean {
  return depthOf(target.hostname) > depthOf(from.hostname);
}

function depthOf(hostname: string): number {
  return isLoopback(hostname) ? 2 : isPrivate(hostname) ? 1 : 0;
}

/** RFC 1918 and RFC 4193 (private), RFC 3927 and RFC 4291 (link-local), RFC 6598 (shared), RFC 1122 (this network). */
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  privateNetworks.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  privateNetworks.addSubnet(network, prefix, "ipv6");

function isPrivate(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  // An IPv4 address that is written as one of IPv6 is judged as what it is.
  return isIPv4(address)
    ? privateNetworks.check(address, "ipv4")
    : isIPv6(address) && privateNetworks.check(address, "ipv6");
}

/** RFC 6761, section 6.3 (localhost), RFC 1122, section 3.2.1.3 (127/8), RFC 4291, section 2.5.3 (::1). */
export function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost\.?$|^127(?:\.\d+){3}$|^\[::(?:1|ffff:7f[\da-f]{2}:[\da-f]{1,4})\]$/.test(
    hostname,
  );
}
