import { tenantRoute } from "@/app/_server/tenant-route";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { may } from "@/lib/policy";

type Handled<Params> = { request: Request; actor: UserActor; params: Params & { tenant: string } };

/** A route of the audit, which does not exist for others than admins. */
export function auditRoute<Params = unknown>(handle: (request: Handled<Params>) => Promise<Response>) {
  return tenantRoute<Params>(async (request) => {
    if (!may(request.actor, "audit.read")) throw new NotFound();
    return handle(request);
  });
}
