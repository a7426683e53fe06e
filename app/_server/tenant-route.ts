import "server-only";
import type { UserActor } from "@/lib/actor";
import { currentActor } from "./auth/actor";
import { respond } from "./respond";

type TenantRequest<Params> = { request: Request; actor: UserActor; params: Params & { tenant: string } };

/** A route handler below the address of a tenant, called with the current actor. Refusals are answered by `respond`. */
export function tenantRoute<Params = unknown>(handle: (request: TenantRequest<Params>) => Promise<Response>) {
  return respond(async (request: Request, context: { params: Promise<Params & { tenant: string }> }) => {
    const params = await context.params;
    return handle({ request, actor: await currentActor(params.tenant), params });
  });
}
