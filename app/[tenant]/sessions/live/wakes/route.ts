import { respond } from "@/app/_server/respond";
import { wakeStream } from "@/app/_server/wake-stream";
import { parametersIn } from "@/lib/grid/parameters";
import { readWatchedView } from "@/lib/live/watched";

export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const parameters = parametersIn(new URL(request.url).searchParams);
  return wakeStream(request, (await params).tenant, (actor) => readWatchedView(actor, parameters));
});
