import { crossSite } from "@/app/_server/cross-site";
import { remoteAddress } from "@/app/_server/remote-address";
import { respond } from "@/app/_server/respond";
import { env } from "@/env";
import { allowOrigin, findWebchat, type Webchat } from "@/lib/channels/webchat/account";
import { limitRequests } from "@/lib/channels/webchat/rate-limits";
import { findSignedIn, type SignedIn } from "@/lib/channels/webchat/signed-in";
import { visitorOf } from "@/lib/channels/webchat/visitor";

type Parameters = { key: string; id?: string };
type Context = { params: Promise<Parameters> };
/** `visitor` is the client's external id; `browser` is that of this browser alone, if its site signed it in as somebody. */
type VisitorRequest = {
  chat: Webchat;
  visitor: string;
  browser: string;
  signedIn: SignedIn | null;
  ip: string | null;
  parameters: Parameters;
};

const VISITOR = "x-parley-visitor";
/** In bytes: enough for the longest message as JSON, with the facts about its page. */
export const MAX_BODY = 128 * 1024;

/** A route handler for the web chat on another site. The site must be one of those the chat is for. */
export function visitorRoute(handle: (request: Request, from: VisitorRequest) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const response = await respond(async (request: Request, { params }: Context) => {
      const parameters = await params;
      const browser = visitorOf(request.headers.get(VISITOR));
      const ip = await remoteAddress();
      // Before the first query.
      limitRequests(browser, ip);
      const chat = await findWebchat(parameters.key);
      allowOrigin(chat, request.headers.get("origin"), env().PUBLIC_URL);
      const signedIn = await findSignedIn(chat, browser);
      const visitor = signedIn?.visitor ?? browser;
      return handle(request, { chat, visitor, browser, signedIn, ip, parameters });
    })(request, context);
    return readable(response, request);
  };
}

/** Answers the preflight request of any site; the request itself is checked. */
export async function preflight(request: Request): Promise<Response> {
  return readable(new Response(null, { status: 204 }), request, {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": `content-type, ${VISITOR}`,
    "Access-Control-Max-Age": "600",
  });
}

/** A response that the page of the request may read. */
export function readable(response: Response, request: Request, more: Record<string, string> = {}): Response {
  const origin = request.headers.get("origin");
  const allowed: Record<string, string> = origin === null ? {} : { "Access-Control-Allow-Origin": origin };
  return crossSite(response, { Vary: "Origin", ...allowed, ...more });
}
