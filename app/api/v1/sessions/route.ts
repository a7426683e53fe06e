import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { pageOfSessions } from "@/lib/api/sessions";
import { Invalid } from "@/lib/errors";
import { parametersIn } from "@/lib/grid/parameters";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";

/** A page of sessions, with the query string of a list in the console. Refused if any part of it cannot be read. */
export const GET = respond(async (request: Request) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.all");
  const { list = "history", ...view } = parametersIn(new URL(request.url).searchParams);
  if (list !== "history" && list !== "live")
    throw new Invalid("list is history or live", { list: "is neither" });
  const { selection, problems } = await readSelection(actor, list, view);
  const page = await pageOfSessions(selection);
  const [problem = page.problem] = problems;
  if (problem) throw new Invalid(`${problem.key}: ${problem.why}`, { [problem.key]: problem.why });
  const { problem: _, ...answer } = page;
  return Response.json(answer);
});
