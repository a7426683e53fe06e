import { type NextRequest, NextResponse } from "next/server";
import {
  bringsPolicy,
  contentSecurityPolicy,
  PATH_HEADER,
  REQUEST_ID_HEADER,
  requestIdFrom,
  securityHeaders,
} from "@/app/_server/headers";
import { env } from "@/env";

/** Runs before every page and route: gives the request an id and a nonce, and the answer its security headers. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(newNonce(), env().NODE_ENV === "development");
  const requestId = requestIdFrom(request.headers.get(REQUEST_ID_HEADER));
  const headers = new Headers(request.headers);
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(PATH_HEADER, pathOf(request));
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (!bringsPolicy(request.nextUrl.pathname)) response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}

export const config = {
  /*
   * Not where large bodies come in: Next buffers what passes through here, and cuts it off at 10 MB. Those routes send
   * the same headers themselves (app/_server/respond.ts). And not the files of the build, which nobody can change,
   * nor the script that other sites include.
   */
  matcher: ["/((?!_next/static/|api/v1/|api/channels/|[^/]+/files/upload$|widget.js$).*)"],
};

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
}

/**
 * With its query, but without the key Next adds when it fetches a page's parts. Next has written the query anew, as a
 * form would; these characters are put back so that the address one comes back to is the one that was left.
 */
function pathOf({ nextUrl }: NextRequest): string {
  const parts = nextUrl.search.slice(1).split("&");
  const query = parts.filter((part) => part && !part.startsWith("_rsc=")).join("&");
  const plain = query.replaceAll("+", "%20").replace(/%(2C|3A|21|2F|40|3D)/gi, decodeURIComponent);
  return nextUrl.pathname + (plain && `?${plain}`);
}
