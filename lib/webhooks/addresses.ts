import { BlockList, isIP } from "node:net";

/*
 * Which addresses are on the internet. Whoever may enter a URL must not reach with it what stands beside the server: its
 * own ports, the network it is in, the metadata service of a cloud (server-side request forgery).
 * https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
 */

const special = new BlockList();
for (const [net, prefix] of [
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
] as const)
  special.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  // Special assignments, Teredo among them.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 holds an IPv4 address, of any kind.
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special.addSubnet(net, prefix, "ipv6");

/** What is assigned for the internet; loopback, link-local, private and mapped addresses all lie outside. */
const unicast = new BlockList();
unicast.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one of the public internet; what is none is not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, "ipv4");
  return version === 6 && unicast.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** The IP address that stands in a URL in place of a name; null for a name. */
export function literalAddress({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) ? address : null;
}
