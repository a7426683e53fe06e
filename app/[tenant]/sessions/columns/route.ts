import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { tenantGrid } from "@/lib/sessions/question";

/** One column as the column chooser lists it. */
export type ColumnChoice = { id: string; label: string; hint: string; section: string; shown: boolean };

/** All columns of the tenant's sessions, for the column chooser. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const actor = await currentActor((await params).tenant);
  const grid = await tenantGrid(actor.tenant.id);
  const choices: ColumnChoice[] = grid.columns.map(({ id, label, hint, section, shown }) => ({
    id,
    label,
    hint,
    section,
    shown,
  }));
  return Response.json(choices);
});
