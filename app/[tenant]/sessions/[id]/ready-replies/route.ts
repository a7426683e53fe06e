import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { readyRepliesFor } from "@/lib/ready-replies/for-session";

export const GET = tenantRoute<{ id: string }>(async ({ actor, params }) =>
  Response.json(await readyRepliesFor(actor, sessionIdIn(params.id))),
);
