import { env } from "@/env";
import { ipInUrl, isPublicIp } from "@/lib/ip";
import { t } from "@/messages/webhooks";

const MAX_LENGTH = 2_000;

/** Parses the address of a webhook, or returns the problem as a text. Deliveries check resolved addresses again (deliveries/post.ts). */
export function parseWebhookUrl(typed: string): { url: string } | { problem: string } {
  if (typed === "") return { problem: t("enterAddress") };
  if (typed.length > MAX_LENGTH) return { problem: t("addressTooLong", { most: MAX_LENGTH }) };
  if (!URL.canParse(typed)) return { problem: t("enterFullAddress") };
  const url = new URL(typed);
  const { WEBHOOK_PRIVATE } = env();
  if (url.protocol !== "https:" && !(WEBHOOK_PRIVATE && url.protocol === "http:"))
    return { problem: t("httpsOnly") };
  if (url.username || url.password) return { problem: t("noUser") };
  if (!WEBHOOK_PRIVATE && isPrivateHost(url)) return { problem: t("privateAddress") };
  url.hash = "";
  return { url: url.href };
}

function isPrivateHost(url: URL): boolean {
  const address = ipInUrl(url);
  if (address !== null) return !isPublicIp(address);
  return /(^|\.)localhost\.?$/.test(url.hostname);
}
