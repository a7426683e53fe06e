import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { env } from "@/env";
import { isPublicIp } from "@/lib/ip";
import { t } from "@/messages/http-failures";

/** A DNS lookup that fails for addresses that are not allowed. It checks the addresses that are connected to, because a second lookup could return others. */
export function guardedLookup(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = error ?? firstRefusal(url, addresses);
      const [first] = addresses ?? [];
      if (refused || !first) return callback(refused ?? new Error("No address"), "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function firstRefusal(url: URL, addresses: readonly LookupAddress[]): Error | null {
  try {
    for (const { address } of addresses) requireAllowedAddress(url, address);
    return null;
  } catch (error) {
    return error as Error;
  }
}

export class RefusedAddress extends Error {}

/** Throws RefusedAddress for private addresses unless WEBHOOK_PRIVATE allows them, and for public ones without https. */
export function requireAllowedAddress({ protocol }: URL, address: string): void {
  const isPublic = isPublicIp(address);
  if (!isPublic && !env().WEBHOOK_PRIVATE) throw new RefusedAddress(t("privateAddress"));
  if (isPublic && protocol !== "https:") throw new RefusedAddress(t("publicWithoutHttps"));
}
