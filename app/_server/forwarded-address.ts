import { canonicalIp } from "@/lib/ip";

/**
 * The address in an X-Forwarded-For header; null when it is no IP address. Each of the `hops` trusted proxies has appended the
 * address of its peer; entries before those may be forged. Without proxies the server itself has set the one entry.
 */
export function forwardedAddress(forwardedFor: string | null, hops: number | false): string | null {
  const addresses = (forwardedFor ?? "").split(",").map((part) => part.trim());
  const address = addresses.at(-Math.max(hops || 1, 1)) ?? addresses[0];
  return address === undefined ? null : canonicalIp(address);
}
