import "server-only";
import { headers } from "next/headers";
import { env } from "@/env";
import { canonicalIp } from "@/lib/ip";

/** The network address of the browser of this request, or null when it cannot be known. */
export async function browserAddress(): Promise<string | null> {
  return addressIn((await headers()).get("x-forwarded-for"), env().TRUST_PROXY);
}

/**
 * The client's address in an X-Forwarded-For header; null where it holds no IP address. Each of the `hops` trusted proxies
 * has appended the address of its peer; entries before those may be forged by the client. Without proxies the server itself
 * has set the one entry.
 */
export function addressIn(forwardedFor: string | null, hops: number | false): string | null {
  const addresses = (forwardedFor ?? "").split(",").map((part) => part.trim());
  const address = addresses.at(-Math.max(hops || 1, 1)) ?? addresses[0];
  return address === undefined ? null : canonicalIp(address);
}
