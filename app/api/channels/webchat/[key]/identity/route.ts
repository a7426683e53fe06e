import { readObject } from "@/lib/api/body";
import { signInVisitor } from "@/lib/channels/webchat/sign-in";
import { signOutVisitor } from "@/lib/channels/webchat/sign-out";
import { MAX_BODY, preflight, visitorRoute } from "../visitor-route";

/** The site says who the visitor is: `{token}`, signed with the secret of the chat. */
export const POST = visitorRoute(async (request, { chat, browser }) => {
  await signInVisitor(chat, browser, await readObject(request, MAX_BODY));
  return new Response(null, { status: 204 });
});

/** The visitor has gone: nobody uses the token of this browser any more. */
export const DELETE = visitorRoute(async (_request, { chat, browser }) => {
  await signOutVisitor(chat, browser);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
