import { uploadIn } from "@/app/_server/upload";
import { sendVisitorFile } from "@/lib/channels/webchat/send-file";
import { preflight, visitorRoute } from "../visitor-route";

/** The visitor sends a file: `?id=&name=`, and its bytes as the body. */
export const POST = visitorRoute(async (request, { chat, visitor, ip }) => {
  const id = new URL(request.url).searchParams.get("id");
  await sendVisitorFile(chat, visitor, id, uploadIn(request), ip);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
