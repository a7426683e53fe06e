import { actorFromNowOn } from "@/app/_server/auth";
import { eventStream } from "@/app/_server/event-stream";
import { respond } from "@/app/_server/respond";
import { parametersIn } from "@/lib/grid/query";
import { followView } from "@/lib/live/follow";
import { askWatched } from "@/lib/live/question";

/** Tells whoever looks at a view of Live when to look again; never what is to be seen. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const actor = await actorFromNowOn((await params).tenant);
  const parameters = parametersIn(new URL(request.url).searchParams);
  const ask = async () => askWatched(await actor(), parameters);
  // Refused before the first byte, or not at all.
  const first = await ask();
  return eventStream(request, followView(first, ask));
});
