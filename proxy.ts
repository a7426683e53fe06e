import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, hasOwnPolicy } from "@/app/_server/content-security-policy";
import { PATH_HEADER, REQUEST_ID_HEADER, requestIdFrom, securityHeaders } from "@/app/_server/headers";
import { env } from "@/env";

/** Runs before pages and routes: gives each request an id and a nonce, and its response the security headers. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(newNonce(), env().NODE_ENV === "development");
  const requestId = requestIdFrom(request.headers.get(REQUEST_ID_HEADER));
  const headers = new Headers(request.headers);
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(PATH_HEADER, pathOf(request));
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (!hasOwnPolicy(request.nextUrl.pathname)) response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}

export const config = {
  // Excluded: routes with large bodies, which Next would buffer here and cut off at 10 MB (respond.ts sets their headers);
  // static files of the build; the script that other sites include.
  matcher: ["/((?!_next/static/|api/v1/|api/channels/|[^/]+/files/upload$|widget.js$).*)"],
};

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
}

/**
 * Path and query, without the key Next adds to its own fetches. Next has encoded the query like a form; these characters are
 * decoded again, so that the address after the sign-in is the one before it.
 */
function pathOf({ nextUrl }: NextRequest): string {
  const parts = nextUrl.search.slice(1).split("&");
  const query = parts.filter((part) => part && !part.startsWith("_rsc=")).join("&");
  const plain = query.replaceAll("+", "%20").replace(/%(2C|3A|21|2F|40|3D)/gi, decodeURIComponent);
  return nextUrl.pathname + (plain && `?${plain}`);
}
