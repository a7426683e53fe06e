import { env } from "@/env";
import { ipInUrl, isPublicIp } from "@/lib/ip";

const MAX_LENGTH = 2_000;

/** Parses the address of a webhook, or returns the problem as a text. Deliveries check resolved addresses again (deliveries/post.ts). */
export function parseWebhookUrl(typed: string): { url: string } | { problem: string } {
  if (typed === "") return { problem: "Enter an address" };
  if (typed.length > MAX_LENGTH) return { problem: `At most ${MAX_LENGTH.toLocaleString("en")} characters` };
  if (!URL.canParse(typed)) return { problem: "Enter a full address such as https://www.example.com/parley" };
  const url = new URL(typed);
  const { WEBHOOK_PRIVATE } = env();
  if (url.protocol !== "https:" && !(WEBHOOK_PRIVATE && url.protocol === "http:"))
    return { problem: "The address must begin with https://" };
  if (url.username || url.password)
    return { problem: "The address must not contain a user name or password" };
  if (!WEBHOOK_PRIVATE && isPrivateHost(url)) return { problem: "This address is in a private network" };
  url.hash = "";
  return { url: url.href };
}

function isPrivateHost(url: URL): boolean {
  const address = ipInUrl(url);
  if (address !== null) return !isPublicIp(address);
  return /(^|\.)localhost\.?$/.test(url.hostname);
}
