import { isIP } from "node:net";
import { env } from "@/env";

/** What a passkey belongs to: the host of the public address, and pages of that address only. */
export function relyingParty(): { id: string; origin: string } {
  const { PUBLIC_URL } = env();
  return { id: new URL(PUBLIC_URL).hostname, origin: PUBLIC_URL };
}

/** Browsers have passkeys on secure pages only, and for a host that has a name. */
export function hasPasskeys(): boolean {
  const { protocol, hostname } = new URL(env().PUBLIC_URL);
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
  return isNamed && (protocol === "https:" || hostname === "localhost");
}
