import "server-only";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { currentActor } from "./auth/actor";
import { respond } from "./respond";
import { isSameOrigin } from "./same-origin";

type TenantRequest<Params> = { request: Request; actor: UserActor; params: Params & { tenant: string } };

/**
 * A route handler below the address of a tenant, called with the current actor. What changes something must come from a page of
 * ours. Refusals are answered by `respond`.
 */
export function tenantRoute<Params = unknown>(handle: (request: TenantRequest<Params>) => Promise<Response>) {
  return respond(async (request: Request, context: { params: Promise<Params & { tenant: string }> }) => {
    if (!isSafe(request) && !isSameOrigin(request)) throw new Forbidden();
    const params = await context.params;
    return handle({ request, actor: await currentActor(params.tenant), params });
  });
}

function isSafe({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}
