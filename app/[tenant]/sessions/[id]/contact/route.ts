import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { contactOptions } from "@/lib/sessions/contact/options";

export const GET = tenantRoute<{ id: string }>(async ({ actor, params }) =>
  Response.json(await contactOptions(actor, sessionIdIn(params.id))),
);
