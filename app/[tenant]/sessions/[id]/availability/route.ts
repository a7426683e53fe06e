import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { readAvailability } from "@/lib/routing/availability";

/** The operators and groups a session could be redirected to now. */
export const GET = tenantRoute<{ id: string }>(async ({ actor, params }) =>
  Response.json(await readAvailability(actor, sessionIdIn(params.id))),
);
