import { BlockList, isIPv4, isIPv6 } from "node:net";

// The special-purpose registries of IANA (RFC 6890): https://www.iana.org/assignments/iana-ipv4-special-registry and
// https://www.iana.org/assignments/iana-ipv6-special-registry.

const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** Inside of what is handed out to anybody, 2000::/3: protocols (Teredo among them), documentation, 6to4. */
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

/** Ways to write an address of IPv4 as one of IPv6: mapped (RFC 4291, section 2.5.5.2), and NAT64 (RFC 6052). */
const embeddings = ["::ffff:", "64:ff9b::"];

const special = new BlockList();
const handedOut = new BlockList();
handedOut.addSubnet("2000::", 3, "ipv6");
for (const [network, prefix] of special6) special.addSubnet(network, prefix, "ipv6");
for (const [network, prefix] of special4) special.addSubnet(network, prefix, "ipv4");
for (const embedding of embeddings) {
  handedOut.addSubnet(`${embedding}0.0.0.0`, 96, "ipv6");
  for (const [network, prefix] of special4) special.addSubnet(`${embedding}${network}`, 96 + prefix, "ipv6");
}

/**
 * Whether an address is one of the public network: not of this machine, of a private or shared network, of a link, of many
 * receivers, nor set apart for anything else.
 *
 * @param address IPv4 or IPv6, without brackets; anything else is not public.
 */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  // A zone, as in fe80::1%eth0, belongs to a link.
  if (!isIPv6(address) || address.includes("%")) return false;
  return handedOut.check(address, "ipv6") && !special.check(address, "ipv6");
}
