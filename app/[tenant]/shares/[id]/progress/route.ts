import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { findShare } from "@/lib/shares/list";

/** How far the file of a share is, for whoever waits for it. */
export const GET = respond(
  async (_request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) => {
    const { tenant, id } = await params;
    const actor = await currentActor(tenant);
    const { state, done, total, counted, failure } = await findShare(actor, Number(id));
    return Response.json(
      { state, done, total, counted, failure },
      { headers: { "Cache-Control": "no-store" } },
    );
  },
);
