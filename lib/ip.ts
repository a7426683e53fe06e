import ipaddr from "ipaddr.js";

type Ip = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * The canonical text of an IP address (RFC 5952), with IPv4 inside IPv6 written as IPv4; null for any other text. A port and
 * brackets, as proxies write them, are ignored.
 */
export function canonicalIp(text: string): string | null {
  const address = parseIp(withoutPort(text));
  return address && printIp(unwrapIpv4(address));
}

/** The address itself for IPv4 and the /64 network for IPv6, all of which one computer may use; null for any other text. */
export function networkOf(text: string): string | null {
  const address = parseIp(withoutPort(text));
  const unwrapped = address && unwrapIpv4(address);
  if (unwrapped === null || isIpv4(unwrapped)) return unwrapped && printIp(unwrapped);
  return `${printIp(ipaddr.IPv6.networkAddressFromCIDR(`${unwrapped}/64`))}/64`;
}

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether the text is an IP address of the public internet, by the special-purpose registries of IANA. */
export function isPublicIp(text: string): boolean {
  const address = parseIp(text);
  if (address?.range() !== "unicast") return false;
  return isIpv4(address) || address.match(globalUnicast);
}

/** The IP address that a URL has in place of a host name; null for a name. */
export function ipInUrl({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return parseIp(address) ? address : null;
}

function withoutPort(text: string): string {
  const [, bracketed, dotted] = /^(?:\[(.+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/.exec(text.trim()) ?? [];
  return bracketed ?? dotted ?? text.trim();
}

/** Only dotted decimal for IPv4, since other forms such as `127.1` or octal numbers are read differently elsewhere. */
function parseIp(text: string): Ip | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.IPv6.parse(text.replace(/%.*$/s, ""));
}

/** Prefixes whose last 32 bits are an IPv4 address: mapped (RFC 4291) and translated ones (RFC 6052). */
const ipv4Prefixes = [ipaddr.IPv6.parseCIDR("::ffff:0:0/96"), ipaddr.IPv6.parseCIDR("64:ff9b::/96")];

function unwrapIpv4(address: Ip): Ip {
  const holdsIpv4 = !isIpv4(address) && ipv4Prefixes.some((prefix) => address.match(prefix));
  return holdsIpv4 ? new ipaddr.IPv4(address.toByteArray().slice(-4)) : address;
}

function printIp(address: Ip): string {
  return isIpv4(address) ? address.toString() : address.toRFC5952String();
}

function isIpv4(address: Ip): address is ipaddr.IPv4 {
  return address.kind() === "ipv4";
}
