import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { readAvailability } from "@/lib/routing/availability";

export const GET = tenantRoute<{ id: string }>(async ({ actor, params }) =>
  Response.json(await readAvailability(actor, sessionIdIn(params.id))),
);
