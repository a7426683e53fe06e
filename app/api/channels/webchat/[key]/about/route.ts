import { readObject } from "@/lib/api/body";
import { readAbout } from "@/lib/channels/webchat/about";
import { reportVisitor } from "@/lib/channels/webchat/report";
import { MAX_BODY, preflight, visitorRoute } from "../visitor-route";

/** The page that the visitor of an open session is on, and who they are: `{pageUrl, name, email}`. */
export const POST = visitorRoute(async (request, { chat, visitor, signedIn }) => {
  await reportVisitor(chat, visitor, readAbout(await readObject(request, MAX_BODY), signedIn));
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
