import { serveFile } from "@/app/_server/serve-file";
import { findVisitorFile } from "@/lib/channels/webchat/find-file";
import { preflight, visitorRoute } from "../../visitor-route";

export const GET = visitorRoute(async (request, { chat, visitor, parameters: { id = "" } }) =>
  serveFile(request, await findVisitorFile(chat, visitor, /^\d{1,15}$/.test(id) ? Number(id) : 0)),
);

export const OPTIONS = preflight;
