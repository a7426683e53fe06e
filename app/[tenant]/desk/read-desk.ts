import "server-only";
import { cache } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { type Desk, listDesk } from "@/lib/desk/list";
import { NotFound } from "@/lib/errors";
import { may } from "@/lib/policy";
import { t } from "@/messages/desk-list";

/** The desk of the current operator with the ids in its order, read once for the list and its page. Throws NotFound for others. */
export const readDesk = cache(async (tenant: string): Promise<Desk & { ids: number[] }> => {
  const actor = await currentActor(tenant);
  if (!may(actor, "desk.work")) throw new NotFound(t("noPage"));
  const desk = await listDesk(actor);
  const ids = [...desk.held, ...desk.offered, ...desk.waiting].map(({ id }) => id);
  return { ...desk, ids };
});
