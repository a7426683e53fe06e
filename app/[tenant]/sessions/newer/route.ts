import { tenantRoute } from "@/app/_server/tenant-route";
import { parametersIn } from "@/lib/grid/parameters";
import { countNewer } from "@/lib/sessions/count-newer";
import { readSelection } from "@/lib/sessions/selection";

/** How many sessions of History are newer than the first row of an open list, whose cursor is `before`. */
export const GET = tenantRoute(async ({ request, actor }) => {
  const parameters = parametersIn(new URL(request.url).searchParams);
  const { selection } = await readSelection(actor, "history", parameters);
  return Response.json({ count: await countNewer(selection) });
});
