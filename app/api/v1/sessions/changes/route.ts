import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { pageOfChanges } from "@/lib/api/sessions";
import { Invalid } from "@/lib/errors";
import { parametersIn } from "@/lib/grid/parameters";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";

const PARAMETERS = ["since", "cols", "size"];

/** The sessions that have changed since a cursor. Filters are refused: a session that leaves one would not be reported. */
export const GET = respond(async (request: Request) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.all");
  const parameters = parametersIn(new URL(request.url).searchParams);
  for (const [name, value] of Object.entries(parameters)) {
    if (!PARAMETERS.includes(name)) throw invalid(name, "unknown parameter; changes have no filters");
    if (Array.isArray(value)) throw invalid(name, "it is given more than once");
  }
  const { since, ...view } = parameters;
  const { selection, problems } = await readSelection(actor, "history", view);
  for (const { key, why } of problems) throw invalid(key, why);
  return Response.json(await pageOfChanges(selection, since as string | undefined));
});

function invalid(key: string, why: string): Invalid {
  return new Invalid(`${key}: ${why}`, { [key]: why });
}
