import { env } from "@/env";

/** Whether a request was sent by one of our own pages and not by another site. Every current browser sends one of the headers. */
export function isSameOrigin({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin !== null && isOurs(origin, headers);
}

/** Whether a browser says that another site sent the request, also by a link or a redirect; other programs say nothing. */
export function isCrossOrigin({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  return (
    (site !== null && site !== "same-origin" && site !== "none") ||
    (origin !== null && !isOurs(origin, headers))
  );
}

function isOurs(origin: string, headers: Headers): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.host === headers.get("host") || url.origin === env().PUBLIC_URL;
}
