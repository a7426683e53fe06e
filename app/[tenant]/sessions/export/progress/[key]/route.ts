import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { exportProgress } from "@/lib/exports/progress";

/** How far a download is, for the dialog that started it. */
export const GET = respond(
  async (_request: Request, { params }: { params: Promise<{ tenant: string; key: string }> }) => {
    const { tenant, key } = await params;
    const actor = await currentActor(tenant);
    return Response.json(await exportProgress(actor, key), { headers: { "Cache-Control": "no-store" } });
  },
);
