import { tenantRoute } from "@/app/_server/tenant-route";
import { uploadIn } from "@/app/_server/upload";
import { sendFile } from "@/lib/files/send";

/**
 * An operator sends a file to the client: `?session=&key=&name=`, with its bytes as the body; `&replyTo=` is the
 * place of the message that it answers.
 */
export const POST = tenantRoute(async ({ request, actor }) => {
  const query = new URL(request.url).searchParams;
  const input = { sessionId: query.get("session"), fileKey: query.get("key"), replyTo: query.get("replyTo") };
  return Response.json(await sendFile(actor, input, uploadIn(request)));
});
