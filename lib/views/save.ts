import { z } from "zod";
import { views } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Flag } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { canonicalQuery } from "./canonical-query";
import { chooseDefault } from "./choose-default";
import { claimName } from "./claim-name";
import { ViewName, ViewQuery, ViewScope } from "./view";
import { requireBelowLimit, requireBelowSharedLimit } from "./view-limits";

const Input = z.object({
  name: ViewName,
  query: ViewQuery,
  scope: ViewScope.default("history"),
  shared: Flag.default(false),
  isDefault: Flag.default(false),
});

/** Saves a query and returns its id. Throws Invalid at the limit, and Conflict when another view of the actor has the name. */
export async function saveView(actor: UserActor, input: unknown): Promise<number> {
  allow(actor, "views.save");
  const { name, query: written, scope, shared, isDefault } = parseInput(Input, input);
  if (shared) allow(actor, "views.share");
  const query = await canonicalQuery(actor, scope, written);
  return transaction(async (tx) => {
    await requireBelowLimit(tx, actor);
    if (shared) await requireBelowSharedLimit(tx, actor);
    await claimName(tx, actor, name);
    const [row] = await tx
      .insert(views)
      .values({ tenantId: actor.tenant.id, userId: actor.userId, name, query, scope, shared })
      .returning({ id: views.id });
    const id = (row as { id: number }).id;
    await recordAudit(tx, actor, "views.save", { kind: "view", id }, { name, shared });
    if (isDefault) await chooseDefault(tx, actor, id);
    return id;
  });
}
