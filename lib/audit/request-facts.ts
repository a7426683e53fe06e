import { currentRequest } from "@/lib/current-request";
import { readUserAgent } from "@/lib/user-agent";

/** From where something was requested; all null in jobs and commands. */
export type RequestFacts = { ip: string | null; browser: string | null; requestId: string | null };

export function requestFacts(): RequestFacts {
  const request = currentRequest();
  return {
    ip: request?.ip ?? null,
    browser: browserOf(request?.userAgent ?? ""),
    requestId: request?.id ?? null,
  };
}

/** `Firefox on Windows`; what is not known is left out. */
function browserOf(userAgent: string): string | null {
  const { browser, os } = readUserAgent(userAgent);
  if (!browser) return null;
  return os ? `${browser} on ${os}` : browser;
}
