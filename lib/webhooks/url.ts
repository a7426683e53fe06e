import { env } from "@/env";
import { ipInUrl, isPublicIp } from "@/lib/ip";

const LONGEST_URL = 2_000;

/**
 * An address that can be told of things, as it is stored; or why it cannot, in words. Where a name leads is seen when
 * something is sent there (post.ts), each time.
 */
export function readWebhookUrl(typed: string): { url: string } | { wrong: string } {
  if (typed === "") return { wrong: "Say where to" };
  if (typed.length > LONGEST_URL) return { wrong: `At most ${LONGEST_URL.toLocaleString("en")} characters` };
  if (!URL.canParse(typed)) return { wrong: "This is not an address such as https://www.example.com/parley" };
  const url = new URL(typed);
  const { WEBHOOK_PRIVATE } = env();
  if (url.protocol !== "https:" && !(WEBHOOK_PRIVATE && url.protocol === "http:"))
    return { wrong: "The address must begin with https://" };
  // It would be shown to every admin, and sent to whoever answers there.
  if (url.username || url.password) return { wrong: "Without a user name and a password" };
  if (!WEBHOOK_PRIVATE && isPrivateHost(url))
    return { wrong: "This address lies in a private network, where nothing is sent to" };
  url.hash = "";
  return { url: url.href };
}

function isPrivateHost(url: URL): boolean {
  const address = ipInUrl(url);
  if (address !== null) return !isPublicIp(address);
  return /(^|\.)localhost\.?$/.test(url.hostname);
}
