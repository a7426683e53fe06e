import { remoteAddress } from "@/app/_server/remote-address";
import { respond } from "@/app/_server/respond";
import { env } from "@/env";
import { allowOrigin, findWebchat } from "@/lib/channels/webchat/account";
import { limitNetwork } from "@/lib/channels/webchat/rate-limits";
import { preflight, readable } from "../visitor-route";

type Context = { params: Promise<{ key: string }> };

/** How the chat looks, for a page that may show it. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return readable(await look(request, context), request);
}

const look = respond<Context>(async (request, { params }) => {
  limitNetwork(await remoteAddress());
  const chat = await findWebchat((await params).key);
  allowOrigin(chat, request.headers.get("origin"), env().PUBLIC_URL);
  return Response.json(chat.look, { headers: { "Cache-Control": "private, max-age=60" } });
});

export const OPTIONS = preflight;
