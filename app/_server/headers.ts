import { env } from "@/env";

/** Set by proxy.ts: path and query of the request, which a page cannot read otherwise. */
export const PATH_HEADER = "x-parley-path";
export const REQUEST_ID_HEADER = "x-request-id";

/** The security headers of every response, besides its Content Security Policy. */
export function securityHeaders(): Record<string, string> {
  const headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  return isSecure() ? { ...headers, "Strict-Transport-Security": "max-age=31536000" } : headers;
}

/** The id of a request: the one a load balancer has sent, if it is safe to write into a log, or a new one. */
export function requestIdFrom(given: string | null): string {
  return given && /^[\w.:-]{8,100}$/.test(given) ? given : crypto.randomUUID();
}

/** Whether users reach this installation by https. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}
