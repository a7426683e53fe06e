import { env } from "@/env";
import { ipInUrl, isPublicIp } from "@/lib/ip";
import { t } from "@/messages/channel-accounts";
import type { Channel } from "./channel";

/** Where the vendor of an account sends its webhooks; some add `receive.suffix` to it. */
export function webhookAddress(channel: string, publicKey: string): string {
  return `${env().PUBLIC_URL}/api/channels/${channel}/${publicKey}`;
}

/** Why the vendor cannot send webhooks to this installation; null when it can, as far as its address says. */
export function addressProblem({ id, receive }: Channel): string | null {
  const { PUBLIC_URL, CHANNEL_URLS } = env();
  // A stand-in for the vendor may be on this machine, too.
  if (!receive || receive.local || CHANNEL_URLS.has(id)) return null;
  const url = new URL(PUBLIC_URL);
  if (url.protocol === "https:" && !isLocal(url)) return null;
  return t("localAddress", { address: PUBLIC_URL });
}

function isLocal(url: URL): boolean {
  const ip = ipInUrl(url);
  if (ip !== null) return !isPublicIp(ip);
  return /^[^.]+$|\.(localhost|local|internal)$/.test(url.hostname);
}
