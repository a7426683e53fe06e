import { tenantRoute } from "@/app/_server/tenant-route";
import type { ViewChoice } from "@/components/palette/commands";
import { listViews } from "@/lib/views/list";
import { listPath } from "../session-list";

/** The saved views that the actor can open. */
export const GET = tenantRoute(async ({ actor }) => {
  const views = await listViews(actor);
  const choices: ViewChoice[] = views.map(({ id, name, scope, query }) => ({
    id,
    name,
    href: `${listPath(actor.tenant.slug, scope)}?${query}`,
  }));
  return Response.json(choices);
});
