import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, hasOwnPolicy } from "@/app/_server/content-security-policy";
import { PATH_HEADER, REQUEST_ID_HEADER, requestIdFrom, securityHeaders } from "@/app/_server/headers";
import { isListPath, listRoute } from "@/app/_server/list-path";
import { isCrossOrigin } from "@/app/_server/same-origin";
import { env } from "@/env";
import { log } from "@/lib/log";

/** Runs before pages and routes: gives each request an id and a nonce, and its response the security headers. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(newNonce(), env().NODE_ENV === "development");
  const requestId = requestIdFrom(request.headers.get(REQUEST_ID_HEADER));
  const refused = refusalOf(request);
  if (refused) {
    log().info({ requestId, status: refused.status, path: request.nextUrl.pathname }, "refused form");
    return withHeaders(problem(refused), requestId, policy);
  }
  const headers = new Headers(request.headers);
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(PATH_HEADER, pathOf(request));
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = routed(request, headers);
  return withHeaders(response, requestId, hasOwnPolicy(request.nextUrl.pathname) ? undefined : policy);
}

function routed(request: NextRequest, headers: Headers): NextResponse {
  const url = new URL(request.url);
  if (!isListPath(url.pathname)) return NextResponse.next({ request: { headers } });
  url.pathname = listRoute(url.pathname, url.search);
  return NextResponse.rewrite(url, { request: { headers } });
}

function withHeaders(response: NextResponse, requestId: string, policy: string | undefined): NextResponse {
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (policy !== undefined) response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}

/** In bytes: what Next reads of a form at most. Uploads do not pass here. */
const MAX_FORM = 1024 * 1024;

type Refused = { status: number; title: string; detail: string };

/** Pages and actions that would change something, before Next reads them: it answers these with 500. */
function refusalOf(request: NextRequest): Refused | undefined {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  if (isCrossOrigin(request))
    return { status: 403, title: "Forbidden", detail: "This form was not sent from here" };
  if (Number(request.headers.get("content-length")) > MAX_FORM)
    return { status: 413, title: "Content Too Large", detail: "This form is too large" };
  return undefined;
}

function problem(refused: Refused): NextResponse {
  const headers = { "Content-Type": "application/problem+json", "Cache-Control": "no-store" };
  return NextResponse.json({ type: "about:blank", ...refused }, { status: refused.status, headers });
}

export const config = {
  // Excluded: routes with large bodies, which Next would buffer here and cut off at 10 MB (respond.ts sets their headers);
  // static files of the build; the script that other sites include.
  matcher: ["/((?!_next/static/|api/v1/|api/scim/|api/channels/|[^/]+/files/upload$|widget.js$).*)"],
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
