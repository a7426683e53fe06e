import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { NotFound } from "@/lib/errors";
import { parametersIn } from "@/lib/grid/query";
import { facetOf } from "@/lib/sessions/facets";
import { askSessions } from "@/lib/sessions/question";

/** The values of a column with their counts, under the other filters of the same query. */
export const GET = respond(
  async (request: Request, { params }: { params: Promise<{ tenant: string; column: string }> }) => {
    const { tenant, column: id } = await params;
    const actor = await currentActor(tenant);
    const parameters = new URL(request.url).searchParams;
    const search = parameters.get("search") ?? "";
    parameters.delete("search");
    const { question } = await askSessions(actor, "history", parametersIn(parameters));
    const column = question.grid.byId.get(id);
    if (!column?.filters) throw new NotFound("There is no such filter");
    return Response.json(await facetOf(question, column, search.slice(0, 200).replaceAll("\0", "")));
  },
);
