import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { views } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { Flag, RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { canonicalQuery } from "./canonical-query";
import { claimName } from "./claim-name";
import { findView } from "./find";
import { requireSharedRoom } from "./room";
import { ViewName, ViewQuery } from "./view";

const Input = z.object({
  id: RowId,
  name: ViewName.optional(),
  query: ViewQuery.optional(),
  shared: Flag.optional(),
});

/**
 * Renames a view of one's own, gives it another query, or shares it. Throws NotFound, Invalid also when nothing is to
 * change or too many are shared, Forbidden for somebody else's, and for one that is or becomes shared unless
 * the actor may share, and Conflict when another view of the actor's own has the name.
 */
export async function changeView(actor: UserActor, input: unknown): Promise<void> {
  const { id, query, ...rest } = parseInput(Input, input);
  const change = { ...rest, query: query === undefined ? query : await canonicalQuery(actor, query) };
  if (Object.values(change).every((value) => value === undefined))
    throw new Invalid("Nothing is to be changed");
  await transaction(async (tx) => {
    const view = await findView(tx, actor, id);
    allow(actor, "views.change", view);
    if (view.shared || change.shared) allow(actor, "views.share");
    if (change.shared && !view.shared) await requireSharedRoom(tx, actor);
    if (change.name !== undefined) await claimName(tx, actor, change.name, id);
    await tx
      .update(views)
      .set(change)
      .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id)));
    await recordAudit(tx, actor, "views.change", { kind: "view", id }, factsOf(change));
  });
}

/** The query is only said to be another: what it searches for may be a client's. */
function factsOf({ name, query, shared }: Omit<z.output<typeof Input>, "id">): Record<string, unknown> {
  return {
    ...(name !== undefined && { name }),
    ...(query !== undefined && { query: "replaced" }),
    ...(shared !== undefined && { shared }),
  };
}
