import { readObject } from "@/lib/api/body";
import { reportPage } from "@/lib/channels/webchat/report-page";
import { MAX_BODY, preflight, visitorRoute } from "../visitor-route";

/** A page of the visitor is open, or was left: `{page, report, here}`. */
export const POST = visitorRoute(async (request, { chat, visitor }) => {
  await reportPage(chat, visitor, await readObject(request, MAX_BODY));
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
