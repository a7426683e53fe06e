import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { views } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { Flag, RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import type { Scope } from "@/lib/sessions/predicate";
import { t } from "@/messages/view-errors";
import { canonicalQuery } from "./canonical-query";
import { claimName } from "./claim-name";
import { type FoundView, findView } from "./find";
import { ViewName, ViewQuery } from "./view";
import { requireBelowSharedLimit } from "./view-limits";

const Input = z.object({
  id: RowId,
  name: ViewName.optional(),
  query: ViewQuery.optional(),
  shared: Flag.optional(),
});

/**
 * Changes the name, the query or the sharing of a view of the actor. Throws NotFound, Invalid also without any change or when too
 * many views are shared, Forbidden for views of others and for shared ones without the right to share, and Conflict when another
 * view of the actor has the name.
 */
export async function changeView(actor: UserActor, input: unknown): Promise<void> {
  const { id, query: written, ...rest } = parseInput(Input, input);
  const query = written && (await canonicalQuery(actor, await scopeOf(actor, id), written));
  const change = { ...rest, query };
  if (Object.values(change).every((value) => value === undefined)) throw new Invalid(t("nothingToChange"));
  await transaction(async (tx) => {
    const view = await findView(tx, actor, id);
    allow(actor, "views.change", view);
    if (view.shared || change.shared) allow(actor, "views.share");
    if (change.shared && !view.shared) await requireBelowSharedLimit(tx, actor);
    if (change.name !== undefined) await claimName(tx, actor, change.name, id);
    await tx
      .update(views)
      .set(change)
      .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id)));
    await recordAudit(tx, actor, "views.change", { kind: "view", id }, auditData(view, change));
  });
}

/** Of a view that the actor can use; it never changes. Throws NotFound. */
async function scopeOf(actor: UserActor, id: number): Promise<Scope> {
  return (await transaction((tx) => findView(tx, actor, id))).scope;
}

/** Without the query, which may contain personal data of clients. */
function auditData(
  view: FoundView,
  { name = view.name, shared = view.shared, query }: Omit<z.output<typeof Input>, "id">,
): Record<string, unknown> {
  const changes = changesBetween({ name: view.name, shared: view.shared }, { name, shared });
  return { changes, ...(query !== undefined && { query: "replaced" }) };
}
