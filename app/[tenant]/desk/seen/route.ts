import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { seen } from "@/lib/operators/seen";

/** The console of an operator says that it is open. */
export const POST = respond(async (_request: Request, { params }: { params: Promise<{ tenant: string }> }) =>
  Response.json(await seen(await currentActor((await params).tenant))),
);
