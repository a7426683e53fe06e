import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { markRead } from "@/lib/desk/mark-read";

export const POST = tenantRoute<{ id: string }>(async ({ request, actor, params }) => {
  const seq = new URL(request.url).searchParams.get("upto");
  await markRead(actor, { sessionId: sessionIdIn(params.id), seq });
  return new Response(null, { status: 204 });
});
