import { crossSite } from "@/app/_server/cross-site";
import { remoteAddress } from "@/app/_server/remote-address";
import { respond } from "@/app/_server/respond";
import { env } from "@/env";
import { allowOrigin, findWebchat, type Webchat } from "@/lib/channels/webchat/account";
import { limitRequests } from "@/lib/channels/webchat/rate-limits";
import { visitorOf } from "@/lib/channels/webchat/visitor";

type Parameters = { key: string; id?: string };
type Context = { params: Promise<Parameters> };
type Visit = { chat: Webchat; visitor: string; ip: string | null; parameters: Parameters };

const VISITOR = "x-parley-visitor";
/** In bytes: the longest message takes as much in JSON, and what the page says of itself. */
export const LONGEST_BODY = 128 * 1024;

/** A route that the chat on somebody's page asks: the page must be one of those the chat belongs on. */
export function visit(handle: (request: Request, visit: Visit) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const answer = await respond(async (request: Request, { params }: Context) => {
      const parameters = await params;
      const visitor = visitorOf(request.headers.get(VISITOR));
      const ip = await remoteAddress();
      // Before anything is asked of the database.
      limitRequests(visitor, ip);
      const chat = await findWebchat(parameters.key);
      allowOrigin(chat, request.headers.get("origin"), env().PUBLIC_URL);
      return handle(request, { chat, visitor, ip, parameters });
    })(request, context);
    return shared(answer, request);
  };
}

/** What a browser asks before it asks; which page may is decided when it does. */
export async function preflight(request: Request): Promise<Response> {
  return shared(new Response(null, { status: 204 }), request, {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": `content-type, ${VISITOR}`,
    "Access-Control-Max-Age": "600",
  });
}

/** Readable by the page that asked: which one may was decided. */
function shared(answer: Response, request: Request, more: Record<string, string> = {}): Response {
  const origin = request.headers.get("origin");
  const allowed: Record<string, string> = origin === null ? {} : { "Access-Control-Allow-Origin": origin };
  return crossSite(answer, { Vary: "Origin", ...allowed, ...more });
}
