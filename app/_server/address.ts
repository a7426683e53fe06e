import "server-only";
import { headers } from "next/headers";
import { env } from "@/env";

/** The network address of the browser of this request, or null when it cannot be known. */
export async function browserAddress(): Promise<string | null> {
  return addressIn((await headers()).get("x-forwarded-for"), env().TRUST_PROXY);
}

/**
 * The address in an X-Forwarded-For to which each of `hops` proxies appended whom it saw: what stands before that,
 * whoever asks may have written themselves. Without proxies the header holds the one address that the server itself put
 * there.
 */
export function addressIn(forwardedFor: string | null, hops: number | false): string | null {
  const addresses = (forwardedFor ?? "").split(",").map((part) => part.trim());
  const address = addresses.at(-Math.max(hops || 1, 1)) ?? addresses[0];
  return address ? address.replace(/^::ffff:(?=\d+\.)/i, "") : null;
}
