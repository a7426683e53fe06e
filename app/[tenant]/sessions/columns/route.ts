import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import type { ColumnChoice } from "@/components/columns/column-choice";
import { tenantGrid } from "@/lib/sessions/question";

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
